import { DateTime, FixedOffsetZone, IANAZone, type Zone } from 'luxon';
import type { FieldProblem } from '../../shared/api/problem.ts';
import type { PeriodView, Preset, ScopeQuery } from '../../shared/reports/report.api.ts';
import { DomainError } from '../platform/errors.ts';

/** Half-open [from, to) in epoch milliseconds; null: no bound. */
export interface Period {
  readonly preset: Preset | null;
  readonly from: number | null;
  readonly to: number | null;
}

export function badQuery(...errors: readonly FieldProblem[]): DomainError {
  return new DomainError('bad-input', 'badInput', { errors });
}

/** An IANA name, or a fixed offset such as `+01:00` for sources that know no summer time. */
export function zoneOf(name: string): Zone {
  const offset = /^([+-])(\d{2}):(\d{2})$/.exec(name);
  const minutes = offset ? Number(offset[2]) * 60 + Number(offset[3]) : Number.NaN;
  const zone = offset ? FixedOffsetZone.instance(offset[1] === '-' ? -minutes : minutes) : IANAZone.create(name);
  if (!zone.isValid || minutes > 14 * 60) throw badQuery({ pointer: '/query/zone', code: 'unknown-zone' });
  return zone;
}

/** What the query asks for; without dates the last 30 days, today included. */
export function periodOf(query: Pick<ScopeQuery, 'period' | 'from' | 'to'>, zone: Zone, now: number): Period {
  const dated = query.from !== undefined || query.to !== undefined;
  if (dated && query.period !== undefined) throw badQuery({ pointer: '/query/period', code: 'period-or-dates' });
  if (!dated) return presetPeriod(query.period ?? '30d', zone, now);
  const from = momentOf('from', query.from, zone);
  const to = momentOf('to', query.to, zone);
  if (from !== null && to !== null && from >= to) throw badQuery({ pointer: '/query/to', code: 'not-after-from' });
  return { preset: null, from, to };
}

function momentOf(name: 'from' | 'to', text: string | undefined, zone: Zone): number | null {
  if (text === undefined) return null;
  const at = DateTime.fromISO(text, { zone });
  if (!at.isValid) throw badQuery({ pointer: `/query/${name}`, code: 'no-such-day' });
  return at.toMillis();
}

function presetPeriod(preset: Preset, zone: Zone, now: number): Period {
  const today = DateTime.fromMillis(now, { zone }).startOf('day');
  const tomorrow = today.plus({ days: 1 });
  const between = (from: DateTime, to: DateTime): Period => ({ preset, from: from.toMillis(), to: to.toMillis() });
  switch (preset) {
    case '7d':
    case '30d':
    case '90d':
      return between(tomorrow.minus({ days: Number.parseInt(preset, 10) }), tomorrow);
    case 'this-month':
      return between(today.startOf('month'), today.startOf('month').plus({ months: 1 }));
    case 'last-month':
      return between(today.startOf('month').minus({ months: 1 }), today.startOf('month'));
    case 'this-year':
      return between(today.startOf('year'), today.startOf('year').plus({ years: 1 }));
    case 'all':
      return { preset, from: null, to: null };
  }
}

/** As many whole months, or days, or milliseconds, just before; null where there is no beginning. */
export function previousPeriod({ from, to }: Period, zone: Zone): Period | null {
  if (from === null || to === null) return null;
  const start = DateTime.fromMillis(from, { zone });
  const end = DateTime.fromMillis(to, { zone });
  const months = wholeUnits(start, end, 'month');
  if (months !== null) return { preset: null, from: start.minus({ months }).toMillis(), to: from };
  const days = wholeUnits(start, end, 'day');
  if (days !== null) return { preset: null, from: start.minus({ days }).toMillis(), to: from };
  return { preset: null, from: from - (to - from), to: from };
}

function wholeUnits(start: DateTime, end: DateTime, unit: 'month' | 'day'): number | null {
  if (+start !== +start.startOf(unit) || +end !== +end.startOf(unit)) return null;
  return Math.round(end.diff(start, unit).as(unit));
}

export function presentPeriod({ preset, from, to }: Period, zone: Zone): PeriodView {
  return {
    preset,
    from: from === null ? null : new Date(from).toISOString(),
    to: to === null ? null : new Date(to).toISOString(),
    firstDay: from === null ? null : DateTime.fromMillis(from, { zone }).toISODate(),
    lastDay: to === null ? null : DateTime.fromMillis(to - 1, { zone }).toISODate(),
  };
}
