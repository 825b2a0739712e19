import type { ApiResponse } from '../../shared/api/request-types.ts';
import type * as api from '../../shared/tickets/ticket.api.ts';
import { type Actor, reachOf } from '../platform/actor.ts';
import { database } from '../platform/database.ts';
import { notFound } from '../platform/errors.ts';
import { placeholders } from '../platform/sql.ts';
import { countTickets } from './list-tickets.ts';

type Queue = ApiResponse<typeof api.listQueues>['items'][number];

/** The desk's rail: what is mine, what each of my teams has, what nobody has taken yet (FEATURES 5). */
export async function listQueues(actor: Actor): Promise<Queue[]> {
  const teams =
    actor.teamIds.length === 0
      ? []
      : await database.all<NonNullable<Queue['team']>>(
          `SELECT id, name, tier, tier_to AS tierTo FROM teams WHERE id IN ${placeholders(actor.teamIds)} ORDER BY tier, name`,
          actor.teamIds,
        );
  const tiers = await readableTiers(actor);
  // Who has no team and looks over all of them wants to know of all of them.
  const scope = teams.length === 0 && tiers.length > 0 ? teamsOf(tiers.flatMap(({ ids }) => ids)) : 'team:mine';
  const queues: Omit<Queue, 'count'>[] = [
    { key: 'mine', q: 'assignee:me state:active', sort: 'due', team: null },
    { key: 'unassigned', q: `${scope} assignee:none state:active`, sort: 'due', team: null },
    ...teams.map((team) => ({
      key: `team-${String(team.id)}`,
      q: `team:${String(team.id)} state:active`,
      sort: 'due' as const,
      team,
    })),
    { key: 'breaching', q: `${scope} due:..2h state:active`, sort: 'due', team: null },
    { key: 'replied', q: `${scope} replied:yes state:active,resolved`, sort: 'due', team: null },
    { key: 'waiting', q: 'team:mine state:waiting', sort: 'due', team: null },
    { key: 'owned', q: 'owner-team:mine state:active', sort: 'due', team: null },
    ...(teams.some(({ tier }) => tier === 1)
      ? ([{ key: 'orphans', q: 'owner-team:mine owner:none state:open,waiting', sort: 'due', team: null }] as const)
      : []),
    ...(actor.permissions.has('ticket.assign')
      ? ([{ key: 'shuttled', q: 'owner-team:mine shuttled:yes state:active', sort: 'due', team: null }] as const)
      : []),
    { key: 'resolved', q: 'team:mine state:resolved', sort: 'newest', team: null },
    ...tiers.map(({ tier, ids }) => ({
      key: `tier-${String(tier)}`,
      q: `${teamsOf(ids)} state:active`,
      sort: 'due' as const,
      team: null,
    })),
    ...(actor.permissions.has('ticket.read-all')
      ? ([{ key: 'all', q: 'state:active', sort: 'due', team: null }] as const)
      : []),
  ];
  const counted: Queue[] = [];
  for (const queue of queues) counted.push({ ...queue, count: await countTickets(actor, queue.q) });
  return counted;
}

/** By teams: that is what the indexes begin with. */
const teamsOf = (ids: readonly number[]) => `team:${ids.join(',')}`;

/** The tiers and their teams, for who may read all of them. */
async function readableTiers(actor: Actor): Promise<{ tier: number; ids: number[] }[]> {
  if (!reachOf(actor, 'ticket.read-all').all) return [];
  const teams = await database.all<{ id: number; tier: number }>(
    "SELECT id, tier FROM teams WHERE active = 1 AND source <> 'import' ORDER BY tier, id",
  );
  const tiers = [...new Set(teams.map(({ tier }) => tier))];
  return tiers.map((tier) => ({ tier, ids: teams.filter((team) => team.tier === tier).map(({ id }) => id) }));
}

/**
 * The colleagues of a team and how much each has of it, so that one can look into a colleague's queue (FEATURES 5).
 * A team that is neither one's own nor in one's reach answers like one that does not exist.
 */
export async function readQueuePeople(actor: Actor, teamId: number): Promise<ApiResponse<typeof api.queuePeople>> {
  const { all, teamIds } = reachOf(actor, 'ticket.read-all');
  if (!all && !actor.teamIds.includes(teamId) && !teamIds.includes(teamId)) throw notFound();
  const people = await database.all<{ id: number; name: string; vip: number }>(
    `SELECT p.id, p.name, p.vip FROM team_members m JOIN people p ON p.id = m.person_id
      WHERE m.team_id = ? AND p.active = 1 AND p.source <> 'system' ORDER BY p.sort_name, p.id LIMIT 100`,
    [teamId],
  );
  const count = (who: string) => countTickets(actor, `team:${String(teamId)} assignee:${who} state:active`);
  const items: { person: { id: number; name: string; vip: boolean }; count: number }[] = [];
  for (const { id, name, vip } of people)
    items.push({ person: { id, name, vip: vip === 1 }, count: await count(String(id)) });
  return { unassigned: await count('none'), items };
}
