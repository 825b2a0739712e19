import { plannedKinds, type Stretch } from '../../shared/people/absence.ts';
import { fewestInTeam } from '../../shared/reports/kpi-definitions.ts';
import type { CompiledCalendar } from '../../shared/sla/compiled-calendar.ts';
import { placeholders, type SqlReader } from '../platform/sql.ts';
import { calendarsOf } from '../sla/known-calendars.ts';

/** A team whose use can be told without telling somebody's. */
export interface Crew {
  readonly teamId: number;
  /** `2`, or `2-3` for a team that serves two tiers. */
  readonly tier: string;
  readonly people: number;
  /** Who works by which hours; who is in several teams is a part of each. */
  readonly shifts: readonly Shift[];
}

interface Shift {
  readonly hours: CompiledCalendar;
  readonly part: number;
  /** Leave and training: they were never scheduled to work then. */
  readonly without: readonly Stretch[];
}

interface MemberRow {
  readonly teamId: number;
  readonly tier: number;
  readonly tierTo: number | null;
  readonly versionId: number | null;
  readonly personId: number;
}

/** Teams with enough members whose hours are known, by the team's calendar or that of their site, as they are today. */
export async function readCrews(reader: SqlReader): Promise<Crew[]> {
  const rows = await reader.all<MemberRow>(
    `SELECT m.team_id AS teamId, t.tier AS tier, t.tier_to AS tierTo, c.current_version_id AS versionId, m.person_id AS personId
       FROM team_members m
       JOIN teams t ON t.id = m.team_id
       JOIN people p ON p.id = m.person_id
       LEFT JOIN sites s ON s.id = p.site_id
       LEFT JOIN calendars c ON c.id = COALESCE(t.calendar_id, s.calendar_id)
      WHERE p.active = 1 AND t.active = 1
      ORDER BY m.team_id, m.person_id`,
  );
  const calendars = await calendarsOf(
    reader,
    rows.map(({ versionId }) => versionId),
  );
  const absences = await plannedAbsences(reader);
  const teamsOf = new Map<number, number>();
  for (const { personId } of rows) teamsOf.set(personId, (teamsOf.get(personId) ?? 0) + 1);
  return [...new Set(rows.map(({ teamId }) => teamId))].flatMap((teamId) => {
    const members = rows.filter((row) => row.teamId === teamId);
    const shifts = members.flatMap(({ versionId, personId }) => {
      const hours = calendars.get(versionId ?? 0)?.compiled;
      if (hours === undefined) return [];
      return [{ hours, part: 1 / (teamsOf.get(personId) ?? 1), without: absences.get(personId) ?? [] }];
    });
    const [first] = members;
    if (first === undefined || shifts.length < fewestInTeam) return [];
    const { tier, tierTo } = first;
    return [
      {
        teamId,
        tier: tierTo === null ? String(tier) : `${String(tier)}-${String(tierTo)}`,
        people: shifts.length,
        shifts,
      },
    ];
  });
}

async function plannedAbsences(reader: SqlReader): Promise<ReadonlyMap<number, readonly Stretch[]>> {
  const rows = await reader.all<Stretch & { readonly personId: number }>(
    `SELECT person_id AS personId, starts_at AS \`from\`, ends_at AS \`to\` FROM absences
      WHERE kind IN ${placeholders(plannedKinds)}`,
    plannedKinds,
  );
  const found = new Map<number, Stretch[]>();
  for (const { personId, from, to } of rows) found.set(personId, [...(found.get(personId) ?? []), { from, to }]);
  return found;
}
