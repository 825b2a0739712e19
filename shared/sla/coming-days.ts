import { type CalendarDefinition, type Window } from './calendar-definition.ts';
import { offsetAt } from './zone-offsets.ts';

/** A day that is not as the week says: without windows it is closed. */
export interface ComingDay {
  /** `2026-12-25` */
  readonly date: string;
  readonly name: string | null;
  readonly windows: Window[];
}

/** The next holidays and special days of a calendar, today included. @param now epoch milliseconds */
export function comingDays(definition: CalendarDefinition, now: number, limit: number): ComingDay[] {
  const today = new Date(now + offsetAt(definition.zone, now)).toISOString().slice(0, 10);
  const nameOf = (date: string) => definition.holidayNames?.[date] ?? null;
  const days = new Map<string, ComingDay>();
  for (const date of definition.holidays) days.set(date, { date, name: nameOf(date), windows: [] });
  // A special day wins over a holiday, as it does for the clocks.
  for (const { date, windows } of definition.exceptions) days.set(date, { date, name: nameOf(date), windows });
  return [...days.values()]
    .filter(({ date }) => date >= today)
    .toSorted((one, other) => (one.date < other.date ? -1 : 1))
    .slice(0, limit);
}
