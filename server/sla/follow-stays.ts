import { cancelClock, chargeClock, consumedAt, fulfilClock, reopenClock, timeBetween } from '../../shared/sla/clock.ts';
import type { ClockRecord } from '../../shared/sla/clock-record.ts';
import type { StintRecord } from '../tickets/ticket-aggregate.ts';
import type { TicketDraft } from '../tickets/ticket-draft.ts';
import { agreementFor, type ClockContext, pausesOf, promiseOf, reasonToAskAgain, termsOf } from './clock-context.ts';
import { hoursOf } from './known-calendars.ts';
import { askedAgain, endOf, isActive, pauseReasonOf, standOrRun, startPromise } from './follow-promises.ts';

/** What comes back within this time was misrouted, and counts against who sent it (ITIL.md T3). */
export const misroutedMs = 30 * 60_000;

/**
 * Agreements inside the house, stay by stay: until a team takes the ticket on, and while it has it. They begin at the
 * hand-over, whoever accepts when, and stand still exactly when the customer's resolution does.
 */
export function followStays(
  draft: TicketDraft,
  before: readonly ClockRecord[],
  promises: readonly ClockRecord[],
  context: ClockContext,
): ClockRecord[] {
  const asked = reasonToAskAgain(draft);
  let clocks = asked === null ? [...before] : before.map((clock) => askedAgain(clock, draft, context, asked));
  for (const [index, stint] of draft.stints.entries()) {
    if (stint.id === 0) clocks = [...clocks, ...startStay(draft, stint, clocks, context)];
    const next = draft.stints[index + 1];
    clocks = next
      ? leaveStay(clocks, stint, draft.stints[index - 1], next, context)
      : clocks.map((clock) => (clock.stintSeq === stint.seq ? stay(clock, stint, draft, context) : clock));
  }
  const customer = promises.find(({ metric }) => metric === 'resolution');
  return clocks.map((clock) => standOrRun(clock, standsFor(clock, customer, draft, context), draft, context));
}

function startStay(
  draft: TicketDraft,
  stint: StintRecord,
  clocks: readonly ClockRecord[],
  context: ClockContext,
): ClockRecord[] {
  const policy = agreementFor('ola', draft.ticket, stint, context);
  if (!policy) return [];
  const here = { stintSeq: stint.seq, teamId: stint.teamId, tier: stint.tier };
  return (['accept', 'stint'] as const).flatMap((metric) => {
    const promised = promiseOf(policy, metric, draft.ticket, stint, context);
    // What was charged to the sender runs on in its first clock.
    const charged = clocks.some((clock) => clock.stintSeq === stint.seq && clock.metric === metric);
    const accepted = metric === 'accept' && stint.acceptedAt === stint.enteredAt;
    if (!promised || charged || accepted) return [];
    return [startPromise(draft, 'ola', metric, promised, stint.enteredAt, here)];
  });
}

/** A team has handed the ticket on, or back to whoever had sent it to the wrong place. */
function leaveStay(
  clocks: readonly ClockRecord[],
  stint: StintRecord,
  sender: StintRecord | undefined,
  next: StintRecord,
  context: ClockContext,
): ClockRecord[] {
  const { seq, leftAt, enteredAt } = stint;
  if (leftAt === null || next.id !== 0) return [...clocks];
  const own = clocks.filter(({ stintSeq }) => stintSeq === seq);
  const misrouted = stint.endedBy === 'returned' && sender !== undefined && leftAt - enteredAt <= misroutedMs;
  if (!misrouted) return clocks.map((clock) => (own.includes(clock) ? leave(clock, stint, leftAt, context) : clock));

  const spent = own.find(({ metric }) => metric === 'stint');
  return clocks.map((clock) => {
    const terms = termsOf(clock, context);
    if (own.includes(clock)) return cancelClock(clock, terms, leftAt, 'misrouted');
    if (clock.metric !== 'stint' || clock.stintSeq !== sender.seq || clock.state !== 'done') return clock;
    const charge = spent
      ? consumedAt(spent, hoursOf(spent, context.calendars), leftAt)
      : timeBetween(terms.hours, enteredAt, leftAt);
    return { ...chargeClock(clock, terms, charge, leftAt), stintSeq: next.seq };
  });
}

function leave(clock: ClockRecord, stint: StintRecord, leftAt: number, context: ClockContext): ClockRecord {
  const accepted = clock.metric === 'accept' ? stint.acceptedAt : null;
  return fulfilClock(clock, termsOf(clock, context), accepted ?? leftAt, accepted === null ? 'left' : 'accepted');
}

/** The stay that goes on, unless the ticket itself is over. */
function stay(clock: ClockRecord, stint: StintRecord, draft: TicketDraft, context: ClockContext): ClockRecord {
  const terms = termsOf(clock, context);
  if (clock.metric === 'accept' && stint.acceptedAt !== null)
    return fulfilClock(clock, terms, stint.acceptedAt, 'accepted');
  if (draft.ticket.stateCategory === 'cancelled') return cancelClock(clock, terms, draft.lastAt, 'cancelled');
  if (!isActive(draft)) return fulfilClock(clock, terms, endOf(draft), 'resolved');
  return clock.metric === 'stint' ? reopenClock(clock, terms, draft.lastAt, 'reopened') : clock;
}

function standsFor(
  clock: ClockRecord,
  customer: ClockRecord | undefined,
  { ticket }: TicketDraft,
  context: ClockContext,
): string | null {
  if (customer) return customer.state === 'paused' ? pauseReasonOf(customer) : null;
  const { waitReason, stateCategory } = ticket;
  if (stateCategory !== 'waiting' || waitReason === null) return null;
  return pausesOf(clock, context).includes(waitReason) ? waitReason : null;
}
