import { DateTime } from 'luxon';

export type SiteKey = 'cdmx' | 'bog' | 'mad';
export const siteKeys = ['cdmx', 'bog', 'mad'] as const satisfies readonly SiteKey[];

export function isSiteKey(value: string): value is SiteKey {
  return siteKeys.some((key) => key === value);
}

/** Minutes of the day. */
const clockTime = (hours: number, minutes = 0) => hours * 60 + minutes;

interface Office {
  readonly zone: string;
  readonly people: number;
  readonly hoursOf: (day: DateTime) => readonly [open: number, close: number];
  /** `month-day`: the holidays that never move; enough for a history that only has to look right. */
  readonly holidays: readonly string[];
}

const offices: Readonly<Record<SiteKey, Office>> = {
  cdmx: {
    zone: 'America/Mexico_City',
    people: 140,
    hoursOf: () => [clockTime(8), clockTime(19)],
    holidays: ['1-1', '5-1', '9-16', '12-25'],
  },
  bog: {
    zone: 'America/Bogota',
    people: 90,
    hoursOf: () => [clockTime(7), clockTime(18)],
    holidays: ['1-1', '5-1', '7-20', '8-7', '12-8', '12-25'],
  },
  mad: {
    zone: 'Europe/Madrid',
    people: 70,
    hoursOf: ({ month, weekday }) =>
      month === 8 || weekday === 5 ? [clockTime(8), clockTime(15)] : [clockTime(8, 30), clockTime(18, 30)],
    holidays: ['1-1', '1-6', '5-1', '5-2', '8-15', '10-12', '12-6', '12-8', '12-25'],
  },
};

/** One calendar day of an office in epoch milliseconds, or null when it stays closed. */
interface OfficeDay {
  readonly opens: number;
  readonly closes: number;
  readonly weekday: number;
  readonly atMonthEnd: boolean;
}

const dayMs = 86_400_000;
const known = new Map<string, OfficeDay | null>();

/** The calendar day `index` days after 1 January 1970; computed once, since time zones are slow to ask. */
function officeDay(site: SiteKey, index: number): OfficeDay | null {
  const key = `${site} ${String(index)}`;
  let day = known.get(key);
  if (day === undefined) {
    day = computeDay(offices[site], index);
    known.set(key, day);
  }
  return day;
}

function computeDay({ zone, hoursOf, holidays }: Office, index: number): OfficeDay | null {
  const { year, month, day } = DateTime.fromMillis(index * dayMs, { zone: 'utc' });
  const local = DateTime.fromObject({ year, month, day }, { zone });
  if (local.weekday > 5 || holidays.includes(`${String(month)}-${String(day)}`)) return null;
  const at = (minutes: number) => local.set({ hour: Math.floor(minutes / 60), minute: minutes % 60 }).toMillis();
  const [open, close] = hoursOf(local);
  const atMonthEnd = day === 1 || day > local.endOf('month').day - 3;
  return { opens: at(open), closes: at(close), weekday: local.weekday, atMonthEnd };
}

export function isOpen(site: SiteKey, at: number): boolean {
  return nextOpen(site, at) === at;
}

/** `at` itself while the office works, else the moment it opens next. Epoch milliseconds. */
export function nextOpen(site: SiteKey, at: number): number {
  const today = Math.floor(at / dayMs);
  for (let index = today - 1; index < today + 15; index += 1) {
    const day = officeDay(site, index);
    if (day && at < day.closes) return Math.max(at, day.opens);
  }
  throw new Error(`${site} never opens after ${new Date(at).toISOString()}`);
}

/** `at` itself while the office works, else half an hour before it last closed. */
export function lastOpen(site: SiteKey, at: number): number {
  const today = Math.floor(at / dayMs);
  for (let index = today + 1; index > today - 15; index -= 1) {
    const day = officeDay(site, index);
    if (day && at >= day.opens) return at < day.closes ? at : day.closes - 30 * 60_000;
  }
  throw new Error(`${site} never opened before ${new Date(at).toISOString()}`);
}

const byWeekday = [1.35, 1.1, 1, 0.95, 0.85];
/** Share of the day's contacts in each tenth of the working day: two peaks around lunch. */
const byTenth = [1.2, 1.7, 1.5, 1.2, 0.8, 0.5, 0.8, 1.2, 1, 0.5];

/** How many contacts an office makes in the hour that starts at `at`, beside other hours. */
export function contactWeight(site: SiteKey, at: number): number {
  const { people } = offices[site];
  const middle = at + 30 * 60_000;
  const today = Math.floor(middle / dayMs);
  const day = [officeDay(site, today - 1), officeDay(site, today), officeDay(site, today + 1)].find(
    (one) => one !== null && middle >= one.opens && middle < one.closes,
  );
  if (!day) return people * 0.003;
  const tenth = Math.floor(((middle - day.opens) * 10) / (day.closes - day.opens));
  return people * (byWeekday[day.weekday - 1] ?? 1) * (byTenth[tenth] ?? 1) * (day.atMonthEnd ? 1.4 : 1);
}
