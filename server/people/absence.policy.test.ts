import { expect } from 'chai';
import { buildPerson, buildTeam } from '../testing/factories.ts';
import { emptyDatabase } from '../testing/empty-database.ts';
import { keepsAbsences, seesAbsences, seesKind } from './absence.policy.ts';
import { loadActor } from './load-actor.ts';

/** Who: sees that somebody is away, enters it, reads why. */
const grid = {
  self: [true, true, true],
  colleague: [true, false, false],
  lead: [true, true, true],
  leadElsewhere: [true, false, false],
  manager: [true, false, true],
  ownManager: [true, false, true],
  administrator: [true, true, true],
  auditor: [false, false, false],
  employee: [false, false, false],
} as const;

describe('absences of people', () => {
  it('are seen, entered and explained as the grid says', async () => {
    await emptyDatabase();
    const [team, other] = [await buildTeam(), await buildTeam()];
    const someone = await buildPerson({ roles: ['agent'], teams: [team] });
    const people: Record<keyof typeof grid, { id: number }> = {
      self: someone,
      colleague: await buildPerson({ roles: ['agent'], teams: [team] }),
      lead: await buildPerson({ roles: ['team-lead'], teams: [team], leads: true }),
      // In the team, too, but not as its lead: a role reaches all teams of a person, leading one does not.
      leadElsewhere: await buildPerson({ roles: ['team-lead'], teams: [other], leads: true }),
      manager: await buildPerson({ roles: ['service-manager'] }),
      ownManager: await buildPerson({}),
      administrator: await buildPerson({ roles: ['administrator'] }),
      auditor: await buildPerson({ roles: ['auditor'] }),
      employee: await buildPerson({}),
    };
    const facts = { id: someone.id, managerId: people.ownManager.id, departmentId: null, teamIds: [team.id] };
    for (const [who, expected] of Object.entries(grid)) {
      const actor = (await loadActor(people[who as keyof typeof grid].id))!;
      const is = [seesAbsences(actor, facts), keepsAbsences(actor, facts), seesKind(actor, facts)];
      expect(is, who).to.deep.equal(expected);
    }
  });
});
