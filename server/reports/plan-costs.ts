import type { CostSettings } from '../../shared/reports/costs.api.ts';
import type { Dimension } from '../../shared/reports/kpi-definitions.ts';
import { byOf, decoded, type FigureGroup, type Plan, planFigures } from './plan-figures.ts';
import { populationOf } from './population.ts';
import type { Answer, AnswerGroup, By, Question, Test } from './question.ts';
import type { Period } from './report-period.ts';
import type { ReportScope } from './report-scope.ts';

/** What an hour costs, by tier, from one change of the rates to the next; `to` null: until today. */
interface RateSpan {
  readonly from: number;
  readonly to: number | null;
  /** Hundredths of the currency. */
  readonly cents: ReadonlyMap<number, number>;
}

/** Logged minutes by the rate of their tier and day, and what vendors charged, ÷ resolved tickets. */
export function planCosts(scope: ReportScope, period: Period, by: readonly Dimension[]): Plan<FigureGroup[]> {
  const resolved = planFigures(scope, 'resolved', period, by);
  const rows = populationOf('logs-of-resolved', scope, period);
  const columns = by.map((dimension) => rows.columns[dimension]);
  const where = rows.limits.map(({ test }) => test);
  const spans = scope.costs === null ? [] : rateSpans(scope.costs);
  const logged = (tests: readonly Test[], more: readonly By[] = []): Question => ({
    source: 'logs',
    where: [...where, ...tests],
    by: [...columns.map(byOf), ...more],
    hits: [],
    value: { constant: 0, terms: [[1, 'logMinutes']] },
    told: 'sum',
    once: false,
  });
  const charges = populationOf('charges-of-resolved', scope, period);
  const charged = (tests: readonly Test[]): Question => ({
    source: 'charges',
    where: [...charges.limits.map(({ test }) => test), ...tests],
    by: by.map((dimension) => byOf(charges.columns[dimension])),
    hits: [],
    value: { constant: 0, terms: [[1, 'chargeCents']] },
    told: 'sum',
    once: false,
  });
  const currency = scope.costs === null ? [] : [scope.costs.currency];
  const first = resolved.questions.length;
  return {
    questions: [
      ...resolved.questions,
      charged([]),
      charged([{ is: 'in', column: 'chargeCurrency', values: currency }]),
      logged([]),
      ...spans.map(({ from, to }) =>
        logged([{ is: 'within', column: 'logAt', from, to }], [{ is: 'word', column: 'logTier' }]),
      ),
    ],
    fold(answers) {
      const idOf = (values: readonly (string | null)[]) => JSON.stringify(values);
      const idOfGroup = ({ values }: AnswerGroup) =>
        idOf(columns.map((column, index) => decoded(values[index] ?? null, column)));
      const byGroup = (answer: Answer) => new Map(answer.map((group) => [idOfGroup(group), group]));
      const [bills = [], counted = [], minutes = [], ...worked] = answers.slice(first);
      const [allBills, countedBills, allMinutes] = [byGroup(bills), byGroup(counted), byGroup(minutes)];
      const priced = new Map<string, { minutes: number; cents: number }>();
      worked.forEach((answer, index) => {
        for (const group of answer) {
          const rate = spans[index]?.cents.get(Number(group.values.at(-1)));
          if (rate === undefined) continue;
          const id = idOfGroup(group);
          const known = priced.get(id) ?? { minutes: 0, cents: 0 };
          const sum = sumOf(group);
          priced.set(id, { minutes: known.minutes + sum, cents: known.cents + (sum * rate) / 60 });
        }
      });
      return resolved.fold(answers.slice(0, first)).map(({ values, figure }) => {
        const id = idOf(values);
        const own = allMinutes.get(id);
        const all = sumOf(own);
        const work = priced.get(id) ?? { minutes: 0, cents: 0 };
        const billed = allBills.get(id)?.n ?? 0;
        const cents = work.cents + sumOf(countedBills.get(id));
        // A bill in another currency has no rate here, as a minute of a tier without one.
        const whole = work.minutes === all && billed === (countedBills.get(id)?.n ?? 0);
        const known = (all > 0 || billed > 0) && whole && figure.n > 0;
        const money = known ? cents / 100 : null;
        return {
          values,
          figure: {
            ...figure,
            key: 'cost_per_ticket',
            value: money === null ? null : money / figure.n,
            numerator: money,
            denominator: money === null ? null : figure.n,
            numeratorDrill:
              figure.drill === null ? null : { q: `${figure.drill.q} time-logged:yes`, tickets: own?.tickets ?? 0 },
            ...(scope.costs === null ? {} : { currency: scope.costs.currency }),
          },
        };
      });
    },
  };
}

/** A sum of whole numbers, which answers tell in thousands. */
function sumOf(group: AnswerGroup | undefined): number {
  return Math.round((group?.thousands ?? 0) * 1000);
}

/** The rates of the report's currency, from each day on which one of them changes to the next such day. */
function rateSpans({ currency, rates }: CostSettings): RateSpan[] {
  const known = rates
    .filter((rate) => rate.currency === currency)
    .map(({ tier, from, perHour }) => ({ tier, from: Date.parse(from), cents: Math.round(perHour * 100) }))
    .sort((one, other) => one.from - other.from);
  const days = [...new Set(known.map(({ from }) => from))];
  return days.map((from, index) => ({
    from,
    to: days[index + 1] ?? null,
    cents: new Map(known.filter((rate) => rate.from <= from).map(({ tier, cents }) => [tier, cents])),
  }));
}
