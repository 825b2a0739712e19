import { type Dimension, type KpiKey, kpiDefinitionOf } from '../../shared/reports/kpi-definitions.ts';
import { database } from '../platform/database.ts';
import { closedPulses } from '../pulse/closed-pulses.ts';
import { costsNow } from './cost-settings.ts';
import { planCosts } from './plan-costs.ts';
import { type FigureGroup, type Plan, planFigures } from './plan-figures.ts';
import { planPulse } from './plan-pulse.ts';
import { planUtilisation } from './plan-utilisation.ts';
import { readCrews } from './read-crews.ts';
import type { Period } from './report-period.ts';
import type { ReportScope } from './report-scope.ts';

/** Any KPI as questions; most count rows, some need what no ticket knows. */
export function planKpi(
  scope: ReportScope,
  key: KpiKey,
  period: Period,
  by: readonly Dimension[],
): Plan<FigureGroup[]> {
  switch (key) {
    case 'cost_per_ticket':
      return planCosts(scope, period, by);
    case 'agent_utilisation':
      return planUtilisation(scope, period, by);
    case 'agent_satisfaction_system':
      return planPulse(scope, key, 'system', period);
    case 'agent_satisfaction_solving':
      return planPulse(scope, key, 'solving', period);
    default:
      return planFigures(scope, key, period, by);
  }
}

/** The scope with what this KPI needs of the configuration. */
export async function prepareScope(scope: ReportScope, key: KpiKey): Promise<ReportScope> {
  if (key === 'cost_per_ticket') return { ...scope, costs: await costsNow(database) };
  if (key === 'agent_utilisation') return { ...scope, crews: await readCrews(database) };
  if (kpiDefinitionOf(key).population === 'pulse-answers')
    return { ...scope, pulses: await closedPulses(database, scope.now) };
  return scope;
}
