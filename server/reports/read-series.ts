import { DateTime } from 'luxon';
import { maxSeriesPoints, type ScopeQuery, type SeriesStep } from '../../shared/reports/report.api.ts';
import { channels } from '../../shared/tickets/vocabulary.ts';
import type { Actor } from '../platform/actor.ts';
import { openAt } from '../tickets/compile-filter.ts';
import { localDayNumber, localDaySql } from './local-days.ts';
import {
  between,
  drillText,
  filterLimits,
  type Limit,
  type Population,
  populationOf,
  selectFrom,
} from './population.ts';
import { badQuery } from './report-period.ts';
import type { Row, Statement } from '../platform/aside-question.ts';
import { readReport } from './report-reader.ts';
import { presentScope, type ReportScope, reportScope } from './report-scope.ts';

interface Bounds {
  readonly from: number;
  readonly to: number;
}

/** Created and resolved in each step, and the backlog when the step ended. */
export async function readSeries(
  actor: Actor,
  { step: asked, ...query }: ScopeQuery & { step?: SeriesStep | undefined },
) {
  const scope = reportScope(actor, query);
  const bounds = await boundsOf(scope);
  const step = asked ?? stepFor(bounds);
  const steps = stepsOf(scope, bounds, step);
  const [createdRows = [], resolvedRows = [], ...flowRows] = await readReport(statementsOf(scope, bounds));

  const created = sumsByStep(createdRows, steps);
  const resolved = sumsByStep(resolvedRows, steps);
  const backlog = runningBacklog(flowRows, steps);
  return {
    ...presentScope(scope),
    step,
    channels: [...channels],
    points: steps.map(({ day, from, to }, index) => ({
      day: day.toFormat('yyyy-MM-dd'),
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
      created: sumOf(created[index]),
      resolved: sumOf(resolved[index]),
      backlog: from > scope.now ? null : (backlog[index] ?? null),
      byChannel: channels.map((channel) => created[index]?.get(channel) ?? 0),
      createdDrill: drillOf(scope, populationOf('created', scope, { preset: null, from, to })),
      resolvedDrill: drillOf(scope, populationOf('resolved', scope, { preset: null, from, to })),
    })),
  };
}

/** A period without bounds reaches from the first to the last thing that happened. */
async function boundsOf(scope: ReportScope): Promise<Bounds> {
  const { from, to } = scope.period;
  if (from !== null && to !== null) return { from, to };
  const rows = populationOf('created', scope, { preset: null, from: null, to: null });
  const [[found] = []] = await readReport([
    statementOf(
      rows.from,
      rows.limits,
      'MIN(f.created_at) AS first, MAX(f.created_at) AS last, MAX(f.resolved_at) AS lastResolved',
      '',
    ),
  ]);
  const last = Math.max(Number(found?.['last'] ?? 0), Number(found?.['lastResolved'] ?? 0));
  const start = from ?? (found?.['first'] === null || found === undefined ? scope.now : Number(found['first']));
  return { from: start, to: Math.max(to ?? (last === 0 ? scope.now : last + 1), start + 1) };
}

function stepFor({ from, to }: Bounds): SeriesStep {
  const days = (to - from) / 86_400_000;
  if (days <= 93) return 'day';
  return days <= 1100 ? 'week' : 'month';
}

interface Step extends Bounds {
  /** Its first day, which may lie before the period when a week or a month does. */
  readonly day: DateTime;
}

function stepsOf(scope: ReportScope, bounds: Bounds, step: SeriesStep): Step[] {
  const steps: Step[] = [];
  let day = DateTime.fromMillis(bounds.from, { zone: scope.zone }).startOf(step);
  while (day.toMillis() < bounds.to) {
    if (steps.length === maxSeriesPoints)
      throw badQuery({ pointer: '/query/step', code: 'too-many-points', params: { max: maxSeriesPoints } });
    const next = day.plus({ [`${step}s`]: 1 }).startOf(step);
    steps.push({ day, from: Math.max(day.toMillis(), bounds.from), to: Math.min(next.toMillis(), bounds.to) });
    day = next;
  }
  return steps;
}

/** Created by day and channel, resolved by day, then the backlog's beginning and what came to it and left it. */
function statementsOf(scope: ReportScope, bounds: Bounds): Statement[] {
  const period = { preset: null, ...bounds };
  const created = populationOf('created', scope, period);
  const resolved = populationOf('resolved', scope, period);
  const filters = [...filterLimits(scope, created.columns), { sql: 'f.excluded = 0', params: [], terms: [] }];
  const during = (column: string) => between(column, 'updated', bounds) ?? nothing;
  const byDay = (from: string, column: string, limits: readonly Limit[], channel = `''`) =>
    statementOf(
      from,
      limits,
      `${localDaySql(column, scope.zone, bounds.from, bounds.to)} AS day, ${channel} AS part, COUNT(*) AS n`,
      ' GROUP BY day, part',
    );
  const settlements = 'ticket_settlements o JOIN ticket_facts f ON f.ticket_id = o.ticket_id';
  return [
    byDay(created.from, 'f.created_at', created.limits, 't.channel'),
    byDay(resolved.from, 'f.resolved_at', resolved.limits),
    statementOf('ticket_facts f', [{ ...openAt(bounds.from), terms: [] }, ...filters], 'COUNT(*) AS n', ''),
    byDay('ticket_facts f', 'f.created_at', [during('f.created_at'), ...filters]),
    byDay(settlements, 'o.ended_at', [during('o.ended_at'), ...filters]),
    byDay('ticket_facts f', 't.resolved_at', [during('t.resolved_at'), ...filters]),
    byDay(settlements, 'o.settled_at', [during('o.settled_at'), ...filters]),
  ];
}

const nothing: Limit = { sql: '1 = 1', params: [], terms: [] };

function statementOf(from: string, limits: readonly Limit[], selected: string, end: string): Statement {
  return {
    sql: `SELECT ${selected} ${selectFrom({ from }, limits, [], selected)}${end}`,
    params: limits.flatMap(({ params }) => params),
  };
}

/** Days gathered into steps; inside a step by what the day was split by. */
function sumsByStep(rows: readonly Row[], steps: readonly Step[]): Map<string, number>[] {
  const starts = steps.map(({ day }) => localDayNumber(day));
  const sums = steps.map(() => new Map<string, number>());
  for (const row of rows) {
    const day = Number(row['day']);
    const index = starts.findLastIndex((start) => start <= day);
    const part = String(row['part']);
    sums[index]?.set(part, (sums[index].get(part) ?? 0) + Number(row['n']));
  }
  return sums;
}

function sumOf(parts: ReadonlyMap<string, number> | undefined): number {
  return [...(parts?.values() ?? [])].reduce((sum, n) => sum + n, 0);
}

function runningBacklog([before = [], ...flows]: readonly (readonly Row[])[], steps: readonly Step[]): number[] {
  const [created = [], reopened = [], resolved = [], settled = []] = flows.map((rows) =>
    sumsByStep(rows, steps).map(sumOf),
  );
  let open = Number(before[0]?.['n'] ?? 0);
  return steps.map((_, index) => {
    open += (created[index] ?? 0) + (reopened[index] ?? 0) - (resolved[index] ?? 0) - (settled[index] ?? 0);
    return open;
  });
}

function drillOf(scope: ReportScope, { limits }: Population): string | null {
  return scope.mayDrill ? drillText(limits.flatMap(({ terms }) => terms)) : null;
}
