import { type Dimension, type KpiKey, kpiDefinitionOf, percentiles } from '../../shared/reports/kpi-definitions.ts';
import type { Distribution, Drill, Figure } from '../../shared/reports/report.api.ts';
import type { FilterTerm } from '../../shared/tickets/ticket-filter.ts';
import { type Measure, measureOf } from './measures.ts';
import { drillText, groupTerm, type Limit, type Population, populationOf, selectFrom } from './population.ts';
import type { Period } from './report-period.ts';
import type { Row, Statement } from '../platform/aside-question.ts';
import { readReport } from './report-reader.ts';
import type { ReportScope } from './report-scope.ts';

/** The figure of one combination of values of the dimensions asked for, in their order. */
export interface FigureGroup {
  readonly values: readonly (string | null)[];
  readonly figure: Figure;
}

/** What to ask and how to read the answer; several plans share one moment of the database. */
export interface Plan<Result> {
  readonly statements: readonly Statement[];
  fold(answers: readonly (readonly Row[])[]): Result;
}

export async function runPlans<Result>(plans: readonly Plan<Result>[]): Promise<Result[]> {
  const answers = await readReport(plans.flatMap(({ statements }) => statements));
  let start = 0;
  return plans.map((plan) => {
    const own = answers.slice(start, start + plan.statements.length);
    start += plan.statements.length;
    return plan.fold(own);
  });
}

/** Largest first. Without dimensions exactly one group. */
export function planFigures(
  scope: ReportScope,
  key: KpiKey,
  period: Period,
  by: readonly Dimension[],
): Plan<FigureGroup[]> {
  const measure = measureOf(key);
  if (measure.population === 'created-and-resolved') return planDifference(scope, key, period, by);
  const rows = populationOf(measure.population, scope, period);
  const counts = countsStatement(rows, measure, by);
  const spread =
    measure.value && kpiDefinitionOf(key).kind === 'duration'
      ? distributionStatement(rows, measure, measure.value(rows.at), by)
      : null;
  return {
    statements: spread ? [counts, spread] : [counts],
    fold([countRows = [], spreadRows = []]) {
      const distributions = readDistributions(spreadRows, by, rows);
      const counted = countRows.map((row) => readCounts(row, by, rows));
      const whole = wholesOf(measure, by, counted);
      return counted
        .map((group) => ({
          values: group.values,
          figure: figureOf(key, group, {
            whole: whole(group),
            distribution: distributions.get(group.id) ?? null,
            drills: scope.mayDrill ? drillsOf(rows, measure, by, group, whole(group)) : null,
          }),
        }))
        .sort((one, other) => other.figure.n - one.figure.n);
    },
  };
}

interface Counts {
  readonly id: string;
  readonly values: readonly (string | null)[];
  readonly n: number;
  readonly numerator: number;
  readonly sum: number;
  readonly tickets: number;
  readonly numeratorTickets: number;
}

function countsStatement(rows: Population, measure: Measure, by: readonly Dimension[]): Statement {
  const hit = measure.numerator?.sql ?? '0 = 1';
  const ticket = 'f.ticket_id';
  const distinct = `COUNT(DISTINCT ${ticket})`;
  const distinctHits = `COUNT(DISTINCT CASE WHEN ${hit} THEN ${ticket} END)`;
  const hits = `SUM(CASE WHEN ${hit} THEN 1 ELSE 0 END)`;
  const once = measure.oncePerTicket === true;
  const selected = [
    ...dimensionsSelected(rows, by),
    `${once ? distinct : 'COUNT(*)'} AS n`,
    `${once ? distinctHits : hits} AS numerator`,
    `SUM(${measure.value?.(rows.at) ?? '0'}) / 1000.0 AS thousands`,
    `${rows.stays ? distinct : 'COUNT(*)'} AS tickets`,
    `${rows.stays ? distinctHits : hits} AS numeratorTickets`,
  ].join(', ');
  return statementOf(rows, limitsOf(rows, measure), by, selected, groupBy(by));
}

