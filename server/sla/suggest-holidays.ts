import Holidays from 'date-holidays';
import type { HolidayQuery } from '../../shared/sla/calendar.api.ts';
import { readIcalDays, type YearSpan } from '../../shared/sla/ical-days.ts';
import { type Actor, requirePermission } from '../platform/actor.ts';
import { DomainError } from '../platform/errors.ts';

interface Place {
  readonly code: string;
  readonly name: string;
}

interface NamedDay {
  readonly date: string;
  readonly name: string;
}

const dayMs = 86_400_000;

/** Where public holidays are known: every country, the regions of one, the places of a region. */
export function listHolidayPlaces(
  actor: Actor,
  { country, state }: { readonly country?: string | undefined; readonly state?: string | undefined },
): { countries: Place[]; states: Place[]; regions: Place[] } {
  requirePermission(actor, 'admin.configure');
  const holidays = new Holidays();
  const { language } = actor;
  return {
    countries: placesIn(holidays.getCountries(language), language),
    states: country === undefined ? [] : placesIn(holidays.getStates(country, language), language),
    regions:
      country === undefined || state === undefined
        ? []
        : placesIn(holidays.getRegions(country, state, language), language),
  };
}

/** Public holidays only: observances and bank days do not close an office. */
export function suggestHolidays(actor: Actor, query: HolidayQuery): NamedDay[] {
  requirePermission(actor, 'admin.configure');
  const { country, state, region, fromYear, toYear } = query;
  const places = listHolidayPlaces(actor, { country, state });
  requirePlace('country', country, places.countries);
  if (state !== undefined) requirePlace('state', state, places.states);
  if (region !== undefined) requirePlace('region', region, places.regions);
  const holidays = new Holidays(country, state ?? '', region ?? '');
  const found = new Map<string, string>();
  for (let year = fromYear; year <= toYear; year += 1) {
    for (const { date, start, end, name, type } of holidays.getHolidays(year, actor.language)) {
      if (type !== 'public') continue;
      const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
      // A holiday may last several days; one that begins at sunset keeps the date it is known by.
      const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / dayMs));
      for (let day = 0; day < length; day += 1) {
        const iso = new Date(first + day * dayMs).toISOString().slice(0, 10);
        if (!found.has(iso)) found.set(iso, name.slice(0, 120));
      }
    }
  }
  return [...found].map(([date, name]) => ({ date, name })).sort((one, other) => (one.date < other.date ? -1 : 1));
}

/** Whole days of an iCalendar text; nothing is saved. */
export function readHolidayFile(actor: Actor, { text, fromYear, toYear }: YearSpan & { readonly text: string }) {
  requirePermission(actor, 'admin.configure');
  const reading = readIcalDays(text, { fromYear, toYear });
  if (!reading) {
    throw new DomainError('bad-input', 'reason.not-a-calendar-file', {
      errors: [{ pointer: '/body/text', code: 'not-ical' }],
    });
  }
  return { items: reading.days, skipped: reading.skipped };
}

function requirePlace(name: string, code: string, places: readonly Place[]): void {
  if (places.some((place) => place.code === code)) return;
  throw new DomainError('bad-input', 'reason.unknown-place', {
    errors: [{ pointer: `/query/${name}`, code: 'unknown' }],
  });
}

/** The library answers with undefined where a country has no regions. */
function placesIn(names: Readonly<Record<string, string>> | undefined, language: string): Place[] {
  return Object.entries(names ?? {})
    .map(([code, name]) => ({ code, name }))
    .sort((one, other) => one.name.localeCompare(other.name, language));
}
