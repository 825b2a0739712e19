import { type CalendarDefinition, localDay, windowsOfDay } from './calendar-definition.ts';
import { type OffsetSpan, offsetSpans } from './zone-offsets.ts';

const dayMs = 86_400_000;
const minuteMs = 60_000;
const yearMs = 366 * dayMs;

/**
 * A calendar as UTC intervals with running sums, so that every question is a binary search: asking Intl per
 * computation would be a thousand times slower. An instant is open when its local time lies in a window; that alone
 * decides daylight-saving days. All instants are epoch milliseconds, all amounts milliseconds of open time.
 */
export interface CompiledCalendar {
  readonly definition: CalendarDefinition;
  /** The time that is compiled; questions outside it extend it. */
  from: number;
  to: number;
  starts: number[];
  ends: number[];
  /** Open milliseconds before `starts[i]`. */
  before: number[];
}

/** Refused: with no open time at all nothing would ever be due (ITIL.md C). */
export class NeverOpenError extends Error {
  override readonly name = 'NeverOpenError';
}

/** Compiles a year around an instant; throws NeverOpenError when three years hold no open moment. */
export function compileCalendar(definition: CalendarDefinition, around: number): CompiledCalendar {
  const from = Math.floor((around - yearMs / 2) / dayMs) * dayMs;
  const calendar: CompiledCalendar = { definition, from, to: from, starts: [], ends: [], before: [] };
  extend(calendar, from, from + yearMs);
  if (calendar.starts.length === 0) extend(calendar, from, from + 3 * yearMs);
  if (calendar.starts.length === 0) throw new NeverOpenError('The calendar has no open time');
  return calendar;
}

