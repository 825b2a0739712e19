import { calendarDefinition } from '../../shared/sla/calendar-definition.ts';
import { type CompiledCalendar, compileCalendar } from '../../shared/sla/compiled-calendar.ts';
import { clock } from '../platform/clock.ts';
import type { SqlReader } from '../platform/sql.ts';

export interface KnownCalendar {
  readonly versionId: number;
  readonly calendarId: number;
  readonly compiled: CompiledCalendar;
}

/** Versions never change, so what was compiled once is right for ever, in every process. */
const known = new Map<number, KnownCalendar>();

/** Hours by the version that decided; asks the database only for versions that this process has not met. */
export async function calendarsOf(
  reader: SqlReader,
  versionIds: readonly (number | null)[],
): Promise<ReadonlyMap<number, KnownCalendar>> {
  const missing = [...new Set(versionIds)].filter((id) => id !== null).filter((id) => !known.has(id));
  for (const id of missing) {
    const row = await reader.first<{ calendarId: number; definition: string }>(
      'SELECT calendar_id AS calendarId, definition FROM calendar_versions WHERE id = ?',
      [id],
    );
    if (!row) throw new Error(`There is no version ${String(id)} of a calendar`);
    const compiled = compileCalendar(calendarDefinition.parse(JSON.parse(row.definition)), clock.now());
    known.set(id, { versionId: id, calendarId: row.calendarId, compiled });
  }
  return known;
}

/** The hours of a clock; null: always open. */
export function hoursOf(
  { calendarVersionId }: { readonly calendarVersionId: number | null },
  calendars: ReadonlyMap<number, KnownCalendar>,
): CompiledCalendar | null {
  return calendarVersionId === null ? null : (calendars.get(calendarVersionId)?.compiled ?? null);
}
