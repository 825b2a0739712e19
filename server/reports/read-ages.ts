import { ageBands, untouchedDays } from '../../shared/reports/kpi-definitions.ts';
import type { Drill, ScopeQuery } from '../../shared/reports/report.api.ts';
import type { FilterKey } from '../../shared/tickets/ticket-filter.ts';
import type { Actor } from '../platform/actor.ts';
import { onlyFigure, planFigures } from './plan-figures.ts';
import { between, drillText, type Limit, type Population, populationOf, selectFrom } from './population.ts';
import { readReport } from './report-reader.ts';
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
      'f.created_at',
      'created',
      band.to === null ? null : at - band.to * dayLength + 1,
      at - band.from * dayLength + 1,
    ),
  }));
  const untouched = untouchedDays.map((days) => ({
    days,
    limit: within('t.updated_at', 'updated', null, at - days * dayLength + 1),
  }));
  const limits = [...bands, ...untouched].map(({ limit }) => limit);
  const age = planFigures(scope, 'backlog_age', scope.period, []);
  const [countRows = [], ...ageRows] = await readReport([countsOf(rows, limits), ...age.statements]);

  const count = (index: number) => Number(countRows[0]?.[`c${String(index)}`] ?? 0);
  const drill = (limit: Limit, tickets: number): Drill | null =>
    scope.mayDrill ? { q: drillText([...rows.limits, limit].flatMap(({ terms }) => terms)), tickets } : null;
  return {
    ...presentScope(scope),
    backlogAt: new Date(at).toISOString(),
    age: onlyFigure(age.fold(ageRows)),
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

function within(sql: string, key: FilterKey, from: number | null, to: number): Limit {
  return between(sql, key, { from, to }) ?? { sql: '1 = 1', params: [], terms: [] };
}

function countsOf(rows: Population, limits: readonly Limit[]) {
  const selected = limits
    .map(({ sql }, index) => `SUM(CASE WHEN ${sql} THEN 1 ELSE 0 END) AS c${String(index)}`)
    .join(', ');
  return {
    sql: `SELECT ${selected} ${selectFrom(rows, rows.limits, [], selected)}`,
    params: [...limits, ...rows.limits].flatMap(({ params }) => params),
  };
}
