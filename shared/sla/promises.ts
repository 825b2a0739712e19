import { askedBy, matchPolicy, type PolicyFacts, targetOf } from './match-policy.ts';
import type { OrderedPolicy } from './policy-warnings.ts';
import type { PolicyTarget } from './service-level-policy.ts';

/** What somebody may ask about: a service, or a branch of its categories that has an agreement of its own. */
export interface PromiseSubject {
  readonly serviceId: number;
  readonly categoryId: number | null;
  readonly criticalService: boolean;
  /** The category and the branches it hangs on. */
  readonly categoryIds: readonly number[];
}

/** One urgency of a subject: which agreement decides and what it promises the person. */
export interface PromisedLevel<Policy extends OrderedPolicy> {
  readonly priority: number;
  readonly policy: Policy;
  readonly response: PolicyTarget | null;
  readonly nextReply: PolicyTarget | null;
  readonly resolution: PolicyTarget | null;
}

export interface PromiseGroup<Policy extends OrderedPolicy> {
  readonly subjects: readonly PromiseSubject[];
  /** Most urgent first; empty where nothing is promised. */
  readonly levels: readonly PromisedLevel<Policy>[];
}

type Reader = Pick<PolicyFacts, 'siteId' | 'departmentId' | 'vip'>;

/**
 * What the agreements promise a person about each subject, those alike together: the first that fits a case of theirs
 * decides, just as when it is opened.
 * @param policies towards the customer, in force, in the order in which they are asked
 */
export function promisesTo<Policy extends OrderedPolicy>(
  policies: readonly Policy[],
  subjects: readonly PromiseSubject[],
  reader: Reader,
): PromiseGroup<Policy>[] {
  const groups = new Map<string, { subjects: PromiseSubject[]; levels: PromisedLevel<Policy>[] }>();
  const wholes = new Map<number, string>();
  for (const subject of subjects) {
    const levels = [1, 2, 3, 4, 5].flatMap((priority) => levelOf(policies, subject, reader, priority));
    const likeness = JSON.stringify(levels.map(({ policy, ...rest }) => [policy.id, rest]));
    if (subject.categoryId === null) wholes.set(subject.serviceId, likeness);
    // A category that gets what its whole service gets needs no words of its own.
    else if (wholes.get(subject.serviceId) === likeness) continue;
    const group = groups.get(likeness);
    if (group) group.subjects.push(subject);
    else groups.set(likeness, { subjects: [subject], levels });
  }
  return [...groups.values()];
}

/** Categories that some agreement asks for by name. */
export function namedCategories(policies: readonly OrderedPolicy[]): ReadonlySet<number> {
  const asking = policies.filter(({ definition }) => askedBy(definition).includes('categoryIds'));
  return new Set(asking.flatMap(({ definition }) => definition.conditions.categoryIds));
}

function levelOf<Policy extends OrderedPolicy>(
  policies: readonly Policy[],
  subject: PromiseSubject,
  reader: Reader,
  priority: number,
): PromisedLevel<Policy>[] {
  const { serviceId, criticalService, categoryIds } = subject;
  const facts: PolicyFacts = {
    ...reader,
    serviceId,
    criticalService,
    categoryIds,
    practice: 'incident',
    priority,
    channel: 'portal',
    tier: null,
    teamId: null,
  };
  const { matched } = matchPolicy(policies, facts);
  if (!matched) return [];
  const target = (metric: 'response' | 'next-reply' | 'resolution') => targetOf(matched.definition, metric, priority);
  return [
    {
      priority,
      policy: matched,
      response: target('response'),
      nextReply: target('next-reply'),
      resolution: target('resolution'),
    },
  ];
}
