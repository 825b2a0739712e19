import { DateTime } from 'luxon';
import { maxSeriesPoints, type ScopeQuery, type SeriesStep } from '../../shared/reports/report.api.ts';
import { channels } from '../../shared/tickets/vocabulary.ts';
import type { Actor } from '../platform/actor.ts';
import { localDayNumber, offsetStretches } from './local-days.ts';
import { drillText, filterLimits, notExcluded, type Population, populationOf } from './population.ts';
import type { Answer, By, NumberColumn, Question, Test } from './question.ts';
import { badQuery } from './report-period.ts';
import { askReport } from './report-reader.ts';
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
  const [createdDays = [], resolvedDays = [], ...flows] = await askReport(questionsOf(scope, bounds));

  const created = sumsByStep(createdDays, steps);
  const resolved = sumsByStep(resolvedDays, steps);
  const backlog = runningBacklog(flows, steps);
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
  const { limits } = populationOf('created', scope, { preset: null, from: null, to: null });
  const where = limits.map(({ test }) => test);
  const ends = (column: NumberColumn): Question => ({
    ...counting('tickets', where, []),
    value: { constant: 0, terms: [[1, column]] },
    told: 'ends',
  });
  const [[created] = [], [resolved] = []] = await askReport([ends('created'), ends('resolved')]);
  const last = Math.max(created?.ends?.[1] ?? 0, resolved?.ends?.[1] ?? 0);
  const start = from ?? created?.ends?.[0] ?? scope.now;
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
function questionsOf(scope: ReportScope, bounds: Bounds): Question[] {
  const period = { preset: null, ...bounds };
  const created = populationOf('created', scope, period);
  const resolved = populationOf('resolved', scope, period);
  const filters = [...filterLimits(scope, created.columns), notExcluded].map(({ test }) => test);
  const stretches = offsetStretches(scope.zone, bounds.from, bounds.to);
  const day = (column: NumberColumn): By => ({ is: 'day', column, stretches });
  const flow = (source: Question['source'], column: NumberColumn): Question =>
    counting(source, [{ is: 'within', column, ...bounds }, ...filters], [day(column)]);
  return [
    counting('tickets', testsOf(created), [day('created'), { is: 'word', column: 'channel' }]),
    counting('tickets', testsOf(resolved), [day('resolved')]),
    counting('tickets', [{ is: 'open-at', at: bounds.from }, ...filters], []),
    flow('tickets', 'created'),
    flow('settlements', 'settlementEnded'),
    flow('tickets', 'settled'),
    flow('settlements', 'settledOnce'),
  ];
}

function testsOf({ limits }: Population): Test[] {
  return limits.map(({ test }) => test);
}

function counting(source: Question['source'], where: readonly Test[], by: readonly By[]): Question {
  return { source, where, by, hits: [], value: null, told: 'sum', once: false };
}

/** Days gathered into steps; inside a step by what the day was split by. */
function sumsByStep(answer: Answer, steps: readonly Step[]): Map<string, number>[] {
  const starts = steps.map(({ day }) => localDayNumber(day));
  const sums = steps.map(() => new Map<string, number>());
  for (const { values, n } of answer) {
    const [day, channel = null] = values;
    const index = starts.findLastIndex((start) => start <= Number(day));
    const part = String(channel);
    sums[index]?.set(part, (sums[index].get(part) ?? 0) + n);
  }
  return sums;
}

function sumOf(parts: ReadonlyMap<string, number> | undefined): number {
  return [...(parts?.values() ?? [])].reduce((sum, n) => sum + n, 0);
}

function runningBacklog([before = [], ...flows]: readonly Answer[], steps: readonly Step[]): number[] {
  const [created = [], reopened = [], resolved = [], settled = []] = flows.map((answer) =>
    sumsByStep(answer, steps).map(sumOf),
  );
  let open = before[0]?.n ?? 0;
  return steps.map((_, index) => {
    open += (created[index] ?? 0) + (reopened[index] ?? 0) - (resolved[index] ?? 0) - (settled[index] ?? 0);
    return open;
  });
}

function drillOf(scope: ReportScope, { limits }: Population): string | null {
  return scope.mayDrill ? drillText(limits.flatMap(({ terms }) => terms)) : null;
}
