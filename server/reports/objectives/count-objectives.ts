import { DateTime } from 'luxon';
import { errorBudget } from '../../../shared/reports/error-budget.ts';
import { allowedShareOf, type ObjectiveView, type QualityObjective } from '../../../shared/reports/objective.api.ts';
import type { Figure, ScopeQuery } from '../../../shared/reports/report.api.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { previousIsRecorded } from '../compare-periods.ts';
import { onlyFigure, runPlans } from '../plan-figures.ts';
import { planKpi, prepareScope } from '../plan-kpi.ts';
import { presentPeriod, zoneOf } from '../report-period.ts';
import { type ReportScope, reportScope } from '../report-scope.ts';

/** An objective in the month or quarter that runs, without names. */
export type CountedObjective = Omit<ObjectiveView, 'service' | 'team'>;

/** Counted with the eyes of whoever asks. */
export async function countObjective(actor: Actor, objective: QualityObjective): Promise<CountedObjective> {
  const scope = await prepareScope(reportScope(actor, queryOf(objective, clock.now())), objective.kpi);
  const { period, previous, now } = scope;
  const [current = [], before = []] = await runPlans([
    planKpi(scope, objective.kpi, period, []),
    planKpi(scope, objective.kpi, previous ?? period, []),
  ]);
  const figure = onlyFigure(current);
  const missed = missedOf(objective, figure);
  return {
    objective,
    period: presentPeriod(period, scope.zone),
    figure,
    budget: errorBudget({
      counted: figure.n,
      missed,
      allowedShare: allowedShareOf(objective),
      before: previous !== null && (await previousIsRecorded(scope)) ? onlyFigure(before).n : null,
      elapsed: elapsedOf(scope, now),
    }),
    kept: figure.n === 0 ? null : missed <= allowedShareOf(objective) * figure.n + 1e-9,
    missesQ: missesOf(objective, figure),
  };
}

function queryOf({ period, zone, serviceId, teamId, priority }: QualityObjective, now: number): ScopeQuery {
  const from = DateTime.fromMillis(now, { zone: zoneOf(zone) }).startOf(period);
  const to = from.plus(period === 'month' ? { months: 1 } : { months: 3 });
  return {
    from: from.toFormat('yyyy-MM-dd'),
    to: to.toFormat('yyyy-MM-dd'),
    zone,
    ...(serviceId === null ? {} : { service: [serviceId] }),
    ...(teamId === null ? {} : { team: [teamId] }),
    ...(priority === null ? {} : { priority: [priority] }),
  };
}

/** Above zero, so that a pace can be told from the first moment. */
function elapsedOf({ period: { from, to } }: ReportScope, now: number): number {
  if (from === null || to === null) return 1;
  return Math.min(1, Math.max((now - from) / (to - from), 0.01));
}

function missedOf({ bound }: QualityObjective, { n, numerator }: Figure): number {
  return bound === 'at-most' ? (numerator ?? 0) : n - (numerator ?? 0);
}

/** Of at least so many the rest misses, of at most so many those counted above do. */
function missesOf({ bound }: QualityObjective, { restDrill, numeratorDrill }: Figure): string | null {
  return (bound === 'at-most' ? numeratorDrill : restDrill)?.q ?? null;
}
