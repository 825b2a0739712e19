import type { TeamPeople } from '../../shared/people/team-people.api.ts';
import type { Actor } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { database } from '../platform/database.ts';
import { notFound } from '../platform/errors.ts';
import { placeholders, type SqlReader } from '../platform/sql.ts';
import { keepsAbsences, seesKind } from './absence.policy.ts';
import { presentAbsences, readAbsences } from './read-absences.ts';
import { presentAway, readAway } from './read-away.ts';
import { workersAmong } from './read-workers.ts';
import { seesTeam, type TeamPlace } from './team.policy.ts';

/** Absences that begin later are nobody's plan yet. */
const aheadMs = 92 * 86_400_000;

/** The people of a team: who is there, and what everybody has in hand. */
export async function readTeamPeople(actor: Actor, teamId: number): Promise<TeamPeople> {
  const { departmentId: _place, ...team } = await findVisibleTeam(database, actor, teamId);
  const rows = await readMembers(database, teamId);
  const ids = rows.map(({ id }) => id);
  const now = clock.now();
  const workers = await workersAmong(database, ids);
  const away = await readAway(database, ids, now);
  const hands = await readHands(database, ids);
  const teams = await teamsOfAll(database, ids);
  const person = (row: MemberRow) => ({ ...row, teamIds: teams.get(row.id) ?? [] });
  const seesOf = new Map(rows.map((row) => [row.id, seesKind(actor, person(row))]));
  const ahead = (await readAbsences(database, ids, now)).filter(({ startsAt }) => startsAt < now + aheadMs);
  const absences = await presentAbsences(database, ahead, (id) => seesOf.get(id) ?? false);
  return {
    team,
    members: rows.map((row) => ({
      id: row.id,
      name: row.name,
      jobTitle: row.jobTitle,
      lead: row.isLead === 1,
      works: workers.has(row.id),
      away: presentAway(away.get(row.id)),
      open: hands.get(row.id)?.open ?? 0,
      waiting: hands.get(row.id)?.waiting ?? 0,
      absences: absences.filter(({ personId }) => personId === row.id),
      mayKeep: keepsAbsences(actor, person(row)),
    })),
  };
}

/** Answers as if it did not exist where the actor has no business with it. */
export async function findVisibleTeam(
  reader: SqlReader,
  actor: Actor,
  id: number,
): Promise<TeamPlace & { readonly name: string; readonly tier: number }> {
  const team = await reader.first<TeamPlace & { name: string; tier: number }>(
    "SELECT id, name, tier, department_id AS departmentId FROM teams WHERE id = ? AND source <> 'import'",
    [id],
  );
  if (!team || !seesTeam(actor, team)) throw notFound();
  return team;
}

interface MemberRow {
  readonly id: number;
  readonly name: string;
  readonly jobTitle: string | null;
  readonly managerId: number | null;
  readonly departmentId: number | null;
  readonly isLead: number;
}

function readMembers(reader: SqlReader, teamId: number): Promise<MemberRow[]> {
  return reader.all<MemberRow>(
    `SELECT p.id, p.name, p.job_title AS jobTitle, p.manager_id AS managerId, p.department_id AS departmentId,
            m.is_lead AS isLead
       FROM team_members m JOIN people p ON p.id = m.person_id
      WHERE m.team_id = ? AND p.active = 1 ORDER BY m.is_lead DESC, p.sort_name, p.id`,
    [teamId],
  );
}

async function teamsOfAll(reader: SqlReader, ids: readonly number[]): Promise<ReadonlyMap<number, number[]>> {
  if (ids.length === 0) return new Map();
  const rows = await reader.all<{ personId: number; teamId: number }>(
    `SELECT m.person_id AS personId, m.team_id AS teamId FROM team_members m JOIN teams t ON t.id = m.team_id
      WHERE t.active = 1 AND m.person_id IN ${placeholders(ids)}`,
    ids,
  );
  const found = new Map<number, number[]>();
  for (const { personId, teamId } of rows) found.set(personId, [...(found.get(personId) ?? []), teamId]);
  return found;
}

async function readHands(
  reader: SqlReader,
  ids: readonly number[],
): Promise<ReadonlyMap<number, { open: number; waiting: number }>> {
  if (ids.length === 0) return new Map();
  const rows = await reader.all<{ id: number; category: string; n: number }>(
    `SELECT assignee_id AS id, state_category AS category, COUNT(*) AS n FROM tickets
      WHERE assignee_id IN ${placeholders(ids)} AND state_category IN ('new', 'open', 'waiting')
      GROUP BY assignee_id, state_category`,
    ids,
  );
  const found = new Map<number, { open: number; waiting: number }>();
  for (const { id, category, n } of rows) {
    const { open, waiting } = found.get(id) ?? { open: 0, waiting: 0 };
    found.set(id, category === 'waiting' ? { open, waiting: waiting + n } : { open: open + n, waiting });
  }
  return found;
}
