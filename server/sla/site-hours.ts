import { addTime, type Hours, targetMsOf } from '../../shared/sla/clock.ts';
import type { SqlReader } from '../platform/sql.ts';
import { calendarsOf } from './known-calendars.ts';

/** By which hours a site or a team works now; null: around the clock. */
export async function hoursNow(
  reader: SqlReader,
  place: { readonly table: 'sites' | 'teams'; readonly id: number | null },
): Promise<Hours> {
  if (place.id === null) return null;
  const row = await reader.first<{ versionId: number | null }>(
    `SELECT c.current_version_id AS versionId FROM ${place.table} p JOIN calendars c ON c.id = p.calendar_id
      WHERE p.id = ?`,
    [place.id],
  );
  if (row?.versionId == null) return null;
  return (await calendarsOf(reader, [row.versionId])).get(row.versionId)?.compiled ?? null;
}

/** The instant some business time after another. */
export function afterBusiness(
  hours: Hours,
  from: number,
  target: { readonly amount: number; readonly unit: 'minutes' | 'days' },
): number {
  return addTime(hours, from, targetMsOf(target, hours, from));
}
