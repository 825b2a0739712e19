import { expect } from 'chai';
import { loadActor } from '../../people/load-actor.ts';
import { emptyDatabase } from '../../testing/empty-database.ts';
import { buildPerson } from '../../testing/factories.ts';
import { refusalCode } from '../../testing/refusal-code.ts';
import { readObjectives } from './read-objectives.ts';

// With their figures: watch-objectives.test.ts; by whom they are seen: objectives.routes.test.ts.
describe('readObjectives', () => {
  before(emptyDatabase);

  it('is empty before anybody has chosen one, and refused to who reads no reports', async () => {
    const manager = (await loadActor((await buildPerson({ roles: ['service-manager'] })).id))!;
    expect(await readObjectives(manager)).to.deep.equal({ version: 0, mayEdit: true, objectives: [] });
    expect(await refusalCode(readObjectives((await loadActor((await buildPerson()).id))!))).to.equal('forbidden');
  });
});
