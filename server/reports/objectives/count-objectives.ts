import { DateTime } from 'luxon';
import { errorBudget } from '../../../shared/reports/error-budget.ts';
import {
  allowedShareOf,
  type ObjectiveView,
  type PastPeriod,
  pastPeriods,
  type QualityObjective,
} from '../../../shared/reports/objective.api.ts';
import type { Figure, ScopeQuery } from '../../../shared/reports/report.api.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { database } from '../../platform/database.ts';
import { previousIsRecorded } from '../compare-periods.ts';
import { onlyFigure, runPlans } from '../plan-figures.ts';
import { planKpi, prepareScope } from '../plan-kpi.ts';
import { type Period, presentPeriod, zoneOf } from '../report-period.ts';
import { type ReportScope, reportScope } from '../report-scope.ts';
import { objectivesAt } from './objective-settings.ts';

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
    kept: keptOf(objective, figure),
    missesQ: missesOf(objective, figure),
  };
}

/**
 * How the last closed months or quarters ended, the newest first, counted as the one that runs is. Each is judged by the
 * target that stood when it ended: raising it later turns no good month into a bad one.
 */
export async function countPastPeriods(actor: Actor, objective: QualityObjective): Promise<PastPeriod[]> {
  const scope = await prepareScope(reportScope(actor, queryOf(objective, clock.now())), objective.kpi);
  const periods = closedPeriods(objective, scope.now);
  const counted = await runPlans(periods.map((period) => planKpi(scope, objective.kpi, period, [])));
  const told: PastPeriod[] = [];
  for (const [index, period] of periods.entries()) {
    const figure = onlyFigure(counted[index] ?? []);
    const stood = await stoodAt(objective, period.to);
    const judged = stood ?? objective;
    told.push({
      period: presentPeriod(period, scope.zone),
      target: judged.target,
      inForce: stood !== null,
      figure,
      budget: errorBudget({
        counted: figure.n,
        missed: missedOf(judged, figure),
        allowedShare: allowedShareOf(judged),
        before: null,
        elapsed: 1,
      }),
      kept: keptOf(judged, figure),
      missesQ: missesOf(judged, figure),
    });
  }
  return told;
}

function closedPeriods({ period, zone }: QualityObjective, now: number): (Period & { readonly to: number })[] {
  const months = period === 'month' ? 1 : 3;
  const running = DateTime.fromMillis(now, { zone: zoneOf(zone) }).startOf(period);
  return Array.from({ length: pastPeriods }, (_, back) => ({
    preset: null,
    from: running.minus({ months: months * (back + 1) }).toMillis(),
    to: running.minus({ months: months * back }).toMillis(),
  }));
}

/** The objective as it stood when a period ended; null where it was not there, was off, or asked for something else. */
async function stoodAt(objective: QualityObjective, end: number): Promise<QualityObjective | null> {
  const then = (await objectivesAt(database, end)).find(({ key }) => key === objective.key);
  if (!then?.active) return null;
  const same = (['kpi', 'bound', 'period', 'zone', 'serviceId', 'teamId', 'priority'] as const).every(
    (field) => then[field] === objective[field],
  );
  return same ? then : null;
}

function keptOf(objective: QualityObjective, figure: Figure): boolean | null {
  // 0.1 × 30 is not quite 3: see errorBudget.
  return figure.n === 0 ? null : missedOf(objective, figure) <= allowedShareOf(objective) * figure.n + 1e-9;
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
