import type { CalendarChoice } from '../../shared/sla/service-level-policy.ts';
import { onConfigurationChange } from '../configuration/configuration-listeners.ts';
import type { SqlReader } from '../platform/sql.ts';
import { calendarsOf, type KnownCalendar } from './known-calendars.ts';
import { type KnownPolicy, policiesOf } from './known-policies.ts';

/** Everything in force now that decides about a new clock. */
export interface CurrentLevels {
  /** In the administrator's order. */
  readonly sla: readonly KnownPolicy[];
  readonly ola: readonly KnownPolicy[];
  readonly calendars: ReadonlyMap<number, KnownCalendar>;
  /** By site and by team: the id of its calendar. */
  readonly siteCalendars: ReadonlyMap<number, number>;
  readonly teamCalendars: ReadonlyMap<number, number>;
  readonly criticalServices: ReadonlySet<number>;
  /** Each category with the branches it hangs on, itself first. */
  readonly branches: ReadonlyMap<number, readonly number[]>;
  /** Only then does a ticket ask who its requester is. */
  readonly asksVip: boolean;
}

/** How long another instance may go on by what was in force before an edit. */
const freshMs = 2000;

let held: { readonly levels: CurrentLevels; readonly readAt: number } | undefined;

/**
 * The agreements, hours and what their conditions look up. Read again every two seconds at most, and at once after an
 * edit made in this process: opening a ticket asks the database nothing for it.
 */
export async function currentLevels(reader: SqlReader): Promise<CurrentLevels> {
  const now = performance.now();
  if (held && now - held.readAt < freshMs) return held.levels;
  const levels = await readLevels(reader);
  held = { levels, readAt: now };
  return levels;
}

export function forgetLevels(): void {
  held = undefined;
}

onConfigurationChange(forgetLevels);

async function readLevels(reader: SqlReader): Promise<CurrentLevels> {
  const inForce = await reader.all<{ kind: string; versionId: number }>(
    `SELECT kind, current_version_id AS versionId FROM service_level_policies
      WHERE active = 1 AND current_version_id IS NOT NULL ORDER BY position, id`,
  );
  const policies = await policiesOf(
    reader,
    inForce.map(({ versionId }) => versionId),
  );
  const ofKind = (kind: string) =>
    inForce.filter((row) => row.kind === kind).flatMap(({ versionId }) => policies.get(versionId) ?? []);
  const [sla, ola] = [ofKind('sla'), ofKind('ola')];
  const hours = await reader.all<{ id: number; versionId: number }>(
    'SELECT id, current_version_id AS versionId FROM calendars WHERE current_version_id IS NOT NULL',
  );
  const versions = await calendarsOf(
    reader,
    hours.map(({ versionId }) => versionId),
  );
  const services = await reader.all<{ id: number }>('SELECT id FROM services WHERE critical = 1');
  const parents = await pairs(reader, 'SELECT id, parent_id AS other FROM categories');
  return {
    sla,
    ola,
    calendars: new Map(
      hours.flatMap(({ id, versionId }) => {
        const calendar = versions.get(versionId);
        return calendar ? [[id, calendar] as const] : [];
      }),
    ),
    siteCalendars: definedOnly(await pairs(reader, 'SELECT id, calendar_id AS other FROM sites')),
    teamCalendars: definedOnly(await pairs(reader, 'SELECT id, calendar_id AS other FROM teams')),
    criticalServices: new Set(services.map(({ id }) => id)),
    branches: new Map([...parents.keys()].map((id) => [id, branchesOf(id, parents)])),
    asksVip: [...sla, ...ola].some(({ definition }) => definition.conditions.vip !== null),
  };
}

async function pairs(reader: SqlReader, sql: string): Promise<Map<number, number | null>> {
  const rows = await reader.all<{ id: number; other: number | null }>(sql);
  return new Map(rows.map(({ id, other }) => [id, other]));
}

function definedOnly(all: ReadonlyMap<number, number | null>): Map<number, number> {
  return new Map([...all].flatMap(([id, other]) => (other === null ? [] : [[id, other] as const])));
}

function branchesOf(id: number, parents: ReadonlyMap<number, number | null>): number[] {
  const branches: number[] = [];
  for (let at: number | null = id; at !== null && !branches.includes(at); at = parents.get(at) ?? null)
    branches.push(at);
  return branches;
}

/** Whose hours an agreement counts for a ticket of this site with this team; null: always open. */
export function calendarFor(
  choice: CalendarChoice,
  levels: CurrentLevels,
  siteId: number | null,
  teamId: number,
): KnownCalendar | null {
  const calendarId = idOf(choice, levels, siteId, teamId);
  return calendarId === undefined ? null : (levels.calendars.get(calendarId) ?? null);
}

function idOf(
  choice: CalendarChoice,
  { siteCalendars, teamCalendars }: CurrentLevels,
  siteId: number | null,
  teamId: number,
): number | undefined {
  switch (choice.use) {
    case 'always':
      return undefined;
    case 'calendar':
      return choice.calendarId;
    case 'site':
      return siteId === null ? undefined : siteCalendars.get(siteId);
    case 'team':
      return teamCalendars.get(teamId);
  }
}