/** Every value with its group; only the places that are told leave the database. */
function distributionStatement(rows: Population, measure: Measure, value: string, by: readonly Dimension[]): Statement {
  const selected = [...dimensionsSelected(rows, by), `${value} AS v`].join(', ');
  return {
    ...statementOf(rows, limitsOf(rows, measure), by, selected, ''),
    spread: { by: by.map((_, index) => `d${String(index)}`), percentiles },
  };
}

function statementOf(
  rows: Population,
  limits: readonly Limit[],
  by: readonly Dimension[],
  selected: string,
  end: string,
): Statement {
  const joins = by.map((dimension) => rows.columns[dimension].join).filter((join) => join !== undefined);
  return {
    sql: `SELECT ${selected} ${selectFrom(rows, limits, joins, selected)}${end}`,
    params: limits.flatMap(({ params }) => params),
  };
}

function limitsOf(rows: Population, { only }: Measure): readonly Limit[] {
  return only ? [...rows.limits, only] : rows.limits;
}

function dimensionsSelected(rows: Population, by: readonly Dimension[]): string[] {
  return by.map((dimension, index) => `${rows.columns[dimension].sql} AS d${String(index)}`);
}

function groupBy(by: readonly Dimension[]): string {
  return by.length === 0 ? '' : ` GROUP BY ${by.map((_, index) => `d${String(index)}`).join(', ')}`;
}

function readCounts(row: Row, by: readonly Dimension[], rows: Population): Counts {
  const values = readValues(row, by, rows);
  const count = (name: string) => Number(row[name] ?? 0);
  return {
    id: JSON.stringify(values),
    values,
    n: count('n'),
    numerator: count('numerator'),
    sum: count('thousands'),
    tickets: count('tickets'),
    numeratorTickets: count('numeratorTickets'),
  };
}

function readValues(row: Row, by: readonly Dimension[], rows: Population): (string | null)[] {
  return by.map((dimension, index) => {
    const value = row[`d${String(index)}`];
    if (value === null || value === undefined) return null;
    const text = typeof value === 'number' || typeof value === 'string' ? String(value) : JSON.stringify(value);
    return rows.columns[dimension].decode?.(text) ?? text;
  });
}

function readDistributions(
  answer: readonly Row[],
  by: readonly Dimension[],
  rows: Population,
): Map<string, Omit<Distribution, 'mean'>> {
  const groups = new Map<string, { n: number; at: Map<number, number> }>();
  for (const row of answer) {
    const id = JSON.stringify(readValues(row, by, rows));
    const group = groups.get(id) ?? { n: Number(row['n']), at: new Map<number, number>() };
    group.at.set(Number(row['place']), Number(row['v']) / 1000);
    groups.set(id, group);
  }
  return new Map(
    [...groups].map(([id, { n, at }]) => {
      const rank = (p: number) => at.get(Math.ceil((p * n) / 100)) ?? 0;
      const spread = {
        median: rank(50),
        p5: rank(5),
        p25: rank(25),
        p75: rank(75),
        p90: rank(90),
        p95: rank(95),
        p99: rank(99),
      };
      return [id, { ...spread, min: at.get(1) ?? 0, max: at.get(n) ?? 0 }];
    }),
  );
}

/** Of a share: all that its parts are parts of, which is the sum over the values of that dimension. */
function wholesOf({ part }: Measure, by: readonly Dimension[], all: readonly Counts[]): (group: Counts) => number {
  if (part === undefined) return ({ n }) => n;
  const rest = ({ values }: Counts) => JSON.stringify(values.filter((_, index) => by[index] !== part));
  const sums = new Map<string, number>();
  for (const group of all) sums.set(rest(group), (sums.get(rest(group)) ?? 0) + group.n);
  return (group) => sums.get(rest(group)) ?? 0;
}

