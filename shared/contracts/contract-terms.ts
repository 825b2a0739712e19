import * as z from 'zod';
import { policyThreshold, type PolicyThreshold } from '../sla/service-level-policy.ts';

/** What a vendor promises us, as data: an underpinning contract (ITIL.md T4). It may promise a response only. */
const ids = z.array(z.int().positive()).max(500).default([]);

export const vendorMetrics = ['vendor-response', 'vendor-restore'] as const;
export type VendorMetric = (typeof vendorMetrics)[number];

/** Whose hours count: all day, those of the ticket's site (a promise "by country"), or one calendar. */
export const contractHours = z.discriminatedUnion('use', [
  z.strictObject({ use: z.literal('always') }),
  z.strictObject({ use: z.literal('site') }),
  z.strictObject({ use: z.literal('calendar'), calendarId: z.int().positive() }),
]);
export type ContractHours = z.infer<typeof contractHours>;

export const contractTarget = z.strictObject({
  metric: z.enum(vendorMetrics),
  /** null: every priority, also a ticket without one. The exact one wins. */
  priority: z.int().min(1).max(5).nullable().default(null),
  amount: z.int().min(1).max(1_000_000),
  /** Minutes of the vendor's hours, or its business days. */
  unit: z.enum(['minutes', 'days']),
});
export type ContractTarget = z.infer<typeof contractTarget>;

/** Who is told of a vendor's promise as it runs out, where the contract says nothing else (ITIL.md T6). */
export const usualThresholds: readonly PolicyThreshold[] = [
  { percent: 50, notify: ['assignee'] },
  { percent: 75, notify: ['assignee', 'lead'] },
  { percent: 90, notify: ['lead', 'manager'] },
  { percent: 100, notify: ['assignee', 'lead', 'manager'] },
];

const oncePerPercent = (thresholds: readonly PolicyThreshold[]): boolean =>
  new Set(thresholds.map(({ percent }) => percent)).size === thresholds.length;

const oncePerPriority = (targets: readonly ContractTarget[]): boolean =>
  new Set(targets.map(({ metric, priority }) => `${metric} ${String(priority)}`)).size === targets.length;

export const contractTerms = z
  .strictObject({
    hours: contractHours,
    targets: z
      .array(contractTarget)
      .min(1)
      .max(12)
      .refine(oncePerPriority, { params: { code: 'repeated' } }),
    /** Terms that were entered before there were thresholds have the usual ones. */
    thresholds: z
      .array(policyThreshold)
      .max(12)
      .refine(oncePerPercent, { params: { code: 'repeated' } })
      .default([...usualThresholds]),
    /** What it covers; a list that is empty covers everything. */
    serviceIds: ids,
    categoryIds: ids,
    siteIds: ids,
    /** First and last day on which it holds, in the calendar of nobody in particular; null: open. */
    validFrom: z.iso.date().nullable().default(null),
    validUntil: z.iso.date().nullable().default(null),
    /** Promised share of time in which the service is there, percent; told, never computed. */
    availability: z.number().min(0).max(100).nullable().default(null),
  })
  .refine(({ validFrom, validUntil }) => validFrom === null || validUntil === null || validFrom <= validUntil, {
    path: ['validUntil'],
    params: { code: 'before-start' },
  });
export type ContractTerms = z.infer<typeof contractTerms>;

/** What the contract promises for a priority, or undefined where it promises nothing. */
export function contractTargetFor(
  terms: Pick<ContractTerms, 'targets'>,
  metric: VendorMetric,
  priority: number | null,
): ContractTarget | undefined {
  const ofMetric = terms.targets.filter((target) => target.metric === metric);
  return (
    ofMetric.find((target) => priority !== null && target.priority === priority) ??
    ofMetric.find((target) => target.priority === null)
  );
}

/** What decides whether a contract covers a ticket. */
export interface CoveredFacts {
  readonly serviceId: number | null;
  /** The category and the branches above it. */
  readonly categoryIds: readonly number[];
  readonly siteId: number | null;
}

export function covers(
  { serviceIds, categoryIds, siteIds }: Pick<ContractTerms, 'serviceIds' | 'categoryIds' | 'siteIds'>,
  facts: CoveredFacts,
): boolean {
  const has = (list: readonly number[], values: readonly (number | null)[]) =>
    list.length === 0 || values.some((value) => value !== null && list.includes(value));
  return has(serviceIds, [facts.serviceId]) && has(categoryIds, facts.categoryIds) && has(siteIds, [facts.siteId]);
}

/** @param day `2026-11-22` */
export function holdsOn(
  { validFrom, validUntil }: Pick<ContractTerms, 'validFrom' | 'validUntil'>,
  day: string,
): boolean {
  return (validFrom === null || validFrom <= day) && (validUntil === null || day <= validUntil);
}
