import { expect } from 'chai';
import { emptyDatabase } from '../testing/empty-database.ts';
import { buildPerson, buildTeam } from '../testing/factories.ts';
import { loadActor } from './load-actor.ts';
import { seesTeam, steersTeam } from './team.policy.ts';

/** Who: sees the team's people, gives out its work. */
const grid = {
  member: [true, false],
  lead: [true, true],
  /** Leads another team and works in this one. */
  leadElsewhere: [true, false],
  stranger: [false, false],
  manager: [true, true],
  director: [true, false],
  auditor: [true, false],
  administrator: [true, true],
  employee: [false, false],
} as const;

describe('people and work of a team', () => {
  it('are seen and steered as the grid says', async () => {
    await emptyDatabase();
    const [team, other] = [await buildTeam(), await buildTeam()];
    const people: Record<keyof typeof grid, { id: number }> = {
      member: await buildPerson({ roles: ['agent'], teams: [team] }),
      lead: await buildPerson({ roles: ['team-lead'], teams: [team], leads: true }),
      leadElsewhere: await buildPerson({ roles: ['team-lead'], teams: [team] }),
      stranger: await buildPerson({ roles: ['team-lead'], teams: [other], leads: true }),
      manager: await buildPerson({ roles: ['service-manager'] }),
      director: await buildPerson({ roles: ['director'] }),
      auditor: await buildPerson({ roles: ['auditor'] }),
      administrator: await buildPerson({ roles: ['administrator'] }),
      employee: await buildPerson({}),
    };
    for (const [who, expected] of Object.entries(grid)) {
      const actor = (await loadActor(people[who as keyof typeof grid].id))!;
      const place = { id: team.id, departmentId: null };
      expect([seesTeam(actor, place), steersTeam(actor, place)], who).to.deep.equal(expected);
    }
  });
});
