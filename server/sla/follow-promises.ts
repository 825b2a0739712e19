import {
  cancelClock,
  fulfilClock,
  pauseClock,
  reopenClock,
  resumeClock,
  retargetClock,
  startClock,
} from '../../shared/sla/clock.ts';
import type { ClockKind, ClockMetric, ClockRecord } from '../../shared/sla/clock-record.ts';
import type { NewEvent } from '../tickets/ticket-aggregate.ts';
import { openStint, type TicketDraft } from '../tickets/ticket-draft.ts';
import {
  agreementFor,
  type ClockContext,
  isOpen,
  pausesOf,
  type Promised,
  promiseOf,
  reasonToAskAgain,
  termsOf,
} from './clock-context.ts';
import { hoursOf } from './known-calendars.ts';

/** What the customer was promised (ITIL.md S): response, next reply and resolution follow what happened to the ticket. */
export function followPromises(
  draft: TicketDraft,
  before: readonly ClockRecord[],
  context: ClockContext,
): ClockRecord[] {
  const asked = reasonToAskAgain(draft);
  const clocks = startsNow(draft, before, asked)
    ? startPromises(draft, context)
    : before.map((clock) => (asked === null ? clock : askedAgain(clock, draft, context, asked)));
  const settled = clocks.map((clock) => settle(clock, draft, context));
  return followReplies(settled, draft, context).map((clock) =>
    standOrRun(clock, standsFor(clock, draft, context), draft, context),
  );
}

/** A ticket that nothing was promised for may be promised something by what it has become. */
function startsNow(draft: TicketDraft, before: readonly ClockRecord[], asked: string | null): boolean {
  return draft.baseVersion === null || (before.length === 0 && asked !== null && isActive(draft));
}

function startPromises(draft: TicketDraft, context: ClockContext): ClockRecord[] {
  const { ticket } = draft;
  const stay = openStint(draft);
  const policy = agreementFor('sla', ticket, stay, context);
  if (!policy) return [];
  const at = draft.baseVersion === null ? ticket.createdAt : draft.lastAt;
  return (['response', 'resolution'] as const).flatMap((metric) => {
    const promised = promiseOf(policy, metric, ticket, stay, context);
    return promised ? [startPromise(draft, 'sla', metric, promised, at)] : [];
  });
}

export function startPromise(
  { ticket }: TicketDraft,
  kind: ClockKind,
  metric: ClockMetric,
  { policy, target, calendar, terms }: Promised,
  at: number,
  stay: Pick<ClockRecord, 'stintSeq' | 'teamId' | 'tier'> = { stintSeq: null, teamId: null, tier: null },
): ClockRecord {
  const start = {
    ticketId: ticket.id,
    kind,
    metric,
    ...stay,
    priority: ticket.priority,
    policyVersionId: policy.versionId,
    contractVersionId: null,
    calendarVersionId: calendar?.versionId ?? null,
  };
  return startClock(start, target, terms, at);
}

/** Another priority, service or site may mean another promise; a later edit of the same agreement does not. */
export function askedAgain(clock: ClockRecord, draft: TicketDraft, context: ClockContext, reason: string): ClockRecord {
  if (!isOpen(clock) || (clock.kind !== 'sla' && clock.kind !== 'ola')) return clock;
  const { ticket } = draft;
  const stay = openStint(draft);
  const policy = agreementFor(clock.kind, ticket, stay, context);
  const promised = policy && promiseOf(policy, clock.metric, ticket, stay, context);
  if (!promised || isSamePromise(clock, promised, ticket.priority, context)) return clock;
  const change = {
    priority: ticket.priority,
    policyVersionId: promised.policy.versionId,
    calendarVersionId: promised.calendar?.versionId ?? null,
    target: promised.target,
    terms: promised.terms,
  };
  return retargetClock(clock, hoursOf(clock, context.calendars), change, draft.lastAt, reason);
}

function isSamePromise(
  clock: ClockRecord,
  { policy, calendar }: Promised,
  priority: number | null,
  { policies, calendars }: ClockContext,
): boolean {
  const before = clock.policyVersionId === null ? undefined : policies.get(clock.policyVersionId);
  const hours = clock.calendarVersionId === null ? undefined : calendars.get(clock.calendarVersionId);
  return priority === clock.priority && before?.id === policy.id && hours?.calendarId === calendar?.calendarId;
}

