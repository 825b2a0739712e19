import { DateTime } from 'luxon';
import type { PulseQuestion } from '../../shared/pulse/pulse-month.ts';
import type { KpiKey } from '../../shared/reports/kpi-definitions.ts';
import type { FigureGroup, Plan } from './plan-figures.ts';
import type { Period } from './report-period.ts';
import type { ReportScope } from './report-scope.ts';

/**
 * Sum of the scores ÷ answers, of the months whose last day lies in the period. Months are all or nothing: what is told
 * of two periods never differs by less than a whole month, and that has enough answers of its own.
 */
export function planPulse(
  scope: ReportScope,
  key: KpiKey,
  question: PulseQuestion,
  period: Period,
): Plan<FigureGroup[]> {
  const months = isOfWholeHouse(scope) ? scope.pulses.filter(({ month }) => endsIn(month, scope, period)) : [];
  const told = months.flatMap(({ totals }) => totals ?? []);
  const n = told.reduce((all, one) => all + one.n, 0);
  const sum = told.reduce((all, { sums }) => all + sums[question], 0);
  const figure = {
    key,
    n,
    value: n === 0 ? null : sum / n,
    numerator: n === 0 ? null : sum,
    denominator: n === 0 ? null : n,
    distribution: null,
    drill: null,
    numeratorDrill: null,
  };
  return { questions: [], fold: () => [{ values: [], figure }] };
}

/** It is known of nobody's team, so a part of the house has none. */
function isOfWholeHouse({ query, reach }: ReportScope): boolean {
  const { team, tier, batch, practice, priority, impact, service, channel, site, department } = query;
  const filters = [team, tier, batch, practice, priority, impact, service, channel, site, department];
  return reach.all && filters.every((values) => values === undefined || values.length === 0);
}

function endsIn(month: string, { zone }: ReportScope, { from, to }: Period): boolean {
  const lastDay = DateTime.fromISO(`${month}-01`, { zone }).endOf('month').startOf('day').toMillis();
  return (from === null || lastDay >= from) && (to === null || lastDay < to);
}
