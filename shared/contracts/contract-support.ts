import type { CompiledCalendar } from '../sla/compiled-calendar.ts';
import { addOpenTime, openTimeOfBusinessDays } from '../sla/compiled-calendar.ts';
import type {
  CalendarChoice,
  PolicyConditions,
  PolicyTarget,
  ServiceLevelPolicy,
} from '../sla/service-level-policy.ts';
import { type ContractHours, type ContractTarget, contractTargetFor, type ContractTerms } from './contract-terms.ts';

/**
 * Whether an underpinning contract can support the agreements above it (ITIL.md S): what the vendor may take to restore
 * is held against what the fourth tier and the customer were promised. Pure; asked when a contract is entered.
 */
export interface AgreementAbove {
  readonly id: number;
  readonly kind: 'sla' | 'ola';
  readonly definition: ServiceLevelPolicy;
}

export interface SupportSurroundings {
  /** In the administrator's order. */
  readonly agreements: readonly AgreementAbove[];
  readonly criticalServiceIds: ReadonlySet<number>;
  /** The sites that the contract covers; `[null]` where there are none. */
  readonly siteIds: readonly (number | null)[];
  /** The hours of a choice for a ticket of a site at a vendor-served team; null: always open. */
  readonly calendarOf: (choice: CalendarChoice | ContractHours, siteId: number | null) => CompiledCalendar | null;
}

export interface SupportWarning {
  /** `too-slow`: the vendor may take longer; `no-promise`: it promises no restoration at all. */
  readonly problem: 'too-slow' | 'no-promise';
  readonly agreementId: number;
  readonly kind: 'sla' | 'ola';
  readonly priority: number;
  /** What the contract promises; null where it promises nothing. */
  readonly promised: Pick<ContractTarget, 'amount' | 'unit'> | null;
  readonly needed: Pick<PolicyTarget, 'amount' | 'unit'>;
  /** A start at which it shows most: both instants, epoch milliseconds. */
  readonly example: { readonly from: number; readonly vendorDueAt: number; readonly neededBy: number } | null;
}

/** The tier of help that stands outside the organisation (ITIL.md T1). */
const vendorTier = 4;
const priorities = [1, 2, 3, 4, 5] as const;

/** @param now where the week begins in which starts are tried */
export function supportWarnings(
  terms: ContractTerms,
  { agreements, criticalServiceIds, siteIds, calendarOf }: SupportSurroundings,
  now: number,
): SupportWarning[] {
  const warnings: SupportWarning[] = [];
  for (const priority of priorities) {
    if (!terms.targets.some((target) => target.priority === null || target.priority === priority)) continue;
    const promised = contractTargetFor(terms, 'vendor-restore', priority);
    for (const { id, kind, definition } of agreements) {
      if (!concerns(definition.conditions, terms, priority, criticalServiceIds)) continue;
      const needed = neededTarget(definition, kind, priority);
      if (!needed) continue;
      const found = { agreementId: id, kind, priority, needed: { amount: needed.amount, unit: needed.unit } } as const;
      if (!promised) {
        warnings.push({ ...found, problem: 'no-promise', promised: null, example: null });
        continue;
      }
      const example = worstStart(promised, needed, now, siteIds, (siteId) => ({
        vendor: calendarOf(terms.hours, siteId),
        above: calendarOf(definition.calendar, siteId),
      }));
      if (example)
        warnings.push({
          ...found,
          problem: 'too-slow',
          promised: { amount: promised.amount, unit: promised.unit },
          example,
        });
    }
  }
  return warnings;
}

/** Whether a ticket of this priority may fall under both the agreement and the contract, at the vendor's tier. */
function concerns(
  conditions: PolicyConditions,
  terms: ContractTerms,
  priority: number,
  criticalServiceIds: ReadonlySet<number>,
): boolean {
  const meet = (one: readonly number[], other: readonly number[]) =>
    one.length === 0 || other.length === 0 || one.some((value) => other.includes(value));
  const critical =
    conditions.criticalService === null ||
    terms.serviceIds.length === 0 ||
    terms.serviceIds.some((id) => criticalServiceIds.has(id) === conditions.criticalService);
  return (
    critical &&
    (conditions.practices.length === 0 || conditions.practices.includes('incident')) &&
    (conditions.priorities.length === 0 || conditions.priorities.includes(priority)) &&
    (conditions.tiers.length === 0 || conditions.tiers.includes(vendorTier)) &&
    meet(conditions.serviceIds, terms.serviceIds) &&
    meet(conditions.categoryIds, terms.categoryIds) &&
    meet(conditions.siteIds, terms.siteIds)
  );
}

/** The stay at the vendor's tier inside the house; towards the customer the resolution. */
function neededTarget(
  { targets }: ServiceLevelPolicy,
  kind: AgreementAbove['kind'],
  priority: number,
): PolicyTarget | undefined {
  const ofMetric = targets.filter(({ metric }) => metric === (kind === 'ola' ? 'stint' : 'resolution'));
  return ofMetric.find((target) => target.priority === priority) ?? ofMetric.find((target) => target.priority === null);
}

type Span = Pick<PolicyTarget, 'amount' | 'unit'>;

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Nights, the edges of the day and the weekend all lie within a week of every third hour. */
const tries = { count: 7 * 8, everyMs: 3 * hourMs };

function worstStart(
  promised: Span,
  needed: Span,
  now: number,
  siteIds: readonly (number | null)[],
  hoursOf: (siteId: number | null) => { vendor: CompiledCalendar | null; above: CompiledCalendar | null },
): SupportWarning['example'] {
  let worst: SupportWarning['example'] = null;
  const seen = new Set<string>();
  for (const siteId of siteIds) {
    const { vendor, above } = hoursOf(siteId);
    const key = `${JSON.stringify(vendor?.definition)} ${JSON.stringify(above?.definition)}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const starts = vendor === null && above === null ? 1 : tries.count;
    for (let index = 0; index < starts; index += 1) {
      const from = Math.ceil(now / hourMs) * hourMs + index * tries.everyMs;
      const example = { from, vendorDueAt: dueAt(vendor, from, promised), neededBy: dueAt(above, from, needed) };
      if (late(example) > 0 && (worst === null || late(example) > late(worst))) worst = example;
    }
  }
  return worst;
}

const late = ({ vendorDueAt, neededBy }: { vendorDueAt: number; neededBy: number }) => vendorDueAt - neededBy;

function dueAt(calendar: CompiledCalendar | null, from: number, { amount, unit }: Span): number {
  if (calendar === null) return from + amount * (unit === 'days' ? dayMs : 60_000);
  return addOpenTime(
    calendar,
    from,
    unit === 'days' ? openTimeOfBusinessDays(calendar, from, amount) : amount * 60_000,
  );
}
