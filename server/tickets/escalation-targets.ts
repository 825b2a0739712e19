import type { ApiResponse } from '../../shared/api/request-types.ts';
import {
  type Abilities,
  compareReasons,
  isProposed,
  matchAbilities,
  readWords,
  type SuggestionReason,
  withoutCommonLanguage,
} from '../../shared/tickets/abilities.ts';
import { readRunbook } from '../../shared/tickets/runbook.ts';
import { usualPaths } from '../../shared/tickets/usual-paths.ts';
import type { assigneeChoices, escalationTargets } from '../../shared/tickets/ticket-surroundings.api.ts';
import type { Actor } from '../platform/actor.ts';
import { presentAway, readAway } from '../people/read-away.ts';
import { clock } from '../platform/clock.ts';
import { database } from '../platform/database.ts';
import { notFound } from '../platform/errors.ts';
import { loadReadable } from './change-ticket.ts';
import { directionOf } from './decide-move.ts';
import { allowedPaths, isAllowedPath } from './live-rules.ts';
import { readPeopleAbilities, readTeamAbilities } from './read-abilities.ts';
import { canEdit } from './ticket.policy.ts';

type Targets = ApiResponse<typeof escalationTargets>;

interface TeamRow {
  id: number;
  name: string;
  tier: number;
  tierTo: number | null;
  skills: string;
  languages: string;
  members: number;
  away: number;
}

const nothing: Abilities = { skills: new Map(), languages: new Map() };

/**
 * Where a ticket may go, likely places first: allowed by the category's path, the category's own team, who has the
 * skills it needs and works in its language (ITIL.md T2). Without a category nothing is proposed.
 */
export async function readEscalationTargets(actor: Actor, ref: string): Promise<Targets> {
  const { aggregate, facts } = await loadReadable(database, actor, ref);
  if (!canEdit(actor, facts)) throw notFound();
  const { ticket, stints } = aggregate;
  const category = await readCategory(ticket.categoryId);
  const paths = await allowedPaths(database, ticket.categoryId);
  const now = clock.now();
  const teams = await database.all<TeamRow>(
    `SELECT t.id, t.name, t.tier, t.tier_to AS tierTo, t.skills, t.languages,
            (SELECT COUNT(*) FROM team_members m WHERE m.team_id = t.id) AS members,
            (SELECT COUNT(DISTINCT m.person_id) FROM team_members m JOIN absences a ON a.person_id = m.person_id
              WHERE m.team_id = t.id AND a.starts_at <= ? AND a.ends_at > ?) AS away
       FROM teams t WHERE t.active = 1 AND t.source <> 'import' AND t.id <> ? ORDER BY t.tier, t.name LIMIT 300`,
    [now, now, ticket.teamId],
  );
  const abilities = await readTeamAbilities(database, teams);
  const reasons = withoutCommonLanguage(
    teams.map(({ id }): SuggestionReason[] => [
      ...(id === category.teamId ? [{ kind: 'category-team' as const }] : []),
      ...matchAbilities({ skills: category.skills, language: ticket.language }, abilities.get(id) ?? nothing),
    ]),
  );
  // Down it goes to whoever sent it up, or else to who follows it at the front line.
  const below = [...stints].reverse().find(({ tier }) => tier < ticket.tier)?.teamId ?? ticket.ownerTeamId;
  const items = teams.map((team, index) => {
    const direction = directionOf(ticket.tier, team.tier);
    const onPath = direction !== 'up' || isAllowedPath(paths, ticket.tier, team.tier);
    const why = reasons[index] ?? [];
    return {
      team: { id: team.id, name: team.name, tier: team.tier, tierTo: team.tierTo },
      direction,
      onPath,
      // Where nobody is there, nobody could accept it.
      suggested:
        (onPath && direction === 'up' && isProposed(why) && (team.members === 0 || team.away < team.members)) ||
        team.id === below,
      reasons: why,
      previous: stints.some((stint) => stint.teamId === team.id),
      members: team.members,
      away: team.away,
    };
  });
  const rank = ({ suggested, previous, onPath, direction }: (typeof items)[number]) =>
    suggested ? 0 : direction === 'up' ? (onPath ? 1 : 3) : previous ? 1 : 2;
  return {
    items: items.sort((one, other) => rank(one) - rank(other) || compareReasons(one.reasons, other.reasons)),
    runbook: readRunbook(category.runbook).map((step) => step[actor.language]),
    attemptRequired: ticket.priority !== 1,
    paths: { usual: paths === null, allowed: (paths ?? usualPaths).map(([from, to]) => [from, to]) },
  };
}

/** Who of the ticket's team can take it, those who know the matter and speak its language first, who is away last. */
export async function readAssigneeChoices(actor: Actor, ref: string): Promise<ApiResponse<typeof assigneeChoices>> {
  const { aggregate, facts } = await loadReadable(database, actor, ref);
  if (!canEdit(actor, facts)) throw notFound();
  const { ticket } = aggregate;
  const { skills } = await readCategory(ticket.categoryId);
  const people = await database.all<{ id: number; name: string; vip: number }>(
    `SELECT p.id, p.name, p.vip FROM people p JOIN team_members m ON m.person_id = p.id
      WHERE m.team_id = ? AND p.active = 1 AND p.source <> 'system' ORDER BY p.sort_name, p.id LIMIT 100`,
    [ticket.teamId],
  );
  const abilities = await readPeopleAbilities(
    database,
    people.map(({ id }) => id),
  );
  const reasons = withoutCommonLanguage(
    people.map(({ id }) => matchAbilities({ skills, language: ticket.language }, abilities.get(id) ?? nothing)),
  );
  const away = await readAway(
    database,
    people.map(({ id }) => id),
    clock.now(),
  );
  return {
    items: people
      .map(({ id, name, vip }, index) => ({
        person: { id, name, vip: vip === 1 },
        reasons: reasons[index] ?? [],
        away: presentAway(away.get(id)),
      }))
      .sort(
        (one, other) =>
          Number(one.away !== null) - Number(other.away !== null) || compareReasons(one.reasons, other.reasons),
      ),
  };
}

async function readCategory(id: number | null): Promise<{ teamId: number | null; runbook: string; skills: string[] }> {
  const row =
    id === null
      ? undefined
      : await database.first<{ teamId: number | null; runbook: string; skills: string | null }>(
          'SELECT default_team_id AS teamId, runbook, skills FROM categories WHERE id = ?',
          [id],
        );
  return { teamId: row?.teamId ?? null, runbook: row?.runbook ?? '[]', skills: readWords(row?.skills) };
}
