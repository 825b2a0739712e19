import { expect } from 'chai';
import { loadActor } from '../people/load-actor.ts';
import { refusalCode } from '../testing/refusal-code.ts';
import { emptyDatabase } from '../testing/empty-database.ts';
import { buildPerson, buildTeam } from '../testing/factories.ts';
import { readChoices } from './read-choices.ts';

describe('readChoices', () => {
  before(emptyDatabase);

  it('refuses who may not read reports', async () => {
    const employee = (await loadActor((await buildPerson()).id))!;
    expect(await refusalCode(readChoices(employee))).to.equal('forbidden');
  });

  it('names what a report can be filtered by', async () => {
    const upper = await buildTeam({ tier: 3, name: 'Plataforma' });
    const front = await buildTeam({ tier: 1, name: 'Mesa' });
    const director = (await loadActor((await buildPerson({ roles: ['director'] })).id))!;
    const { teams, impacts } = await readChoices(director);
    expect(teams.map(({ id }) => id)).to.deep.equal([front.id, upper.id]);
    expect(teams[0]).to.deep.include({ names: { es: 'Mesa', en: 'Mesa' }, tier: 1 });
    expect(impacts.map(({ key }) => key)).to.deep.equal(['high', 'medium', 'low']);
  });
});
