import * as z from 'zod';

/** `08:30`, up to `24:00`: an end of day is written so, and 23:59 means 23:59. */
const wallTime = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/);

/** Open from `from` (inclusive) to `to` (exclusive); a `to` that is not after `from` lies on the next day. */
export const window = z.strictObject({ from: wallTime, to: wallTime });
export type Window = z.infer<typeof window>;

/** Windows of Monday to Sunday; several a day may overlap, they merge. */
export const week = z.array(z.array(window).max(12)).length(7);
export type Week = z.infer<typeof week>;

const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);

/** Business hours as people write them (ITIL.md C). Windows are wall-clock in `zone`; their length is elapsed time. */
export const calendarDefinition = z.strictObject({
  /** IANA name. */
  zone: z.string().min(1).max(60),
  week,
  /** Other hours for a part of every year, both days included, e.g. August; may run across New Year. */
  seasons: z
    .array(z.strictObject({ from: monthDay, to: monthDay, week }))
    .max(20)
    .default([]),
  /** Days without any window. */
  holidays: z.array(z.iso.date()).max(2000).default([]),
  /** What a holiday is called, by its day; for people, no arithmetic asks for it. */
  holidayNames: z.record(z.iso.date(), z.string().max(120)).optional(),
  /** Single days with hours of their own; they win over holidays. */
  exceptions: z
    .array(z.strictObject({ date: z.iso.date(), windows: z.array(window).max(12) }))
    .max(500)
    .default([]),
});
export type CalendarDefinition = z.infer<typeof calendarDefinition>;

const minutesPerDay = 24 * 60;

/** Minutes after midnight; 1440 for 24:00. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** The windows that begin on a local day, as minutes after its midnight (beyond 1440 on the next day). */
export function windowsOfDay(definition: CalendarDefinition, day: LocalDay): [number, number][] {
  const { iso, monthDay: md, weekday } = day;
  const exception = definition.exceptions.find((one) => one.date === iso);
  const windows = exception
    ? exception.windows
    : definition.holidays.includes(iso)
      ? []
      : (weekOf(definition, md)[weekday] ?? []);
  return windows.map(({ from, to }) => {
    const [start, end] = [minutesOf(from), minutesOf(to)];
    return [start, end > start ? end : end + minutesPerDay];
  });
}

function weekOf(definition: CalendarDefinition, md: string): Week {
  const season = definition.seasons.find(({ from, to }) =>
    from <= to ? md >= from && md <= to : md >= from || md <= to,
  );
  return season ? season.week : definition.week;
}

export interface LocalDay {
  readonly iso: string;
  readonly monthDay: string;
  /** 0 is Monday. */
  readonly weekday: number;
}

const dayMs = 86_400_000;

/** @param dayNumber days since 1970-01-01, of the calendar and not of any zone */
export function localDay(dayNumber: number): LocalDay {
  const iso = new Date(dayNumber * dayMs).toISOString().slice(0, 10);
  return { iso, monthDay: iso.slice(5), weekday: (((dayNumber + 3) % 7) + 7) % 7 };
}
