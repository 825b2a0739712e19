/**
 * Whole days out of an iCalendar file (RFC 5545), as public-holiday feeds give them. A file is a stranger's text:
 * sizes are bounded, nothing is executed, and what is not understood is named by its line instead of guessed.
 */

export interface IcalDay {
  readonly date: string;
  readonly name: string;
}

export const icalSkips = [
  'not-whole-day',
  'bad-date',
  'bad-end',
  'too-long',
  'unsupported-rule',
  'changed-occurrence',
  'unfinished',
  'outside-years',
  'too-many',
] as const;
export type IcalSkip = (typeof icalSkips)[number];

export interface IcalReading {
  readonly days: IcalDay[];
  /** What was left out: its line in the file, its name and why. */
  readonly skipped: { readonly line: number; readonly name: string; readonly reason: IcalSkip }[];
}

export interface YearSpan {
  readonly fromYear: number;
  readonly toYear: number;
}

const dayMs = 86_400_000;
const maxLines = 20_000;
const maxDays = 2000;
/** A holiday that lasts longer is a mistake, or no holiday. */
const maxSpan = 62;

interface Line {
  readonly number: number;
  readonly name: string;
  readonly params: string;
  readonly value: string;
}

interface Event {
  readonly line: number;
  readonly properties: Line[];
}

/** Null when the text is no calendar at all, or too long to be one of holidays. */
export function readIcalDays(text: string, years: YearSpan): IcalReading | null {
  const lines = unfold(text);
  if (lines === null || !lines.some(({ name, value }) => name === 'BEGIN' && value.toUpperCase() === 'VCALENDAR')) {
    return null;
  }
  const days = new Map<string, string>();
  const skipped: { line: number; name: string; reason: IcalSkip }[] = [];
  for (const event of eventsOf(lines, (line) => skipped.push({ line, name: '', reason: 'unfinished' }))) {
    const name = titleOf(event);
    const found = daysOf(event, years);
    if (typeof found === 'string') {
      skipped.push({ line: event.line, name, reason: found });
      continue;
    }
    if (days.size + found.length > maxDays) {
      skipped.push({ line: event.line, name, reason: 'too-many' });
      continue;
    }
    for (const day of found) if (!days.has(day)) days.set(day, name);
  }
  return {
    days: [...days].map(([date, name]) => ({ date, name })).sort((one, other) => (one.date < other.date ? -1 : 1)),
    skipped: skipped.slice(0, 100),
  };
}

