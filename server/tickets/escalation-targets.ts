import type { ApiResponse } from '../../shared/api/request-types.ts';
import { readRunbook } from '../../shared/tickets/runbook.ts';
import type { escalationTargets } from '../../shared/tickets/ticket-surroundings.api.ts';
import type { Actor } from '../platform/actor.ts';
import { database } from '../platform/database.ts';
import { notFound } from '../platform/errors.ts';
import { loadReadable } from './change-ticket.ts';
import { directionOf } from './decide-move.ts';
import { allowedPaths, isAllowedPath } from './live-rules.ts';
import { canEdit } from './ticket.policy.ts';

type Targets = ApiResponse<typeof escalationTargets>;

interface TeamRow {
  id: number;
  name: string;
  tier: number;
  tierTo: number | null;
  members: number;
}

/**
 * Where a ticket may go, likely places first: allowed by the category's path, the category's own team, a team that
 * had it before (ITIL.md T2).
 */
export async function readEscalationTargets(actor: Actor, ref: string): Promise<Targets> {
  const { aggregate, facts } = await loadReadable(database, actor, ref);
  if (!canEdit(actor, facts)) throw notFound();
  const { ticket, stints } = aggregate;
  const category =
    ticket.categoryId === null
      ? undefined
      : await database.first<{ teamId: number | null; runbook: string }>(
          'SELECT default_team_id AS teamId, runbook FROM categories WHERE id = ?',
          [ticket.categoryId],
        );
  const paths = await allowedPaths(database, ticket.categoryId);
  const teams = await database.all<TeamRow>(
    `SELECT t.id, t.name, t.tier, t.tier_to AS tierTo, (SELECT COUNT(*) FROM team_members m WHERE m.team_id = t.id) AS members
       FROM teams t WHERE t.active = 1 AND t.source <> 'import' AND t.id <> ? ORDER BY t.tier, t.name LIMIT 300`,
    [ticket.teamId],
  );
  const items = teams.map((team) => {
    const direction = directionOf(ticket.tier, team.tier);
    const previous = stints.some((stint) => stint.teamId === team.id);
    const onPath = direction !== 'up' || isAllowedPath(paths, ticket.tier, team.tier);
    const suggested =
      onPath &&
      direction === 'up' &&
      (team.id === category?.teamId ||
        team.tier === Math.min(...teams.filter((one) => one.tier > ticket.tier).map((one) => one.tier)));
    return {
      team: { id: team.id, name: team.name, tier: team.tier, tierTo: team.tierTo },
      direction,
      onPath,
      suggested,
      previous,
      members: team.members,
    };
  });
  const rank = (item: (typeof items)[number]) => (item.suggested ? 0 : item.onPath && item.direction === 'up' ? 1 : 2);
  return {
    items: items.sort((one, other) => rank(one) - rank(other)),
    runbook: readRunbook(category?.runbook).map((step) => step[actor.language]),
    attemptRequired: ticket.priority !== 1,
  };
}
