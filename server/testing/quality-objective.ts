import type { QualityObjective } from '../../shared/reports/objective.api.ts';

/** Nine in ten agreements of the whole house kept in each month, unless it is told otherwise. */
export function qualityObjective(told: Partial<QualityObjective> = {}): QualityObjective {
  return {
    key: 'in-time',
    kpi: 'sla_compliance',
    bound: 'at-least',
    target: 0.9,
    period: 'month',
    zone: 'UTC',
    serviceId: null,
    teamId: null,
    priority: null,
    active: true,
    ...told,
  };
}
