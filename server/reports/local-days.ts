import type { DateTime, Zone } from 'luxon';
import type { OffsetStretch } from './question.ts';

const dayLength = 86_400_000;

/**
 * SQL that tells the calendar day of an instant in a zone, as days since 1970: the offset of each stretch between
 * two changes of the clock is written out, so days of 23 and 25 hours are counted right on every database.
 */
export function localDaySql(column: string, stretches: readonly OffsetStretch[]): string {
  const last = stretches.at(-1)?.offset ?? 0;
  const cases = stretches
    .slice(0, -1)
    .map(({ offset, until }) => `WHEN ${column} < ${String(until)} THEN ${String(offset)}`);
  const offset = cases.length === 0 ? String(last) : `CASE ${cases.join(' ')} ELSE ${String(last)} END`;
  const local = `(${column} + ${offset})`;
  // Whole numbers divide without rest, so that no database rounds.
  return `(${local} - ${local} % ${String(dayLength)}) / ${String(dayLength)}`;
}

/** The same of one instant after another: mostly it lies in the stretch of the one before. */
export function dayTeller(stretches: readonly OffsetStretch[]): (at: number) => number {
  const last = stretches.length - 1;
  const untils = stretches.map(({ until }) => until);
  const offsets = stretches.map(({ offset }) => offset);
  let current = 0;
  return (at) => {
    while (current < last && at >= (untils[current] ?? 0)) current += 1;
    while (current > 0 && at < (untils[current - 1] ?? 0)) current -= 1;
    return Math.floor((at + (offsets[current] ?? 0)) / dayLength);
  };
}

/** The same number for a calendar day. */
export function localDayNumber(day: DateTime): number {
  return Date.UTC(day.year, day.month - 1, day.day) / dayLength;
}

/** Offsets in milliseconds, each until the clock changes. No zone changes twice inside a week. */
export function offsetStretches(zone: Zone, from: number, to: number): OffsetStretch[] {
  const offsetAt = (at: number) => zone.offset(at) * 60_000;
  if (zone.isUniversal) return [{ offset: offsetAt(from), until: to }];
  const stretches: OffsetStretch[] = [];
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
