import { DateTime } from 'luxon';

export type SiteKey = 'cdmx' | 'bog' | 'mad';

/** Minutes of the day in which an office works. */
type Hours = readonly [open: number, close: number] | null;

const clockTime = (hours: number, minutes = 0) => hours * 60 + minutes;

/** `MM-dd`: the holidays that never move; enough for a history that only has to look right. */
const holidays: Readonly<Record<SiteKey, readonly string[]>> = {
  cdmx: ['01-01', '05-01', '09-16', '12-25'],
  bog: ['01-01', '05-01', '07-20', '08-07', '12-08', '12-25'],
  mad: ['01-01', '01-06', '05-01', '05-02', '08-15', '10-12', '12-06', '12-08', '12-25'],
};

const offices: Readonly<Record<SiteKey, { zone: string; people: number; hoursOf: (day: DateTime) => Hours }>> = {
  cdmx: { zone: 'America/Mexico_City', people: 140, hoursOf: () => [clockTime(8), clockTime(19)] },
  bog: { zone: 'America/Bogota', people: 90, hoursOf: () => [clockTime(7), clockTime(18)] },
  mad: {
    zone: 'Europe/Madrid',
    people: 70,
    hoursOf: (day) =>
      day.month === 8 || day.weekday === 5 ? [clockTime(8), clockTime(15)] : [clockTime(8, 30), clockTime(18, 30)],
  },
};

export const siteKeys = ['cdmx', 'bog', 'mad'] as const satisfies readonly SiteKey[];

export function isSiteKey(value: string): value is SiteKey {
  return siteKeys.some((key) => key === value);
}

function hoursOn(site: SiteKey, day: DateTime): Hours {
  if (day.weekday > 5 || holidays[site].includes(day.toFormat('MM-dd'))) return null;
  return offices[site].hoursOf(day);
}

export function isOpen(site: SiteKey, at: number): boolean {
  return nextOpen(site, at) === at;
}

/** `at` itself while the office works, else the moment it opens next. Epoch milliseconds. */
export function nextOpen(site: SiteKey, at: number): number {
  const local = DateTime.fromMillis(at, { zone: offices[site].zone });
  for (let days = 0; days < 15; days += 1) {
    const day = local.startOf('day').plus({ days });
    const hours = hoursOn(site, day);
    if (hours === null) continue;
    const opens = day.set(fromMinutes(hours[0])).toMillis();
    const closes = day.set(fromMinutes(hours[1])).toMillis();
    if (at < closes) return Math.max(at, opens);
  }
  throw new Error(`${site} never opens after ${new Date(at).toISOString()}`);
}

/** `at` itself while the office works, else half an hour before it last closed. */
export function lastOpen(site: SiteKey, at: number): number {
  const local = DateTime.fromMillis(at, { zone: offices[site].zone });
  for (let days = 0; days < 15; days += 1) {
    const day = local.startOf('day').minus({ days });
    const hours = hoursOn(site, day);
    if (hours === null) continue;
    const opens = day.set(fromMinutes(hours[0])).toMillis();
    const closes = day.set(fromMinutes(hours[1])).toMillis();
    if (at >= opens) return at < closes ? at : closes - 30 * 60_000;
  }
  throw new Error(`${site} never opened before ${new Date(at).toISOString()}`);
}

function fromMinutes(minutes: number): { hour: number; minute: number } {
  return { hour: Math.floor(minutes / 60), minute: minutes % 60 };
}

const byWeekday = [1.35, 1.1, 1, 0.95, 0.85];
/** Share of the day's contacts in each tenth of the working day: two peaks around lunch. */
const byTenth = [1.2, 1.7, 1.5, 1.2, 0.8, 0.5, 0.8, 1.2, 1, 0.5];

/** How many contacts an office makes in the hour that starts at `at`, beside other hours. */
export function contactWeight(site: SiteKey, at: number): number {
  const { zone, people } = offices[site];
  const local = DateTime.fromMillis(at + 30 * 60_000, { zone });
  const hours = hoursOn(site, local);
  if (hours === null) return people * 0.001;
  const [open, close] = hours;
  const minute = local.hour * 60 + local.minute;
  if (minute < open || minute >= close) return people * 0.004;
  const tenth = Math.floor(((minute - open) * 10) / (close - open));
  const lastDays = local.day >= local.endOf('month').day - 2 || local.day === 1;
  return people * (byWeekday[local.weekday - 1] ?? 1) * (byTenth[tenth] ?? 1) * (lastDays ? 1.4 : 1);
}