function settle(clock: ClockRecord, draft: TicketDraft, context: ClockContext): ClockRecord {
  const { ticket, facts, lastAt } = draft;
  const terms = termsOf(clock, context);
  const answered = clock.metric === 'response' ? facts.firstResponseAt : null;
  if (answered !== null)
    return fulfilClock(
      clock,
      terms,
      Math.max(answered, clock.startedAt),
      answered > clock.startedAt ? 'answer' : 'live',
    );
  if (ticket.stateCategory === 'cancelled') return cancelClock(clock, terms, lastAt, 'cancelled');
  if (isActive(draft)) return clock.metric === 'resolution' ? reopenClock(clock, terms, lastAt, 'reopened') : clock;
  return fulfilClock(clock, terms, endOf(draft), 'resolved');
}

/** When the work on a resolved or closed ticket ended. */
export function endOf({ ticket, lastAt }: TicketDraft): number {
  return ticket.resolvedAt ?? ticket.closedAt ?? lastAt;
}

export function isActive({ ticket }: TicketDraft): boolean {
  return ticket.stateCategory === 'new' || ticket.stateCategory === 'open' || ticket.stateCategory === 'waiting';
}

/** Each message of the requester asks for a reply, once the first response was given (Zammad #5177). */
function followReplies(clocks: readonly ClockRecord[], draft: TicketDraft, context: ClockContext): ClockRecord[] {
  let all = [...clocks];
  for (const event of draft.events) {
    if (isReply(event))
      all = all.map((clock) =>
        isAsked(clock) ? fulfilClock(clock, termsOf(clock, context), event.occurredAt, 'answer') : clock,
      );
    if (!isMessage(event) || all.some(isAsked) || !isActive(draft)) continue;
    const asks = startReply(draft, all, context, event.occurredAt);
    if (asks) all = [...all, asks];
  }
  return all;
}

function isAsked(clock: ClockRecord): boolean {
  return clock.metric === 'next-reply' && isOpen(clock);
}

function startReply(
  draft: TicketDraft,
  clocks: readonly ClockRecord[],
  context: ClockContext,
  at: number,
): ClockRecord | null {
  const main = clocks.find(({ metric }) => metric === 'resolution') ?? clocks[0];
  if (!main || main.policyVersionId === null || draft.facts.firstResponseAt === null) return null;
  const policy = context.policies.get(main.policyVersionId);
  const promised = policy && promiseOf(policy, 'next-reply', draft.ticket, openStint(draft), context);
  return promised ? startPromise(draft, 'sla', 'next-reply', promised, at) : null;
}

/** A public word of a person at the desk. */
function isReply(event: NewEvent): boolean {
  return saysSomething(event) && event.author.staff && event.author.kind === 'person';
}

function isMessage(event: NewEvent): boolean {
  return saysSomething(event) && !event.author.staff && event.type !== 'ticket.opened';
}

function saysSomething({ visibility, text, data }: NewEvent): boolean {
  return visibility === 'public' && text !== null && !('automatic' in data && data.automatic === true);
}

/** The wait reason for which a clock of the customer stands still; null while it runs. */
function standsFor(clock: ClockRecord, { ticket }: TicketDraft, context: ClockContext): string | null {
  if (ticket.stateCategory !== 'waiting' || ticket.waitReason === null) return null;
  return pausesOf(clock, context).includes(ticket.waitReason) ? ticket.waitReason : null;
}

/** Pauses, resumes, or goes on standing for another reason. A P1 runs whatever it waits for. */
export function standOrRun(
  clock: ClockRecord,
  reason: string | null,
  draft: TicketDraft,
  context: ClockContext,
): ClockRecord {
  if (!isOpen(clock)) return clock;
  const terms = termsOf(clock, context);
  const at = draft.lastAt;
  const stands = reason !== null && clock.priority !== 1;
  if (clock.state === 'running') return stands ? pauseClock(clock, terms, at, reason) : clock;
  if (stands && pauseReasonOf(clock) === reason) return clock;
  const running = resumeClock(clock, terms, at, resumedBecause(draft));
  return stands ? pauseClock(running, terms, at, reason) : running;
}

export function pauseReasonOf(clock: ClockRecord): string | null {
  return clock.steps.findLast(({ kind }) => kind === 'paused')?.reason ?? null;
}

function resumedBecause(draft: TicketDraft): string {
  for (const { data } of draft.events) if ('because' in data) return data.because;
  return reasonToAskAgain(draft) ?? 'changed';
}