/** The open intervals of `[from, to)` by the definition, merged and in order. */
export function openIntervals(definition: CalendarDefinition, from: number, to: number): [number, number][] {
  const found = offsetSpans(definition.zone, from, to).flatMap((span) => intervalsOfSpan(definition, span));
  found.sort(([one], [other]) => one - other);
  const merged: [number, number][] = [];
  for (const [start, end] of found) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

function intervalsOfSpan(definition: CalendarDefinition, { from, to, offset }: OffsetSpan): [number, number][] {
  const [localFrom, localTo] = [from + offset, to + offset];
  const intervals: [number, number][] = [];
  // The day before, too: its windows may run across midnight.
  for (let day = Math.floor(localFrom / dayMs) - 1; day * dayMs < localTo; day += 1) {
    for (const [open, close] of windowsOfDay(definition, localDay(day))) {
      const start = Math.max(day * dayMs + open * minuteMs, localFrom);
      const end = Math.min(day * dayMs + close * minuteMs, localTo);
      if (end > start) intervals.push([start - offset, end - offset]);
    }
  }
  return intervals;
}

/** Makes the calendar cover `[from, to)` too; what was compiled stays as it is. */
export function extend(calendar: CompiledCalendar, from: number, to: number): void {
  if (from >= calendar.from && to <= calendar.to) return;
  const [low, high] = [Math.min(from, calendar.from), Math.max(to, calendar.to)];
  const intervals = openIntervals(calendar.definition, low, high);
  calendar.from = low;
  calendar.to = high;
  calendar.starts = intervals.map(([start]) => start);
  calendar.ends = intervals.map(([, end]) => end);
  calendar.before = [];
  let sum = 0;
  for (const [start, end] of intervals) {
    calendar.before.push(sum);
    sum += end - start;
  }
}

/** Index of the last interval that starts at or before an instant; -1 when there is none. */
function indexAt(starts: readonly number[], at: number): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Open milliseconds from the beginning of what is compiled up to an instant inside it. */
function openBefore(calendar: CompiledCalendar, at: number): number {
  const index = indexAt(calendar.starts, at);
  if (index < 0) return 0;
  const [start, end] = [calendar.starts[index] ?? 0, calendar.ends[index] ?? 0];
  return (calendar.before[index] ?? 0) + Math.min(at, end) - start;
}

/** Open milliseconds in `[from, to)`; negative when `to` lies before `from`. */
export function openTimeBetween(calendar: CompiledCalendar, from: number, to: number): number {
  if (to < from) return -openTimeBetween(calendar, to, from);
  cover(calendar, from);
  cover(calendar, to);
  return openBefore(calendar, to) - openBefore(calendar, from);
}

/**
 * The earliest instant at which the open time since `from` equals `amount`: a target that runs out exactly at closing
 * time is due at closing time, zero is due at once.
 */
export function addOpenTime(calendar: CompiledCalendar, from: number, amount: number): number {
  if (amount <= 0) return from;
  cover(calendar, from);
  for (;;) {
    const wanted = openBefore(calendar, from) + amount;
    const index = lastBelow(calendar.before, wanted);
    const at = (calendar.starts[index] ?? 0) + wanted - (calendar.before[index] ?? 0);
    if (index >= 0 && at <= (calendar.ends[index] ?? 0)) return at;
    extend(calendar, calendar.from, calendar.to + yearMs);
  }
}

/** Index of the last sum strictly below a value: the interval in which that much open time is reached. */
function lastBelow(before: readonly number[], value: number): number {
  let [low, high] = [0, before.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((before[middle] ?? Infinity) < value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The first open instant at or after one. */
export function nextOpening(calendar: CompiledCalendar, at: number): number {
  cover(calendar, at);
  for (;;) {
    const index = indexAt(calendar.starts, at);
    if (index >= 0 && at < (calendar.ends[index] ?? 0)) return at;
    const next = calendar.starts[index + 1];
    if (next !== undefined) return next;
    extend(calendar, calendar.from, calendar.to + yearMs);
  }
}

export function isOpen(calendar: CompiledCalendar, at: number): boolean {
  return nextOpening(calendar, at) === at;
}

/**
 * The same local time on the Nth following open day, moved into its windows (DESIGN, Settled 8): before opening to the
 * opening, in a break to its end, after closing to the closing. Where nothing would be open until there (one day, asked
 * before the first opening of a closed day's successor) one day more is counted: a promise in days is never due at once
 * (docs/decisions/0013). @returns the open time up to there, to be added once
 */
export function openTimeOfBusinessDays(calendar: CompiledCalendar, from: number, days: number): number {
  if (days <= 0) return 0;
  for (let counted = days; ; counted += 1) {
    const open = openTimeBetween(calendar, from, sameTimeAfter(calendar, from, counted));
    if (open > 0) return open;
  }
}

/** The instant on the Nth following open day. */
function sameTimeAfter(calendar: CompiledCalendar, from: number, days: number): number {
  const { zone } = calendar.definition;
  cover(calendar, from);
  const offset = offsetOf(zone, from);
  const localTime = mod(from + offset, dayMs);
  let day = Math.floor((from + offset) / dayMs);
  for (let left = days; left > 0;) {
    day += 1;
    if (windowsOfDay(calendar.definition, localDay(day)).length > 0) left -= 1;
  }
  const windows = windowsOfDay(calendar.definition, localDay(day)).sort(([one], [other]) => one - other);
  const minutes = localTime / minuteMs;
  const inside =
    windows.find(([, close]) => minutes <= close) ??
    windows.reduce((last, one) => (one[1] > last[1] ? one : last), [0, 0]);
  const clipped = Math.min(Math.max(minutes, inside[0]), inside[1]);
  return toInstant(zone, day * dayMs + clipped * minuteMs);
}

function offsetOf(zone: string, at: number): number {
  return offsetSpans(zone, at, at + 1000)[0]?.offset ?? 0;
}

/** The first instant that shows a local time; in a skipped hour, the moment of the jump. */
function toInstant(zone: string, local: number): number {
  for (const span of offsetSpans(zone, local - dayMs, local + dayMs)) {
    if (local < span.to + span.offset) return Math.max(local - span.offset, span.from);
  }
  return local;
}

function mod(value: number, by: number): number {
  return ((value % by) + by) % by;
}

function cover(calendar: CompiledCalendar, at: number): void {
  if (at < calendar.from) extend(calendar, at - yearMs / 2, calendar.to);
  else if (at >= calendar.to) extend(calendar, calendar.from, at + yearMs / 2);
}