/** Long lines are folded: what begins with a blank continues the line before. */
function unfold(text: string): Line[] | null {
  const raw = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/, maxLines + 1);
  if (raw.length > maxLines) return null;
  const lines: { number: number; content: string }[] = [];
  for (const [index, content] of raw.entries()) {
    const last = lines.at(-1);
    if (/^[ \t]/.test(content) && last) last.content += content.slice(1);
    else if (content !== '') lines.push({ number: index + 1, content });
  }
  return lines.flatMap(({ number, content }) => {
    const match = /^([A-Za-z0-9-]{1,60})((?:;[^:"]*(?:"[^"]*"[^:"]*)*)?):(.*)$/s.exec(content);
    return match
      ? [
          {
            number,
            name: (match[1] ?? '').toUpperCase(),
            params: (match[2] ?? '').toUpperCase(),
            value: (match[3] ?? '').trim(),
          },
        ]
      : [];
  });
}

/** The events of the file without what stands inside them (alarms). */
function eventsOf(lines: readonly Line[], unfinished: (line: number) => void): Event[] {
  const events: Event[] = [];
  let current: Event | null = null;
  let depth = 0;
  for (const line of lines) {
    const value = line.value.toUpperCase();
    if (line.name === 'BEGIN' && value === 'VEVENT') {
      if (current) unfinished(current.line);
      current = { line: line.number, properties: [] };
      depth = 0;
    } else if (!current) continue;
    else if (line.name === 'BEGIN') depth += 1;
    else if (line.name === 'END' && value === 'VEVENT') {
      events.push(current);
      current = null;
    } else if (line.name === 'END') depth -= 1;
    else if (depth === 0) current.properties.push(line);
  }
  if (current) unfinished(current.line);
  return events;
}

function daysOf(event: Event, { fromYear, toYear }: YearSpan): string[] | IcalSkip {
  const property = (name: string) => event.properties.find((line) => line.name === name);
  if (property('STATUS')?.value.toUpperCase() === 'CANCELLED') return [];
  if (property('RECURRENCE-ID')) return 'changed-occurrence';
  if (property('RDATE') || property('EXRULE')) return 'unsupported-rule';
  const start = property('DTSTART');
  if (!start) return 'bad-date';
  if (/^\d{8}T/i.test(start.value)) return 'not-whole-day';
  const first = dayNumber(start.value);
  if (first === null) return 'bad-date';
  const length = lengthOf(first, property('DTEND'), property('DURATION'));
  if (typeof length === 'string') return length;
  const starts = occurrences(first, property('RRULE')?.value, fromYear, toYear);
  if (starts === null) return 'unsupported-rule';
  const excluded = new Set(
    event.properties.filter(({ name }) => name === 'EXDATE').flatMap(({ value }) => value.split(',').map(dayNumber)),
  );
  const days = starts
    .filter((day) => !excluded.has(day))
    .flatMap((day) => Array.from({ length }, (_, offset) => isoOf(day + offset)))
    .filter((day) => Number(day.slice(0, 4)) >= fromYear && Number(day.slice(0, 4)) <= toYear);
  return days.length === 0 && starts.length <= 1 && excluded.size === 0 ? 'outside-years' : days;
}

/** DTEND is the day after; without an end an event lasts one day. */
function lengthOf(first: number, end: Line | undefined, duration: Line | undefined): number | IcalSkip {
  let length = 1;
  if (end) {
    const last = dayNumber(end.value);
    if (last === null) return /^\d{8}T/i.test(end.value) ? 'not-whole-day' : 'bad-end';
    length = Math.max(last - first, last === first ? 1 : 0);
  } else if (duration) {
    const match = /^P(\d{1,3})([DW])$/i.exec(duration.value);
    if (!match) return 'bad-end';
    length = Number(match[1]) * (match[2]?.toUpperCase() === 'W' ? 7 : 1);
  }
  if (length < 1) return 'bad-end';
  return length > maxSpan ? 'too-long' : length;
}

/** Once, or every year on the same day; null for any rule beyond that. */
function occurrences(first: number, rule: string | undefined, fromYear: number, toYear: number): number[] | null {
  if (rule === undefined) return [first];
  const parts = new Map(
    rule
      .toUpperCase()
      .split(';')
      .map((part) => {
        const [key = '', value = ''] = part.split('=');
        return [key, value] as const;
      }),
  );
  const [year, month, day] = isoOf(first).split('-').map(Number);
  if (year === undefined || month === undefined || day === undefined) return null;
  const known = new Set(['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYMONTH', 'BYMONTHDAY', 'WKST']);
  const same =
    parts.get('FREQ') === 'YEARLY' &&
    [...parts.keys()].every((key) => known.has(key)) &&
    Number(parts.get('BYMONTH') ?? month) === month &&
    Number(parts.get('BYMONTHDAY') ?? day) === day;
  const interval = Number(parts.get('INTERVAL') ?? 1);
  const count = Number(parts.get('COUNT') ?? 10_000);
  const until = parts.has('UNTIL') ? dayNumber((parts.get('UNTIL') ?? '').slice(0, 8)) : Infinity;
  if (!same || until === null || !(interval >= 1) || !(count >= 1)) return null;
  const found: number[] = [];
  let number = 0;
  for (let at = year; at <= toYear && number < count; at += interval) {
    const each = dayNumber(`${at}${isoOf(first).slice(5).replace('-', '')}`);
    // 29 February exists in leap years only.
    if (each === null) continue;
    number += 1;
    if (each <= until && at >= fromYear - 1) found.push(each);
  }
  return found;
}

/** Days since 1970 of `20260101`; null when there is no such day. */
function dayNumber(value: string): number | null {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(value.trim());
  if (!match) return null;
  const iso = `${match[1]}-${match[2]}-${match[3]}`;
  const at = Date.parse(`${iso}T00:00:00Z`);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== iso ? null : at / dayMs;
}

function isoOf(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** The summary as one line of plain words. */
function titleOf(event: Event): string {
  const value = event.properties.find(({ name }) => name === 'SUMMARY')?.value ?? '';
  return value
    .replace(/\\n/gi, ' ')
    .replace(/\\(.)/g, '$1')
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, 120);
}
