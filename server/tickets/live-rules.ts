import { practiceOf } from '../../shared/practices/registry.ts';
import { usualPaths } from '../../shared/tickets/usual-paths.ts';
import { type Actor, reachOf } from '../platform/actor.ts';
import { placeholders, type SqlReader } from '../platform/sql.ts';
import type { ActionInput } from './decide-action.ts';
import type { Author, TeamFacts, TicketAggregate } from './ticket-aggregate.ts';
import { runbookProgress } from './runbook-progress.ts';
import { refuse, type Rules } from './ticket-draft.ts';
import { isFor } from './ticket.policy.ts';
import { readStatuses } from './ticket-statuses.ts';

const dayMs = 86_400_000;

/** Days in which a requester may say "it still fails"; afterwards a new, linked ticket (FEATURES 15). */
export const reopenWindowDays = 7;

interface TeamRow {
  id: number;
  tier: number;
  tierTo: number | null;
  departmentId: number | null;
  active: number | boolean;
}

/** Loads, in the unit's own reads, what the decisions on this ticket may ask for, and nothing else. */
export async function liveRules(
  reader: SqlReader,
  actor: Actor,
  aggregate: TicketAggregate,
  input: ActionInput,
): Promise<Rules> {
  const { ticket, stints } = aggregate;
  const wanted = [ticket.teamId, ticket.ownerTeamId, input.teamId, input.ownerTeamId, stints.at(-1)?.fromTeamId].filter(
    (id): id is number => typeof id === 'number',
  );
  const teams = await loadTeams(reader, wanted);
  const people = [actor.id, input.assigneeId, input.ownerId].filter(
    (id): id is number => typeof id === 'number' && id > 0,
  );
  const members = await loadMemberships(reader, [...teams.keys()], people);
  const paths = await allowedPaths(reader, ticket.categoryId);
  const children = await reader.first<{ n: number }>(
    `SELECT COUNT(*) AS n FROM tickets WHERE parent_id = ? AND +state_category IN ('new', 'open', 'waiting')`,
    [ticket.id],
  );
  const statuses = input.status === undefined ? null : await readStatuses(reader);
  return {
    mode: 'live',
    practice: practiceOf(ticket.practice),
    team: (id) => teams.get(id) ?? refuse('bad-input', 'unknown-team'),
    pathAllowed: (_categoryId, from, to) => isAllowedPath(paths, from, to),
    mayLeavePath: actor.permissions.has('ticket.off-path'),
    isMember: (teamId, personId) => members.has(`${String(teamId)}:${String(personId)}`),
    status: (key) => statuses?.of(ticket.practice, key) ?? null,
    runbook: input.teamId === undefined ? { steps: 0, done: 0 } : await runbookProgress(reader, ticket),
    activeChildren: children?.n ?? 0,
    reopenWindow: reopenWindowDays * dayMs,
  };
}

export function isAllowedPath(paths: readonly (readonly [number, number])[] | null, from: number, to: number): boolean {
  return (paths ?? usualPaths).some(([low, high]) => low === from && high === to);
}

export async function allowedPaths(reader: SqlReader, categoryId: number | null): Promise<[number, number][] | null> {
  if (categoryId === null) return null;
  const row = await reader.first<{ paths: string }>('SELECT allowed_paths AS paths FROM categories WHERE id = ?', [
    categoryId,
  ]);
  const parsed: unknown = row ? JSON.parse(row.paths) : [];
  const pairs = Array.isArray(parsed)
    ? parsed.filter((pair): pair is [number, number] => Array.isArray(pair) && pair.length === 2)
    : [];
  return pairs.length > 0 ? pairs : null;
}

export async function loadTeams(reader: SqlReader, ids: readonly number[]): Promise<Map<number, TeamFacts>> {
  const unique = [...new Set(ids)];
  if (unique.length === 0) return new Map();
  const rows = await reader.all<TeamRow>(
    `SELECT id, tier, tier_to AS tierTo, department_id AS departmentId, active FROM teams WHERE id IN ${placeholders(unique)}`,
    unique,
  );
  return new Map(rows.map((row) => [row.id, { ...row, active: Boolean(row.active) }]));
}

async function loadMemberships(
  reader: SqlReader,
  teams: readonly number[],
  people: readonly number[],
): Promise<Set<string>> {
  if (teams.length === 0 || people.length === 0) return new Set();
  const rows = await reader.all<{ teamId: number; personId: number }>(
    `SELECT m.team_id AS teamId, m.person_id AS personId FROM team_members m JOIN people p ON p.id = m.person_id AND p.active = 1
      WHERE m.team_id IN ${placeholders(teams)} AND m.person_id IN ${placeholders(people)}`,
    [...teams, ...people],
  );
  return new Set(rows.map((row) => `${String(row.teamId)}:${String(row.personId)}`));
}

/** The actor in the words of the record. Whoever asks for help does not answer themselves. */
export function authorOf(actor: Actor, ticket: { requesterId: number; beneficiaryId: number | null }): Author {
  return {
    id: actor.id === 0 ? null : actor.id,
    kind: actor.kind,
    onBehalfOf: actor.id === 0 ? actor.name : null,
    staff: (actor.permissions.has('ticket.work') || reachOf(actor, 'ticket.read-all').all) && !isFor(actor, ticket),
  };
}
