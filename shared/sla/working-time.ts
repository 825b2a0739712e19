import type { Stretch } from '../people/absence.ts';
import { type CompiledCalendar, openTimeBetween } from './compiled-calendar.ts';

/** Open milliseconds of `[from, to)` that lie in none of the stretches; these may overlap and reach beyond it. */
export function workingTime(hours: CompiledCalendar, span: Stretch, without: readonly Stretch[]): number {
  let open = Math.max(0, openTimeBetween(hours, span.from, span.to));
  let taken = span.from;
  for (const { from, to } of without.toSorted((one, other) => one.from - other.from)) {
    const [start, end] = [Math.max(from, taken), Math.min(to, span.to)];
    if (end <= start) continue;
    open -= openTimeBetween(hours, start, end);
    taken = end;
  }
  return open;
}
