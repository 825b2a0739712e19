import type { ClockRecord } from './clock-record.ts';
import { type CompiledCalendar, openTimeBetween } from './compiled-calendar.ts';

/** Hours that count; null: always open. */
export type Hours = CompiledCalendar | null;

export function timeBetween(hours: Hours, from: number, to: number): number {
  return hours === null ? to - from : openTimeBetween(hours, from, to);
}

/** What counting on needs of a clock. */
export type Counted = Pick<ClockRecord, 'state' | 'consumedMs' | 'countedUntil'>;

/** Open time left at an instant; negative once overdue. */
export function remainingMs(clock: Counted & Pick<ClockRecord, 'targetMs'>, hours: Hours, at: number): number {
  return clock.targetMs - consumedAt(clock, hours, at);
}

/** Open time used up to an instant that is not before the last count. */
export function consumedAt(clock: Counted, hours: Hours, at: number): number {
  if (clock.state !== 'running') return clock.consumedMs;
  return clock.consumedMs + timeBetween(hours, clock.countedUntil, Math.max(at, clock.countedUntil));
}
