import { overviewKeys, type ScopeQuery } from '../../shared/reports/report.api.ts';
import type { Actor } from '../platform/actor.ts';
import { compared, previousIsRecorded } from './compare-periods.ts';
import { onlyFigure, planFigures, runPlans } from './plan-figures.ts';
import { presentScope, reportScope } from './report-scope.ts';

/** The six figures that the overview leads with, each beside the previous period. */
export async function readOverview(actor: Actor, query: ScopeQuery) {
  const scope = reportScope(actor, query);
  const { previous } = scope;
  const groups = await runPlans([
    ...overviewKeys.map((key) => planFigures(scope, key, scope.period, [])),
    ...(previous === null ? [] : overviewKeys.map((key) => planFigures(scope, key, previous, []))),
  ]);
  const figures = groups.map(onlyFigure);
  const isRecorded = await previousIsRecorded(scope);
  const before = figures.slice(overviewKeys.length).map((figure) => compared(figure, isRecorded));
  return {
    ...presentScope(scope),
    figures: figures.slice(0, overviewKeys.length).map((current, index) => ({
      current,
      previous: before[index] ?? null,
    })),
  };
}
