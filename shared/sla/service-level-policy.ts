import * as z from 'zod';
import { practiceKeys } from '../practices/registry.ts';
import { channels, waitReasons } from '../tickets/vocabulary.ts';
import { clockMetrics } from './clock-record.ts';

/**
 * A service-level or operational-level agreement as data. Of several that match a ticket the first in the
 * administrator's order wins (ITIL.md S). A list that is empty asks for nothing.
 */
const ids = z.array(z.int().positive()).max(500).default([]);

export const policyConditions = z.strictObject({
  practices: z.array(z.enum(practiceKeys)).max(20).default([]),
  priorities: z.array(z.int().min(1).max(5)).max(5).default([]),
  /** null: either. */
  criticalService: z.boolean().nullable().default(null),
  serviceIds: ids,
  categoryIds: ids,
  siteIds: ids,
  departmentIds: ids,
  vip: z.boolean().nullable().default(null),
  channels: z.array(z.enum(channels)).max(20).default([]),
  /** OLA: of the team that has the ticket. */
  tiers: z.array(z.int().min(1).max(5)).max(5).default([]),
  teamIds: ids,
});
export type PolicyConditions = z.infer<typeof policyConditions>;

/** Whose hours count. `site`: of the requester's site; `team`: of the team that has it; both fall back to `always`. */
export const calendarChoice = z.discriminatedUnion('use', [
  z.strictObject({ use: z.literal('always') }),
  z.strictObject({ use: z.literal('site') }),
  z.strictObject({ use: z.literal('team') }),
  z.strictObject({ use: z.literal('calendar'), calendarId: z.int().positive() }),
]);
export type CalendarChoice = z.infer<typeof calendarChoice>;

export const policyTarget = z.strictObject({
  metric: z.enum(clockMetrics),
  /** null: any, also a ticket without one. The most exact match wins. */
  priority: z.int().min(1).max(5).nullable().default(null),
  amount: z.int().min(0).max(1_000_000),
  /** Business minutes, or business days (DESIGN, Settled 8). */
  unit: z.enum(['minutes', 'days']),
});
export type PolicyTarget = z.infer<typeof policyTarget>;

/**
 * Priorities (null: any) that would be answered only after they have to be resolved. Minutes and days are not compared:
 * how long a day is, the calendar says.
 */
export function answeredTooLate(targets: readonly PolicyTarget[]): (number | null)[] {
  const promised = (metric: PolicyTarget['metric'], priority: number | null): PolicyTarget | undefined =>
    targets.find((target) => target.metric === metric && target.priority === priority) ??
    targets.find((target) => target.metric === metric && target.priority === null);
  return [1, 2, 3, 4, 5, null].filter((priority) => {
    const response = promised('response', priority);
    const resolution = promised('resolution', priority);
    return response && resolution && response.unit === resolution.unit && response.amount > resolution.amount;
  });
}

/** Who is told when a share of the target is used (ITIL.md T6). */
export const policyThreshold = z.strictObject({
  /** Percent of the target; 100 is the breach. */
  percent: z.int().min(1).max(300),
  notify: z
    .array(z.enum(['assignee', 'team', 'owner', 'lead', 'manager', 'director']))
    .min(1)
    .max(6),
});
export type PolicyThreshold = z.infer<typeof policyThreshold>;

export const serviceLevelPolicy = z.strictObject({
  conditions: policyConditions,
  calendar: calendarChoice,
  targets: z.array(policyTarget).min(1).max(60),
  /** Wait reasons that stop the clock; a P1 never pauses. */
  pausesOn: z.array(z.enum(waitReasons)).max(20).default(['requester', 'date', 'approval']),
  thresholds: z.array(policyThreshold).max(12).default([]),
  /** Share of targets to be met, percent. */
  goal: z.number().min(0).max(100).default(95),
});
export type ServiceLevelPolicy = z.infer<typeof serviceLevelPolicy>;
