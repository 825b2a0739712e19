import type { DateTime, Zone } from 'luxon';

const dayLength = 86_400_000;

/**
 * SQL that tells the calendar day of an instant in a zone, as days since 1970: the offset of each stretch between
 * two changes of the clock is written out, so days of 23 and 25 hours are counted right on every database.
 */
export function localDaySql(column: string, zone: Zone, from: number, to: number): string {
  const stretches = offsetStretches(zone, from, to);
  const last = stretches.at(-1)?.offset ?? 0;
  const cases = stretches
    .slice(0, -1)
    .map(({ offset, until }) => `WHEN ${column} < ${String(until)} THEN ${String(offset)}`);
  const offset = cases.length === 0 ? String(last) : `CASE ${cases.join(' ')} ELSE ${String(last)} END`;
  const local = `(${column} + ${offset})`;
  // Whole numbers divide without rest, so that no database rounds.
  return `(${local} - ${local} % ${String(dayLength)}) / ${String(dayLength)}`;
}

/** The same number for a calendar day. */
export function localDayNumber(day: DateTime): number {
  return Date.UTC(day.year, day.month - 1, day.day) / dayLength;
}

/** Offsets in milliseconds, each until the clock changes. No zone changes twice inside a week. */
function offsetStretches(zone: Zone, from: number, to: number): { offset: number; until: number }[] {
  const offsetAt = (at: number) => zone.offset(at) * 60_000;
  if (zone.isUniversal) return [{ offset: offsetAt(from), until: to }];
  const stretches: { offset: number; until: number }[] = [];
  for (let start = from; start < to; start += 7 * dayLength) {
    const end = Math.min(start + 7 * dayLength, to);
    if (offsetAt(start) !== offsetAt(end))
      stretches.push({ offset: offsetAt(start), until: changeBetween(offsetAt, start, end) });
  }
  return [...stretches, { offset: offsetAt(to), until: to }];
}

function changeBetween(offsetAt: (at: number) => number, start: number, end: number): number {
  const before = offsetAt(start);
  let [low, high] = [start, end];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}
