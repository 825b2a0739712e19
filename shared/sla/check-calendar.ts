import type { CalendarDefinition } from './calendar-definition.ts';
import { openIntervals } from './compiled-calendar.ts';

/** What is wrong with a calendar beyond its shape: where (JSON pointer into the definition) and what. */
export interface CalendarFault {
  readonly pointer: string;
  readonly code: 'unknown-zone' | 'never-open' | 'twice' | 'no-such-day';
}

const dayMs = 86_400_000;

/**
 * Checks what arithmetic relies on. Open now and then is not enough: after the last holiday and exception there must
 * still be hours every year, or a target would never fall due.
 */
export function calendarFaults(definition: CalendarDefinition, now: number): CalendarFault[] {
  const faults: CalendarFault[] = [...twice(definition), ...impossibleDays(definition)];
  if (!isZone(definition.zone)) return [...faults, { pointer: '/zone', code: 'unknown-zone' }];
  const special = [...definition.holidays, ...definition.exceptions.map(({ date }) => date)];
  const last = special.reduce((latest, day) => Math.max(latest, Date.parse(`${day}T00:00:00Z`)), now);
  const from = last + 2 * dayMs;
  if (openIntervals(definition, from, from + 366 * dayMs).length === 0) {
    faults.push({ pointer: '/week', code: 'never-open' });
  }
  return faults;
}

function twice({ exceptions }: CalendarDefinition): CalendarFault[] {
  const days = exceptions.map(({ date }) => date);
  return days.flatMap((date, index) =>
    days.indexOf(date) < index ? [{ pointer: `/exceptions/${index}/date`, code: 'twice' as const }] : [],
  );
}

function impossibleDays({ seasons }: CalendarDefinition): CalendarFault[] {
  return seasons.flatMap(({ from, to }, index) =>
    (
      [
        ['from', from],
        ['to', to],
      ] as const
    )
      // A leap year, in which every day of a year exists.
      .filter(([, monthDay]) => new Date(`2024-${monthDay}T00:00:00Z`).toISOString().slice(5, 10) !== monthDay)
      .map(([end]) => ({ pointer: `/seasons/${index}/${end}`, code: 'no-such-day' as const })),
  );
}

export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
