import { DateTime } from 'luxon';
import type { FilterTerm } from '../../shared/tickets/ticket-filter.ts';
import { clock } from '../platform/clock.ts';
import type { SqlValue } from '../platform/sql.ts';

/** What the values of a filter key are. */
export type ValueKind = 'id' | 'number' | 'word' | 'instant';

/** A value that its key does not know; the list is refused with its place. */
export class BadTerm extends Error {
  readonly value: string;
  constructor(value: string) {
    super(value);
    this.value = value;
  }
}

export function readValue(timeZone: string, column: string, kind: ValueKind, value: string): SqlValue {
  if (kind === 'id') return positiveInteger(value);
  if (kind === 'number') return integer(value);
  if (kind === 'instant') return instantOf(timeZone, value);
  return column === 't.number' ? value.toUpperCase() : value;
}

export function positiveInteger(value: string): number {
  if (!/^\d{1,15}$/.test(value)) throw new BadTerm(value);
  return Number(value);
}

function integer(value: string): number {
  if (!/^-?\d{1,9}$/.test(value)) throw new BadTerm(value);
  return Number(value);
}

export function instantOf(timeZone: string, value: string): number {
  return momentOf(timeZone, value).toMillis();
}

/** From the first moment of a day to the next day's, in the reader's zone. */
export function dayOf(timeZone: string, value: string): [number, number] {
  const start = momentOf(timeZone, value).startOf('day');
  return [start.toMillis(), start.plus({ days: 1 }).toMillis()];
}

const units: Readonly<Record<string, 'minutes' | 'hours'>> = { m: 'minutes', h: 'hours' };

/** In the reader's zone; `today` is its first moment, `2h` lies two hours ahead, `-1d` a day back. Years of five digits and more belong to nobody's list. */
function momentOf(timeZone: string, value: string): DateTime {
  const now = DateTime.fromMillis(clock.now(), { zone: timeZone });
  if (value === 'today') return now.startOf('day');
  const [, amount, unit] = /^(-?\d{1,4})([mhd])$/.exec(value) ?? [];
  if (unit !== undefined) return now.plus({ [units[unit] ?? 'days']: Number(amount) });
  const moment = DateTime.fromISO(value, { zone: timeZone });
  if (!moment.isValid || Math.abs(moment.year) > 9999) throw new BadTerm(value);
  return moment;
}

/** `2` or `2-3`: a team that serves two tiers is a bucket of its own. */
export function tierRange(value: string): [number, number | null] {
  const match = /^([1-5])(?:-([1-5]))?$/.exec(value);
  if (!match) throw new BadTerm(value);
  return [Number(match[1]), match[2] === undefined ? null : Number(match[2])];
}

export function yes(value: string): boolean {
  if (value === 'yes' || value === 'true') return true;
  if (value === 'no' || value === 'false') return false;
  throw new BadTerm(value);
}

export function known<T extends string>(list: readonly T[], value: string, term: FilterTerm): T {
  const found = list.find((one) => one === value);
  if (found === undefined) throw new BadTerm(`${term.key}:${value}`);
  return found;
}
