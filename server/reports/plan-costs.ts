import type { CostSettings } from '../../shared/reports/costs.api.ts';
import type { Dimension } from '../../shared/reports/kpi-definitions.ts';
import { byOf, decoded, type FigureGroup, type Plan, planFigures } from './plan-figures.ts';
import { populationOf } from './population.ts';
import type { Answer, Question, Test } from './question.ts';
import type { Period } from './report-period.ts';
import type { ReportScope } from './report-scope.ts';

/** What an hour costs at a tier during some time; `to` null: until today. */
interface RateSpan {
  readonly tier: number;
  readonly from: number;
  readonly to: number | null;
  /** Hundredths of the currency. */
  readonly cents: number;
}

/** Logged minutes by the rate of their tier and day ÷ resolved tickets. */
export function planCosts(scope: ReportScope, period: Period, by: readonly Dimension[]): Plan<FigureGroup[]> {
  const resolved = planFigures(scope, 'resolved', period, by);
  const rows = populationOf('logs-of-resolved', scope, period);
  const columns = by.map((dimension) => rows.columns[dimension]);
  const where = rows.limits.map(({ test }) => test);
  const spans = scope.costs === null ? [] : rateSpans(scope.costs);
  const logged = (tests: readonly Test[], coefficient: number): Question => ({
    source: 'logs',
    where: [...where, ...tests],
    by: columns.map(byOf),
    hits: [],
    value: { constant: 0, terms: [[coefficient, 'logMinutes']] },
    told: 'sum',
    once: false,
  });
  const first = resolved.questions.length;
  return {
    questions: [
      ...resolved.questions,
      logged([], 1),
      ...spans.map(({ tier, from, to, cents }) =>
        logged(
          [
            { is: 'in', column: 'logTier', values: [tier] },
            { is: 'within', column: 'logAt', from, to },
          ],
          cents,
        ),
      ),
    ],
    fold(answers) {
      const idOf = (values: readonly (string | null)[]) => JSON.stringify(values);
      const byGroup = (answer: Answer) =>
        new Map(
          answer.map((group) => [idOf(group.values.map((value, index) => decoded(value, columns[index]))), group]),
        );
      const [minutes = new Map<string, Answer[number]>(), ...priced] = answers.slice(first).map(byGroup);
      return resolved.fold(answers.slice(0, first)).map(({ values, figure }) => {
        const id = idOf(values);
        const own = minutes.get(id);
        const all = sumOf(own);
        let left = all;
        let cents = 0;
        spans.forEach((span, index) => {
          const sum = sumOf(priced[index]?.get(id));
          cents += sum / 60;
          left -= span.cents === 0 ? 0 : sum / span.cents;
        });
        const known = all > 0 && Math.round(left) === 0 && figure.n > 0;
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

function sumOf(group: Answer[number] | undefined): number {
  return Math.round((group?.thousands ?? 0) * 1000);
}

/** Each rate of the report's currency until the next one of its tier. */
function rateSpans({ currency, rates }: CostSettings): RateSpan[] {
  const days = rates
    .filter((rate) => rate.currency === currency)
    .map(({ tier, from, perHour }) => ({ tier, from: Date.parse(from), cents: Math.round(perHour * 100) }))
    .sort((one, other) => one.from - other.from);
  return days.map((rate, index) => ({
    ...rate,
    to: days.find((next, place) => place > index && next.tier === rate.tier)?.from ?? null,
  }));
}
