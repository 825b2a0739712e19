import { type Dimension, type KpiKey, kpiDefinitionOf } from '../../shared/reports/kpi-definitions.ts';
import type { Distribution, Drill, Figure } from '../../shared/reports/report.api.ts';
import type { FilterTerm } from '../../shared/tickets/ticket-filter.ts';
import { type Measure, measureOf, restOf } from './measures.ts';
import { sizeOf } from './order-groups.ts';
import { type DimensionColumn, drillText, groupTerm, type Limit, type Population, populationOf } from './population.ts';
import type { Answer, AnswerGroup, By, Question, Word } from './question.ts';
import type { Period } from './report-period.ts';
import { askReport } from './report-reader.ts';
import type { ReportScope } from './report-scope.ts';

/** The figure of one combination of values of the dimensions asked for, in their order. */
export interface FigureGroup {
  readonly values: readonly (string | null)[];
  readonly figure: Figure;
}

/** What to ask and how to read the answer; several plans share one moment of the database. */
export interface Plan<Result> {
  readonly questions: readonly Question[];
  fold(answers: readonly Answer[]): Result;
}

export async function runPlans<Result>(plans: readonly Plan<Result>[]): Promise<Result[]> {
  const answers = await askReport(plans.flatMap(({ questions }) => questions));
  let start = 0;
  return plans.map((plan) => {
    const own = answers.slice(start, start + plan.questions.length);
    start += plan.questions.length;
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
  if (measure.population === 'logs' || measure.population === 'pulse-answers')
    throw new Error(`${key} is counted by its own plan`);
  const rows = populationOf(measure.population, scope, period);
  const columns = by.map((dimension) => rows.columns[dimension]);
  const rest = restOf(measure);
  const question: Question = {
    source: rows.source,
    where: limitsOf(rows, measure).map(({ test }) => test),
    by: columns.map(byOf),
    hits: [
      (measure.numerator ?? []).map(({ test }) => test),
      // Where a ticket counts once, those of the rest are known by subtraction.
      ...(rest === null || rows.source === 'tickets' || measure.oncePerTicket === true ? [] : [[rest.test]]),
    ],
    value: measure.value?.(rows.at) ?? null,
    told: kpiDefinitionOf(key).kind === 'duration' ? 'spread' : 'sum',
    once: measure.oncePerTicket === true,
  };
  return {
    questions: [question],
    fold([answer = []]) {
      const counted = answer.map((group) => readCounts(group, columns));
      const whole = wholesOf(measure, by, counted);
      return counted
        .map((group) => ({
          values: group.values,
          figure: figureOf(key, group, {
            whole: whole(group),
            drills: scope.mayDrill ? drillsOf(rows, measure, by, group, whole(group)) : null,
          }),
        }))
        .sort((one, other) => sizeOf(other.figure) - sizeOf(one.figure));
    },
  };
}

export function byOf({ column }: DimensionColumn): By {
  return column === null ? { is: 'tag' } : { is: 'word', column };
}

interface Counts {
  readonly values: readonly (string | null)[];
  readonly n: number;
  readonly numerator: number;
  /** Seconds of a duration. */
  readonly sum: number;
  readonly tickets: number;
  readonly numeratorTickets: number;
  /** Of those that the numerator leaves; a ticket with several rows may be on both sides. */
  readonly restTickets: number;
  readonly distribution: Omit<Distribution, 'mean'> | null;
}

function limitsOf(rows: Population, { only }: Measure): readonly Limit[] {
  return only ? [...rows.limits, ...only] : rows.limits;
}

function readCounts(group: AnswerGroup, columns: readonly DimensionColumn[]): Counts {
  const [hit, rest] = group.hits;
  return {
    values: group.values.map((value, index) => decoded(value, columns[index])),
    n: group.n,
    numerator: hit?.n ?? 0,
    sum: group.thousands,
    tickets: group.tickets,
    numeratorTickets: hit?.tickets ?? 0,
    restTickets: rest?.tickets ?? group.tickets - (hit?.tickets ?? 0),
    distribution: distributionOf(group),
  };
}

export function decoded(value: Word | null, column: DimensionColumn | undefined): string | null {
  if (value === null) return null;
  return column?.decode?.(String(value)) ?? String(value);
}

/** A group of n values knows n by its last place. */
function distributionOf({ places }: AnswerGroup): Omit<Distribution, 'mean'> | null {
  if (places.length === 0) return null;
  const at = new Map(places.map(([place, value]) => [place, value / 1000]));
  const n = Math.max(...at.keys());
  const rank = (p: number) => at.get(Math.ceil((p * n) / 100)) ?? 0;
  return {
    median: rank(50),
    p5: rank(5),
    p25: rank(25),
    p75: rank(75),
    p90: rank(90),
    p95: rank(95),
    p99: rank(99),
    min: at.get(1) ?? 0,
    max: at.get(n) ?? 0,
  };
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
  readonly rest: Drill | null;
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
      rest: null,
    };
  }
  const { numerator } = measure;
  const counted = [...base, ...own.map(({ term }) => term)];
  const rest = restOf(
    measure,
    counted.filter(({ key }) => key.startsWith('stay-')),
  );
  return {
    all: mine,
    numerator: numerator
      ? {
          q: q(
            own,
            numerator.flatMap(({ terms }) => terms),
          ),
          tickets: group.numeratorTickets,
        }
      : null,
    rest: rest && { q: q(own, rest.terms), tickets: group.restTickets },
  };
}

interface Around {
  readonly whole: number;
  readonly drills: Drills | null;
}

function figureOf(key: KpiKey, { n, numerator, sum, distribution }: Counts, { whole, drills }: Around): Figure {
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
      return {
        ...bare,
        ...ratio(numerator, n),
        numeratorDrill: drills?.numerator ?? null,
        restDrill: drills?.rest ?? null,
      };
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
  const split = created.questions.length;
  return {
    questions: [...created.questions, ...resolved.questions],
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
