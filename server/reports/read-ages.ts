import { ageBands, untouchedDays } from '../../shared/reports/kpi-definitions.ts';
import type { Drill, ScopeQuery } from '../../shared/reports/report.api.ts';
import type { FilterKey } from '../../shared/tickets/ticket-filter.ts';
import type { Actor } from '../platform/actor.ts';
import { onlyFigure, planFigures } from './plan-figures.ts';
import { between, drillText, type Limit, populationOf } from './population.ts';
import type { NumberColumn, Question } from './question.ts';
import { askReport } from './report-reader.ts';
import { presentScope, reportScope } from './report-scope.ts';

const dayLength = 86_400_000;

/** How old the backlog is at the end of the period, in bands, and what nobody touched for long. */
export async function readAges(actor: Actor, query: ScopeQuery) {
  const scope = reportScope(actor, query);
  const rows = populationOf('backlog', scope, scope.period);
  const { at } = rows;
  // An age of [from, to) days: created after at − to and not after at − from.
  const bands = ageBands.map((band) => ({
    ...band,
    limit: within(
      'created',
      'created',
      band.to === null ? null : at - band.to * dayLength + 1,
      at - band.from * dayLength + 1,
    ),
  }));
  const untouched = untouchedDays.map((days) => ({
    days,
    limit: within('updated', 'updated', null, at - days * dayLength + 1),
  }));
  const limits = [...bands, ...untouched].map(({ limit }) => limit);
  const age = planFigures(scope, 'backlog_age', scope.period, []);
  const counts: Question = {
    source: rows.source,
    where: rows.limits.map(({ test }) => test),
    by: [],
    hits: limits.map(({ test }) => [test]),
    value: null,
    told: 'sum',
    once: false,
  };
  const [counted = [], ...ages] = await askReport([counts, ...age.questions]);

  const count = (index: number) => counted[0]?.hits[index]?.n ?? 0;
  const drill = (limit: Limit, tickets: number): Drill | null =>
    scope.mayDrill ? { q: drillText([...rows.limits, limit].flatMap(({ terms }) => terms)), tickets } : null;
  return {
    ...presentScope(scope),
    backlogAt: new Date(at).toISOString(),
    age: onlyFigure(age.fold(ages)),
    bands: bands.map(({ key, from, to, limit }, index) => ({
      key,
      fromDays: from,
      toDays: to,
      count: count(index),
      drill: drill(limit, count(index)),
    })),
    // What was touched since a past instant hides whether it was touched before.
    untouched:
      at < scope.now
        ? null
        : untouched.map(({ days, limit }, index) => {
            const tickets = count(bands.length + index);
            return { days, count: tickets, drill: drill(limit, tickets) };
          }),
  };
}

function within(column: NumberColumn, key: FilterKey, from: number | null, to: number): Limit {
  return between(column, key, { from, to }) ?? { test: { is: 'within', column, from, to }, terms: [] };
}
