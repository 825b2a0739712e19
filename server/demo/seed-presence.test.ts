import { expect } from 'chai';
import { database } from '../platform/database.ts';
import { emptyDatabase } from '../testing/empty-database.ts';
import { buildPerson } from '../testing/factories.ts';
import { seedOrganisation } from './seed-organisation.ts';
import { seedPresence } from './seed-presence.ts';

describe('who is there in the demo', () => {
  it('has teams that give out their work and people who are away, once, however often it is seeded', async () => {
    await emptyDatabase();
    await seedOrganisation();
    const team = (await database.first<{ id: number }>("SELECT id FROM teams WHERE `key` = 'applications'"))!;
    const built = { id: team.id, key: 'applications', name: 'Aplicaciones', tier: 2 };
    for (const uid of ['a', 'b', 'c']) await buildPerson({ uid, roles: ['agent'], teams: [built] });
    const now = Date.UTC(2026, 10, 22, 12);
    await seedPresence(now);
    await seedPresence(now);
    const modes = await database.all<{ code: string; definition: string }>(
      'SELECT t.`key` AS code, a.definition FROM team_assignments a JOIN teams t ON t.id = a.team_id ORDER BY t.`key`',
    );
    expect(
      modes.map(({ code, definition }) => [code, (JSON.parse(definition) as { mode: string }).mode]),
    ).to.deep.equal([
      ['applications', 'skills'],
      ['hr-desk', 'round-robin'],
      ['on-site', 'least-loaded'],
    ]);
    const away = await database.all(
      'SELECT p.uid, a.kind FROM absences a JOIN people p ON p.id = a.person_id WHERE a.starts_at <= ? AND a.ends_at > ?',
      [now, now],
    );
    expect(away).to.deep.equal([{ uid: 'c', kind: 'leave' }]);
  });
});
