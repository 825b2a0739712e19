import { DateTime } from 'luxon';
import type { Instant } from '../tickets/ticket-aggregate.ts';

export type ParseInstant = (text: string) => Instant | null;

interface Fields {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

const isoPattern =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d{2}:?\d{2})?)?$/;
const digitsOfLetter: Readonly<Record<string, string>> = {
  d: '(?<d>\\d{1,2})',
  m: '(?<m>\\d{1,2})',
  Y: '(?<Y>\\d{4})',
  H: '(?<H>\\d{1,2})',
  i: '(?<i>\\d{2})',
  s: '(?<s>\\d{2})',
};

/**
 * Reads instants in the first of the formats that fits. `zone` (IANA, or a fixed `+01:00`) is for those without an
 * offset of their own. A day or an hour that does not exist gives null, never the next one that does.
 */
export function instantParser(formats: readonly string[], zone: string): ParseInstant {
  const parsers = formats.map((format) => parserOf(format, zone));
  return (text) => {
    for (const parse of parsers) {
      const instant = parse(text.trim());
      if (instant !== null) return instant;
    }
    return null;
  };
}

function parserOf(format: string, zone: string): ParseInstant {
  if (format === 'epoch-seconds') return (text) => epoch(text, 1000);
  if (format === 'epoch-milliseconds') return (text) => epoch(text, 1);
  const inZone = zonedInstant(zone);
  return format === 'iso' ? (text) => isoInstant(text, inZone) : lettersParser(format, inZone);
}

function epoch(text: string, unit: number): Instant | null {
  return /^-?\d{1,15}(\.\d+)?$/.test(text) ? Math.round(Number(text) * unit) : null;
}

function isoInstant(text: string, inZone: (fields: Fields) => Instant | null): Instant | null {
  const match = isoPattern.exec(text);
  if (!match) return null;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', offset] = match;
  const fields = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    millisecond: Number(fraction.slice(0, 3).padEnd(3, '0')),
  };
  if (offset === undefined) return inZone(fields);
  const utc = utcInstant(fields);
  return utc === null ? null : utc - offsetMilliseconds(offset);
}

function lettersParser(format: string, inZone: (fields: Fields) => Instant | null): ParseInstant {
  const body = format.replace(
    /[^A-Za-z]+|[A-Za-z]/g,
    (part) => digitsOfLetter[part] ?? part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/ +/g, '[ T]+'),
  );
  const pattern = new RegExp(`^${body}$`);
  return (text) => {
    const groups = pattern.exec(text)?.groups;
    if (!groups) return null;
    const at = (letter: string) => Number(groups[letter] ?? 0);
    return inZone({
      year: at('Y'),
      month: at('m'),
      day: at('d'),
      hour: at('H'),
      minute: at('i'),
      second: at('s'),
      millisecond: 0,
    });
  };
}

function zonedInstant(zone: string): (fields: Fields) => Instant | null {
  if (/^[+-]\d{2}:\d{2}$/.test(zone)) {
    const offset = offsetMilliseconds(zone);
    return (fields) => {
      const utc = utcInstant(fields);
      return utc === null ? null : utc - offset;
    };
  }
  return (fields) => {
    if (utcInstant(fields) === null) return null;
    const local = DateTime.fromObject(fields, { zone });
    return local.isValid ? local.toMillis() : null;
  };
}

/** Null when the calendar has no such day or the clock no such time. */
function utcInstant({ year, month, day, hour, minute, second, millisecond }: Fields): Instant | null {
  if (hour > 23 || minute > 59 || second > 59) return null;
  const instant = Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
  const date = new Date(instant);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? instant : null;
}

function offsetMilliseconds(offset: string): number {
  if (offset === 'Z') return 0;
  const sign = offset.startsWith('-') ? -1 : 1;
  return sign * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2))) * 60_000;
}
