import type { Terms } from '../../shared/sla/clock.ts';
import type { ClockKind, ClockMetric, ClockRecord } from '../../shared/sla/clock-record.ts';
import { matchPolicy, type PolicyFacts, targetOf } from '../../shared/sla/match-policy.ts';
import type { PolicyTarget } from '../../shared/sla/service-level-policy.ts';
import type { StintRecord, TicketRecord } from '../tickets/ticket-aggregate.ts';
import type { TicketDraft } from '../tickets/ticket-draft.ts';
import { calendarFor, type CurrentLevels } from './current-levels.ts';
import { hoursOf, type KnownCalendar } from './known-calendars.ts';
import type { KnownPolicy } from './known-policies.ts';

/** What deciding about the clocks of one ticket knows of the world; the decisions themselves do no I/O. */
export interface ClockContext {
  readonly levels: CurrentLevels;
  /** By version: those in force, and those by which the ticket's clocks were started. */
  readonly policies: ReadonlyMap<number, KnownPolicy>;
  readonly calendars: ReadonlyMap<number, KnownCalendar>;
  readonly vip: boolean;
}

/** A promise as it would be made now. */
export interface Promised {
  readonly policy: KnownPolicy;
  readonly target: PolicyTarget;
  readonly calendar: KnownCalendar | null;
  readonly terms: Terms;
}

type Stay = Pick<StintRecord, 'teamId' | 'tier'>;

/** The agreement in force that applies to a ticket, or to its stay with a team. */
export function agreementFor(
  kind: Extract<ClockKind, 'sla' | 'ola'>,
  ticket: TicketRecord,
  stay: Stay,
  { levels, vip }: ClockContext,
): KnownPolicy | null {
  return matchPolicy(levels[kind], policyFactsOf(ticket, stay, levels, vip)).matched;
}

export function policyFactsOf(
  ticket: Pick<
    TicketRecord,
    'practice' | 'priority' | 'serviceId' | 'categoryId' | 'siteId' | 'departmentId' | 'channel'
  >,
  { tier, teamId }: Stay,
  { criticalServices, branches }: CurrentLevels,
  vip: boolean,
): PolicyFacts {
  const { practice, priority, serviceId, categoryId, siteId, departmentId, channel } = ticket;
  return {
    practice,
    priority,
    serviceId,
    criticalService: serviceId !== null && criticalServices.has(serviceId),
    categoryIds: categoryId === null ? [] : (branches.get(categoryId) ?? [categoryId]),
    siteId,
    departmentId,
    vip,
    channel,
    tier,
    teamId,
  };
}

/** What an agreement promises of one metric; null when it is silent about it. */
export function promiseOf(
  policy: KnownPolicy,
  metric: ClockMetric,
  { priority, siteId }: Pick<TicketRecord, 'priority' | 'siteId'>,
  { teamId }: Stay,
  { levels }: ClockContext,
): Promised | null {
  const target = targetOf(policy.definition, metric, priority);
  if (!target) return null;
  const calendar = calendarFor(policy.definition.calendar, levels, siteId, teamId);
  return { policy, target, calendar, terms: { hours: calendar?.compiled ?? null, thresholds: thresholdsOf(policy) } };
}

/** What a clock that is already there is counted and watched by: the versions it was started with. */
export function termsOf(clock: ClockRecord, { policies, calendars }: ClockContext): Terms {
  const policy = clock.policyVersionId === null ? undefined : policies.get(clock.policyVersionId);
  return { hours: hoursOf(clock, calendars), thresholds: policy ? thresholdsOf(policy) : [] };
}

function thresholdsOf({ definition }: KnownPolicy): number[] {
  return definition.thresholds.map(({ percent }) => percent);
}

/** Wait reasons that stop the clocks of the agreement by which a clock was started. */
export function pausesOf({ policyVersionId }: ClockRecord, { policies }: ClockContext): readonly string[] {
  const policy = policyVersionId === null ? undefined : policies.get(policyVersionId);
  return policy?.definition.pausesOn ?? [];
}

export function isOpen({ state }: ClockRecord): boolean {
  return state === 'running' || state === 'paused';
}

const decidingFields = { priority: 'priority', serviceId: 'service', siteId: 'site', categoryId: 'category' } as const;

/** Why the agreements are looked at again; null when nothing that decides about them has changed. */
export function reasonToAskAgain({ events }: TicketDraft): string | null {
  const changed = events.flatMap((event) => {
    if (event.type !== 'ticket.edited' || !('changes' in event.data)) return [];
    return Object.keys(event.data.changes);
  });
  const [, reason = null] = Object.entries(decidingFields).find(([field]) => changed.includes(field)) ?? [];
  return reason;
}
