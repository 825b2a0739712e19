import { fewestInTeam } from '../../shared/reports/kpi-definitions.ts';
import type { CompiledCalendar } from '../../shared/sla/compiled-calendar.ts';
import type { SqlReader } from '../platform/sql.ts';
import { calendarsOf } from '../sla/known-calendars.ts';

/** A team whose use can be told without telling somebody's. */
export interface Crew {
  readonly teamId: number;
  /** `2`, or `2-3` for a team that serves two tiers. */
  readonly tier: string;
  readonly people: number;
  /** Who works by which hours; who is in several teams is a part of each. */
  readonly shifts: readonly { readonly hours: CompiledCalendar; readonly part: number }[];
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
  const teamsOf = new Map<number, number>();
  for (const { personId } of rows) teamsOf.set(personId, (teamsOf.get(personId) ?? 0) + 1);
  return [...new Set(rows.map(({ teamId }) => teamId))].flatMap((teamId) => {
    const members = rows.filter((row) => row.teamId === teamId);
    const shifts = members.flatMap(({ versionId, personId }) => {
      const hours = calendars.get(versionId ?? 0)?.compiled;
      return hours === undefined ? [] : [{ hours, part: 1 / (teamsOf.get(personId) ?? 1) }];
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
