import type { PracticeKey } from '../practices/registry.ts';
import type { Channel } from '../tickets/vocabulary.ts';
import type { ClockMetric } from './clock-record.ts';
import {
  type PolicyConditions,
  policyConditions,
  type PolicyTarget,
  type ServiceLevelPolicy,
} from './service-level-policy.ts';

/** What an agreement may ask of a ticket. */
export interface PolicyFacts {
  readonly practice: PracticeKey;
  readonly priority: number | null;
  readonly serviceId: number | null;
  readonly criticalService: boolean;
  /** The category and the branches it hangs on. */
  readonly categoryIds: readonly number[];
  readonly siteId: number | null;
  readonly departmentId: number | null;
  readonly vip: boolean;
  readonly channel: Channel;
  /** Of the team that has it. */
  readonly tier: number | null;
  readonly teamId: number | null;
}

export interface PolicyCandidate {
  readonly id: number;
  readonly definition: ServiceLevelPolicy;
}

/** Why an agreement does not apply: the conditions that fail, or `targets` when it promises nothing at this priority. */
export type Mismatch = keyof PolicyConditions | 'targets';

export interface PolicyMatch<Candidate> {
  readonly matched: Candidate | null;
  /** Those that stood before it in the order, each with every reason why not. */
  readonly passedOver: readonly { readonly policy: Candidate; readonly because: readonly Mismatch[] }[];
}

/** The first agreement that applies, in the administrator's order (ITIL.md S), and why those before it do not. */
export function matchPolicy<Candidate extends PolicyCandidate>(
  inOrder: readonly Candidate[],
  facts: PolicyFacts,
): PolicyMatch<Candidate> {
  const passedOver: { policy: Candidate; because: Mismatch[] }[] = [];
  for (const policy of inOrder) {
    const because = mismatchesOf(policy.definition, facts);
    if (because.length === 0) return { matched: policy, passedOver };
    passedOver.push({ policy, because });
  }
  return { matched: null, passedOver };
}

/** What an agreement asks of a ticket at all; nothing where it is for every ticket. */
export function askedBy({ conditions }: ServiceLevelPolicy): (keyof PolicyConditions)[] {
  return policyConditions.keyof().options.filter((name) => {
    const asked = conditions[name];
    return Array.isArray(asked) ? asked.length > 0 : asked !== null;
  });
}

/** Every condition that a ticket does not meet; an empty list of values asks for nothing. */
export function mismatchesOf({ conditions, targets }: ServiceLevelPolicy, facts: PolicyFacts): Mismatch[] {
  const isOneOf = <Value>(asked: readonly Value[], found: Value | null): boolean =>
    asked.length === 0 || (found !== null && asked.includes(found));
  const met: Readonly<Record<Mismatch, boolean>> = {
    practices: isOneOf(conditions.practices, facts.practice),
    priorities: isOneOf(conditions.priorities, facts.priority),
    criticalService: conditions.criticalService === null || conditions.criticalService === facts.criticalService,
    serviceIds: isOneOf(conditions.serviceIds, facts.serviceId),
    categoryIds:
      conditions.categoryIds.length === 0 || facts.categoryIds.some((id) => conditions.categoryIds.includes(id)),
    siteIds: isOneOf(conditions.siteIds, facts.siteId),
    departmentIds: isOneOf(conditions.departmentIds, facts.departmentId),
    vip: conditions.vip === null || conditions.vip === facts.vip,
    channels: isOneOf(conditions.channels, facts.channel),
    tiers: isOneOf(conditions.tiers, facts.tier),
    teamIds: isOneOf(conditions.teamIds, facts.teamId),
    targets: targets.some(({ priority }) => priority === null || priority === facts.priority),
  };
  return mismatches.filter((name) => !met[name]);
}

const mismatches: readonly Mismatch[] = [
  'practices',
  'priorities',
  'criticalService',
  'serviceIds',
  'categoryIds',
  'siteIds',
  'departmentIds',
  'vip',
  'channels',
  'tiers',
  'teamIds',
  'targets',
];

/** The target of a metric: one for this very priority before one for any. */
export function targetOf(
  { targets }: ServiceLevelPolicy,
  metric: ClockMetric,
  priority: number | null,
): PolicyTarget | null {
  const ofMetric = targets.filter((target) => target.metric === metric);
  return (
    ofMetric.find((target) => target.priority !== null && target.priority === priority) ??
    ofMetric.find((target) => target.priority === null) ??
    null
  );
}
