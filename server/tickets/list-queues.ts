import type { ApiResponse } from '../../shared/api/request-types.ts';
import type * as api from '../../shared/tickets/ticket.api.ts';
import type { Actor } from '../platform/actor.ts';
import { database } from '../platform/database.ts';
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
  const queues: Omit<Queue, 'count'>[] = [
    { key: 'mine', q: 'assignee:me state:active', sort: 'due', team: null },
    { key: 'unassigned', q: 'team:mine assignee:none state:active', sort: 'due', team: null },
    ...teams.map((team) => ({
      key: `team-${String(team.id)}`,
      q: `team:${String(team.id)} state:active`,
      sort: 'due' as const,
      team,
    })),
    { key: 'replied', q: 'team:mine replied:yes state:active,resolved', sort: 'due', team: null },
    { key: 'waiting', q: 'team:mine state:waiting', sort: 'due', team: null },
    { key: 'owned', q: 'owner-team:mine state:active', sort: 'due', team: null },
    ...(teams.some(({ tier }) => tier === 1)
      ? ([{ key: 'orphans', q: 'owner-team:mine owner:none state:open,waiting', sort: 'due', team: null }] as const)
      : []),
    ...(actor.permissions.has('ticket.assign')
      ? ([{ key: 'shuttled', q: 'owner-team:mine shuttled:yes state:active', sort: 'due', team: null }] as const)
      : []),
    { key: 'resolved', q: 'team:mine state:resolved', sort: 'newest', team: null },
    ...(actor.permissions.has('ticket.read-all')
      ? ([{ key: 'all', q: 'state:active', sort: 'due', team: null }] as const)
      : []),
  ];
  const counted: Queue[] = [];
  for (const queue of queues) counted.push({ ...queue, count: await countTickets(actor, queue.q) });
  return counted;
}
