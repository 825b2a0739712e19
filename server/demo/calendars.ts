import Holidays from 'date-holidays';
import { type CalendarDefinition, calendarDefinition, type Week } from '../../shared/sla/calendar-definition.ts';
import type { DemoSite } from '../people/demo-organisation.ts';
import type { Name } from './services.ts';

/** The hours of the demo organisation, as an administrator would have entered them (years before and after today). */
export interface DemoCalendar {
  readonly key: string;
  readonly name: Name;
  /** Whose hours these are; the last calendar is for critical services. */
  readonly site?: DemoSite['key'];
  readonly definition: CalendarDefinition;
}

export const aroundTheClock = '24x7';

const day = (from: string, to: string) => [{ from, to }];

function workdays(from: string, to: string): Week {
  return [...Array.from({ length: 5 }, () => day(from, to)), [], []];
}

/** Days that close an office, each with what it is called there. */
type NamedDays = ReadonlyMap<string, string>;

/** Holidays of years around one; a bridge day is not a holiday, an observance closes nothing. */
function publicHolidays(year: number, country: string, state: string): NamedDays {
  const holidays = new Holidays(country, state);
  return new Map(
    yearsAround(year).flatMap((one) =>
      holidays
        .getHolidays(one, 'es')
        .flatMap(({ date, name, type }) => (type === 'public' ? [[date.slice(0, 10), name] as const] : [])),
    ),
  );
}

function holidaysOf(days: NamedDays): Pick<CalendarDefinition, 'holidays' | 'holidayNames'> {
  return { holidays: [...days.keys()].sort(), holidayNames: Object.fromEntries(days) };
}

function yearsAround(year: number): number[] {
  return [year - 2, year - 1, year, year + 1, year + 2];
}

/** @param year the one that counts now */
export function demoCalendars(year: number): DemoCalendar[] {
  // The city's own two, beside those of the country and the region: San Isidro and la Almudena.
  const cityOfMadrid = yearsAround(year).flatMap((one) => [
    [`${String(one)}-05-15`, 'San Isidro'] as const,
    [`${String(one)}-11-09`, 'La Almudena'] as const,
  ]);
  return [
    {
      key: 'cdmx',
      name: ['Horario de Ciudad de México', 'Mexico City hours'],
      site: 'cdmx',
      definition: calendarDefinition.parse({
        zone: 'America/Mexico_City',
        week: workdays('08:00', '19:00'),
        ...holidaysOf(publicHolidays(year, 'MX', '')),
      }),
    },
    {
      key: 'bog',
      name: ['Horario de Bogotá', 'Bogotá hours'],
      site: 'bog',
      definition: calendarDefinition.parse({
        zone: 'America/Bogota',
        week: workdays('07:00', '18:00'),
        ...holidaysOf(publicHolidays(year, 'CO', '')),
      }),
    },
    {
      key: 'mad',
      name: ['Horario de Madrid', 'Madrid hours'],
      site: 'mad',
      definition: calendarDefinition.parse({
        zone: 'Europe/Madrid',
        week: [...Array.from({ length: 4 }, () => day('08:30', '18:30')), day('08:00', '15:00'), [], []],
        seasons: [{ from: '08-01', to: '08-31', week: workdays('08:00', '15:00') }],
        ...holidaysOf(new Map([...publicHolidays(year, 'ES', 'MD'), ...cityOfMadrid])),
      }),
    },
    {
      key: aroundTheClock,
      name: ['Servicios críticos, 24 × 7', 'Critical services, 24 × 7'],
      definition: calendarDefinition.parse({
        zone: 'UTC',
        week: Array.from({ length: 7 }, () => day('00:00', '24:00')),
      }),
    },
  ];
}