interface Drills {
  readonly all: Drill;
  readonly numerator: Drill | null;
}

function drillsOf(rows: Population, measure: Measure, by: readonly Dimension[], group: Counts, whole: number): Drills {
  const base = limitsOf(rows, measure).flatMap(({ terms }) => terms);
  const own = by.map((dimension, index) => ({
    dimension,
    term: groupTerm(rows.columns[dimension], group.values[index] ?? null),
  }));
  const q = (groups: typeof own, terms: readonly FilterTerm[] = []) =>
    drillText([...base, ...groups.map(({ term }) => term), ...terms]);
  const mine = { q: q(own), tickets: group.tickets };
  if (measure.part !== undefined) {
    return {
      all: { q: q(own.filter(({ dimension }) => dimension !== measure.part)), tickets: whole },
      numerator: mine,
    };
  }
  const { numerator } = measure;
  return { all: mine, numerator: numerator ? { q: q(own, numerator.terms), tickets: group.numeratorTickets } : null };
}

interface Around {
  readonly whole: number;
  readonly distribution: Omit<Distribution, 'mean'> | null;
  readonly drills: Drills | null;
}

function figureOf(key: KpiKey, { n, numerator, sum }: Counts, { whole, distribution, drills }: Around): Figure {
  const bare = {
    key,
    n,
    value: null,
    numerator: null,
    denominator: null,
    distribution: null,
    drill: drills?.all ?? null,
    numeratorDrill: null,
  };
  const ratio = (upper: number, lower: number) => ({
    numerator: upper,
    denominator: lower,
    value: lower === 0 ? null : upper / lower,
  });
  switch (kpiDefinitionOf(key).kind) {
    case 'count':
      return { ...bare, value: n };
    case 'ratio':
      return { ...bare, ...ratio(numerator, n), numeratorDrill: drills?.numerator ?? null };
    case 'share':
      return { ...bare, ...ratio(n, whole), n: whole, numeratorDrill: drills?.numerator ?? null };
    case 'average':
      return { ...bare, ...ratio(Math.round(sum * 1000), n) };
    case 'duration':
      return {
        ...bare,
        ...ratio(sum, n),
        distribution: distribution && n > 0 ? { ...distribution, mean: sum / n } : null,
      };
    case 'difference':
      throw new Error(`${key} is counted as two`);
  }
}

/** Created − resolved, group by group; a group may lack one of the two. */
function planDifference(
  scope: ReportScope,
  key: KpiKey,
  period: Period,
  by: readonly Dimension[],
): Plan<FigureGroup[]> {
  const created = planFigures(scope, 'volume', period, by);
  const resolved = planFigures(scope, 'resolved', period, by);
  const split = created.statements.length;
  return {
    statements: [...created.statements, ...resolved.statements],
    fold(answers) {
      const upper = new Map(
        created.fold(answers.slice(0, split)).map((group) => [JSON.stringify(group.values), group]),
      );
      const lower = new Map(resolved.fold(answers.slice(split)).map((group) => [JSON.stringify(group.values), group]));
      return [...new Set([...upper.keys(), ...lower.keys()])].map((id) => {
        const one = upper.get(id);
        const other = lower.get(id);
        const numerator = one?.figure.n ?? 0;
        const denominator = other?.figure.n ?? 0;
        return {
          values: one?.values ?? other?.values ?? [],
          figure: {
            key,
            n: numerator + denominator,
            value: numerator - denominator,
            numerator,
            denominator,
            distribution: null,
            drill: other?.figure.drill ?? null,
            numeratorDrill: one?.figure.drill ?? null,
          },
        };
      });
    },
  };
}

/** The one group of a plan without dimensions. */
export function onlyFigure(groups: readonly FigureGroup[]): Figure {
  const [group] = groups;
  if (!group) throw new Error('A count without dimensions has one group');
  return group.figure;
}
