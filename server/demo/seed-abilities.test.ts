import { expect } from 'chai';
import { database } from '../platform/database.ts';
import { emptyDatabase } from '../testing/empty-database.ts';
import { buildPerson } from '../testing/factories.ts';
import { seedAbilities } from './seed-abilities.ts';
import { seedOrganisation } from './seed-organisation.ts';

describe('abilities of the demo', () => {
  before(async () => {
    await emptyDatabase();
    await seedOrganisation();
    const team = await database.first<{ id: number }>("SELECT id FROM teams WHERE `key` = 'advanced-engineering'");
    if (!team) throw new Error('No team');
    const built = { id: team.id, key: 'advanced-engineering', name: 'Ingeniería avanzada', tier: 5 };
    await buildPerson({ uid: 'elena', roles: ['agent'], teams: [built], leads: true });
    await buildPerson({ uid: 'hugo', roles: ['agent'], teams: [built] });
    await seedAbilities();
    await seedAbilities();
  });

  const of = (uid: string) =>
    Promise.all([
      database.all<{ skill: string }>(
        'SELECT s.skill FROM person_skills s JOIN people p ON p.id = s.person_id WHERE p.uid = ? ORDER BY s.skill',
        [uid],
      ),
      database.all<{ language: string; level: string }>(
        'SELECT l.language, l.level FROM person_languages l JOIN people p ON p.id = l.person_id WHERE p.uid = ? ORDER BY l.language',
        [uid],
      ),
    ]);

  it('gives the lead all of the team, the others a part, and each one of the rare languages', async () => {
    const [elena, elenaSpeaks] = await of('elena');
    expect(elena.map(({ skill }) => skill)).to.deep.equal(['abap', 'bgp', 'java']);
    expect(elenaSpeaks.map(({ language, level }) => `${language} ${level}`)).to.deep.equal([
      'en C1',
      'es native',
      'pt B2',
    ]);
    const [hugo, hugoSpeaks] = await of('hugo');
    expect(hugo.map(({ skill }) => skill)).to.deep.equal(['abap']);
    expect(hugoSpeaks.map(({ language }) => language)).to.deep.equal(['en', 'es', 'fr']);
  });
});
