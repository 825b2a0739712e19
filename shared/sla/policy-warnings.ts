import { matchPolicy, type PolicyFacts, targetOf } from './match-policy.ts';
import type { PolicyConditions, PolicyTarget, ServiceLevelPolicy } from './service-level-policy.ts';

/** Agreements that do not fit together: shown, never refused (ITIL.md S). */
export const policyWarningCodes = ['ola-sum', 'ola-hours', 'shadowed', 'accept-over-stint'] as const;

export interface PolicyWarning {
  readonly policyId: number;
  readonly code: (typeof policyWarningCodes)[number];
  readonly priority: number | null;
  /** Minutes: what the agreement promises, and what those under it take together. */
  readonly promised: number | null;
  readonly needed: number | null;
  /** The agreement that gets in the way. */
  readonly otherId: number | null;
}

export interface OrderedPolicy {
  readonly id: number;
  readonly definition: ServiceLevelPolicy;
}

/** A business day where only amounts are compared; exact hours depend on the calendar of each ticket. */
const minutesPerBusinessDay = 8 * 60;

/** @param sla @param ola active agreements in the order in which they are asked */
export function policyWarnings(sla: readonly OrderedPolicy[], ola: readonly OrderedPolicy[]): PolicyWarning[] {
  return [
    ...shadowed(sla),
    ...shadowed(ola),
    ...ola.flatMap(acceptOverStint),
    ...sla.flatMap((policy) => unsupported(policy, ola)),
  ];
}

/** The way through the tiers that takes longest: every tier up to the third, then the vendor or the fifth. */
function unsupported({ id, definition }: OrderedPolicy, ola: readonly OrderedPolicy[]): PolicyWarning[] {
  const priorities = definition.conditions.priorities.length > 0 ? definition.conditions.priorities : [1, 2, 3, 4, 5];
  return priorities.flatMap((priority): PolicyWarning[] => {
    const promise = targetOf(definition, 'resolution', priority);
    if (!promise) return [];
    const stays = [1, 2, 3, 4, 5].map((tier) => stayAt(definition, ola, priority, tier));
    const [first, second, third, fourth, fifth] = stays.map((stay) => (stay ? minutes(stay.target) : 0));
    const needed = (first ?? 0) + (second ?? 0) + (third ?? 0) + Math.max(fourth ?? 0, fifth ?? 0);
    const promised = minutes(promise);
    const common = { policyId: id, priority, promised, needed };
    const warnings: PolicyWarning[] = needed > promised ? [{ ...common, code: 'ola-sum', otherId: null }] : [];
    const asleep = stays.find((stay) => stay && stay.policy.definition.calendar.use !== 'always');
    if (definition.calendar.use === 'always' && asleep) {
      warnings.push({ ...common, code: 'ola-hours', promised: null, needed: null, otherId: asleep.policy.id });
    }
    return warnings;
  });
}

function stayAt(
  { conditions }: ServiceLevelPolicy,
  ola: readonly OrderedPolicy[],
  priority: number,
  tier: number,
): { readonly policy: OrderedPolicy; readonly target: PolicyTarget } | null {
  const facts: PolicyFacts = {
    practice: conditions.practices[0] ?? 'incident',
    priority,
    serviceId: conditions.serviceIds[0] ?? null,
    criticalService: conditions.criticalService ?? false,
    categoryIds: conditions.categoryIds.slice(0, 1),
    siteId: conditions.siteIds[0] ?? null,
    departmentId: conditions.departmentIds[0] ?? null,
    vip: conditions.vip ?? false,
    channel: conditions.channels[0] ?? 'portal',
    tier,
    teamId: null,
  };
  const { matched } = matchPolicy(ola, facts);
  const target = matched && targetOf(matched.definition, 'stint', priority);
  return matched && target ? { policy: matched, target } : null;
}

/** A later agreement that can never win, because an earlier one takes everything it asks for. */
function shadowed(policies: readonly OrderedPolicy[]): PolicyWarning[] {
  return policies.flatMap(({ id, definition }, index) => {
    const other = policies.slice(0, index).find((earlier) => covers(earlier.definition, definition));
    const nothing = { priority: null, promised: null, needed: null };
    return other ? [{ policyId: id, code: 'shadowed' as const, ...nothing, otherId: other.id }] : [];
  });
}

function covers(earlier: ServiceLevelPolicy, later: ServiceLevelPolicy): boolean {
  const [wide, narrow] = [earlier.conditions, later.conditions];
  const prioritiesOf = ({ targets }: ServiceLevelPolicy) => targets.map(({ priority }) => priority);
  const promised = prioritiesOf(earlier);
  const asked = narrow.priorities.length > 0 ? narrow.priorities : prioritiesOf(later);
  return (
    listConditions.every((name) => holds<string | number>(wide[name], narrow[name])) &&
    [wide.criticalService, wide.vip].every(
      (value, index) => value === null || value === [narrow.criticalService, narrow.vip][index],
    ) &&
    (promised.includes(null) || asked.every((priority) => promised.includes(priority)))
  );
}

const listConditions = [
  'practices',
  'priorities',
  'serviceIds',
  'categoryIds',
  'siteIds',
  'departmentIds',
  'channels',
  'tiers',
  'teamIds',
] as const satisfies readonly (keyof PolicyConditions)[];

function holds<Value>(wide: readonly Value[], narrow: readonly Value[]): boolean {
  return wide.length === 0 || (narrow.length > 0 && narrow.every((value) => wide.includes(value)));
}

function acceptOverStint({ id, definition }: OrderedPolicy): PolicyWarning[] {
  return [null, 1, 2, 3, 4, 5].flatMap((priority): PolicyWarning[] => {
    const [accept, stint] = [targetOf(definition, 'accept', priority), targetOf(definition, 'stint', priority)];
    const own = [accept, stint].some((target) => target?.priority === priority);
    if (!accept || !stint || !own || minutes(accept) <= minutes(stint)) return [];
    const [promised, needed] = [minutes(stint), minutes(accept)];
    return [{ policyId: id, code: 'accept-over-stint', priority, promised, needed, otherId: null }];
  });
}

function minutes({ amount, unit }: PolicyTarget): number {
  return unit === 'minutes' ? amount : amount * minutesPerBusinessDay;
}
