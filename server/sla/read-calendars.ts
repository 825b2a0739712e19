import { configurationReaders } from '../../shared/access-control/permissions.ts';
import { calendarDefinition } from '../../shared/sla/calendar-definition.ts';
import { savedHours } from '../../shared/sla/saved-agreement.ts';
import type { CalendarView } from '../../shared/sla/calendar.api.ts';
import { currentVersions } from '../configuration/record-version.ts';
import { type Actor, requirePermission } from '../platform/actor.ts';
import { database } from '../platform/database.ts';
import { notFound } from '../platform/errors.ts';
import type { SqlReader } from '../platform/sql.ts';

interface CalendarRow {
  readonly id: number;
  readonly code: string;
  readonly nameEs: string;
  readonly nameEn: string;
  readonly active: number | boolean;
  readonly definition: string;
}

const columns = `c.id, c.\`key\` AS code, c.name_es AS nameEs, c.name_en AS nameEn, c.active, v.definition
  FROM calendars c JOIN calendar_versions v ON v.id = c.current_version_id`;

export async function listCalendars(actor: Actor) {
  requirePermission(actor, ...configurationReaders);
  const [rows, versions, places, agreements] = await Promise.all([
    database.all<CalendarRow>(`SELECT ${columns} ORDER BY c.name_es, c.id`),
    currentVersions(database, 'calendar'),
    readPlaces(database),
    readAgreements(database),
  ]);
  return { items: rows.map((row) => present(row, versions.get(row.id) ?? 0, places, agreements)), ...places };
}

export async function readCalendar(actor: Actor, id: number): Promise<CalendarView> {
  requirePermission(actor, ...configurationReaders);
  return findCalendar(database, id);
}

/** With the eyes of a transaction, too. */
export async function findCalendar(reader: SqlReader, id: number): Promise<CalendarView> {
  const row = await reader.first<CalendarRow>(`SELECT ${columns} WHERE c.id = ?`, [id]);
  if (!row) throw notFound();
  const versions = await currentVersions(reader, 'calendar');
  return present(row, versions.get(id) ?? 0, await readPlaces(reader), await readAgreements(reader));
}

type Agreement = CalendarView['agreements'][number] & { readonly calendarId: number };

/** Agreements in force that name a calendar as their hours, with its number. */
export async function readAgreements(reader: SqlReader): Promise<Agreement[]> {
  const rows = await reader.all<{
    kind: Agreement['kind'];
    nameEs: string;
    nameEn: string;
    definition: string;
  }>(
    `SELECT p.kind, p.name_es AS nameEs, p.name_en AS nameEn, v.definition, p.position
       FROM service_level_policies p JOIN service_level_policy_versions v ON v.id = p.current_version_id
      WHERE p.active = ? AND p.kind IN ('sla', 'ola')
     UNION ALL
     SELECT 'uc', c.name_es, c.name_en, v.definition, 0
       FROM contracts c JOIN contract_versions v ON v.id = c.current_version_id WHERE c.active = ?
     ORDER BY kind, position`,
    [true, true],
  );
  return rows.flatMap(({ kind, nameEs, nameEn, definition }) => {
    const { calendar, hours } = savedHours.parse(JSON.parse(definition));
    const choice = calendar ?? hours;
    return choice?.use === 'calendar' && choice.calendarId !== undefined
      ? [{ kind, name: { es: nameEs, en: nameEn }, calendarId: choice.calendarId }]
      : [];
  });
}

async function readPlaces(reader: SqlReader) {
  const sites = await reader.all<{ id: number; name: string; calendarId: number | null }>(
    'SELECT id, name, calendar_id AS calendarId FROM sites ORDER BY name',
  );
  const teams = await reader.all<{ id: number; name: string; tier: number; calendarId: number | null }>(
    'SELECT id, name, tier, calendar_id AS calendarId FROM teams WHERE active = ? ORDER BY tier, name',
    [true],
  );
  return { sites, teams };
}

function present(
  row: CalendarRow,
  version: number,
  places: Awaited<ReturnType<typeof readPlaces>>,
  agreements: readonly Agreement[],
): CalendarView {
  const by = (list: readonly { id: number; calendarId: number | null }[]) =>
    list.filter(({ calendarId }) => calendarId === row.id).map(({ id }) => id);
  return {
    id: row.id,
    key: row.code,
    name: { es: row.nameEs, en: row.nameEn },
    active: Boolean(row.active),
    version,
    definition: calendarDefinition.parse(JSON.parse(row.definition)),
    siteIds: by(places.sites),
    teamIds: by(places.teams),
    agreements: agreements.flatMap(({ calendarId, kind, name }) => (calendarId === row.id ? [{ kind, name }] : [])),
  };
}
