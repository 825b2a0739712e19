import { expect } from 'chai';
import { loadActor } from '../../people/load-actor.ts';
import { database } from '../../platform/database.ts';
import { emptyDatabase } from '../../testing/empty-database.ts';
import { buildPerson } from '../../testing/factories.ts';
import { refusalCode } from '../../testing/refusal-code.ts';
import { objectivesNow, saveObjectives } from './objective-settings.ts';

describe('saving objectives', () => {
  before(emptyDatabase);

  it('is refused to who may not, writes a version for who may, and only over the one they read', async () => {
    const none = { version: 0, objectives: [], note: 'nothing yet' };
    const director = (await loadActor((await buildPerson({ roles: ['director'] })).id))!;
    expect(await refusalCode(saveObjectives(director, none))).to.equal('forbidden');
    expect(await database.first('SELECT id FROM configuration_versions')).to.equal(undefined);
    const manager = (await loadActor((await buildPerson({ roles: ['service-manager'] })).id))!;
    await saveObjectives(manager, none);
    expect(await objectivesNow(database)).to.deep.equal([]);
    expect(await refusalCode(saveObjectives(manager, none))).to.equal('conflict');
  });
});
