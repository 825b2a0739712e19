import { longestWaitDays, type WaitReason } from '../../shared/tickets/vocabulary.ts';
import type { Instant } from './ticket-aggregate.ts';
import {
  acceptStint,
  type EventText,
  expectProcess,
  type Moment,
  moveTo,
  raiseVersion,
  record,
  refuse,
  type Rules,
  seconds,
  setAssignee,
  type TicketDraft,
} from './ticket-draft.ts';

/** Decisions about who works on a ticket and when it waits. Pure over the draft; `to` is the status to reach. */

export function take(draft: TicketDraft, to: string, moment: Moment, rules: Rules): void {
  const { author, at } = moment;
  if (author.id === null) refuse('forbidden', 'needs-a-person');
  assignTo(draft, 'ticket.taken', author.id, to, { at, author }, rules);
}

export function assign(
  draft: TicketDraft,
  input: { assigneeId: number },
  to: string,
  moment: Moment,
  rules: Rules,
): void {
  assignTo(draft, 'ticket.assigned', input.assigneeId, to, moment, rules);
}

function assignTo(
  draft: TicketDraft,
  type: 'ticket.taken' | 'ticket.assigned',
  assigneeId: number,
  to: string,
  moment: Moment,
  rules: Rules,
): void {
  const { ticket } = draft;
  expectProcess(draft, rules, rules.isMember(ticket.teamId, assigneeId), 'assignee-outside-team', {
    code: 'bad-input',
    reason: 'assignee-outside-team',
  });
  const from = ticket.status;
  const previousId = ticket.assigneeId;
  acceptStint(draft, moment.at, assigneeId);
  moveTo(draft, rules.practice, to, moment.at);
  setAssignee(draft, assigneeId, moment.at);
  record(draft, moment, type, { from, to, assigneeId, previousId });
}

/** Back to the team's queue; the team stays (IMPORT.md "back to the queue", DESIGN Settled 6). */
export function release(
  draft: TicketDraft,
  input: { note?: string | undefined },
  to: string,
  moment: Moment,
  rules: Rules,
): void {
  const { ticket } = draft;
  expectProcess(draft, rules, ticket.assigneeId !== null, 'released-unassigned', {
    code: 'illegal-transition',
    reason: 'nobody-assigned',
  });
  const from = ticket.status;
  // Nobody has begun what is new: it stays so in the queue.
  const goesTo = ticket.stateCategory === 'new' ? from : to;
  const previousId = ticket.assigneeId;
  moveTo(draft, rules.practice, goesTo, moment.at);
  setAssignee(draft, null, moment.at);
  record(
    draft,
    moment,
    'ticket.released',
    { from, to: goesTo, previousId },
    { text: input.note, visibility: 'private' },
  );
}

/** A wait and what is said with it: a question to the requester, with its files, or a note. */
interface Waiting {
  readonly waitReason: WaitReason;
  /** ISO; only where it waits for a date. */
  readonly waitUntil?: string | undefined;
  readonly message?: string | undefined;
  readonly attachmentIds?: readonly number[] | undefined;
  readonly note?: string | undefined;
}

export function wait(draft: TicketDraft, input: Waiting, to: string, moment: Moment, rules: Rules): void {
  const { ticket } = draft;
  const asked = expectQuestion(draft, input, rules);
  const until = expectDate(input, moment, rules);
  expectWorker(draft, moment, rules, 'waiting-unassigned');
  const from = ticket.status;
  moveTo(draft, rules.practice, to, moment.at);
  ticket.waitReason = input.waitReason;
  ticket.waitUntil = until;
  record(
    draft,
    moment,
    'ticket.waiting',
    { from, to, waitReason: input.waitReason, asked, ...dated(until) },
    asked ? saidIn(input) : {},
  );
  sayBeside(draft, input, asked, moment);
}

export function changeWaitReason(draft: TicketDraft, input: Waiting, moment: Moment, rules: Rules): void {
  const { ticket } = draft;
  const asked = expectQuestion(draft, input, rules);
  const until = expectDate(input, moment, rules);
  const from = ticket.waitReason;
  ticket.waitReason = input.waitReason;
  ticket.waitUntil = until;
  raiseVersion(draft);
  record(
    draft,
    moment,
    'ticket.wait-reason-changed',
    { from, to: input.waitReason, asked, ...dated(until) },
    asked ? saidIn(input) : {},
  );
  sayBeside(draft, input, asked, moment);
}

const dayMs = 86_400_000;

/** A date that the requester agreed to lies ahead, and it is named: the ticket goes on by itself then. */
function expectDate({ waitReason, waitUntil }: Waiting, { at }: Moment, rules: Rules): Instant | null {
  if (rules.mode === 'replay') return null;
  if (waitReason !== 'date') {
    if (waitUntil !== undefined) refuse('bad-input', 'unexpected-fields', { fields: ['waitUntil'] });
    return null;
  }
  if (waitUntil === undefined) refuse('missing-fields', 'waits-without-date', { fields: ['waitUntil'] });
  const until = Date.parse(waitUntil);
  if (until <= at || until > at + longestWaitDays * dayMs)
    refuse('bad-input', 'wait-until-out-of-range', { days: longestWaitDays });
  return until;
}

function dated(until: Instant | null): { until?: string } {
  return until === null ? {} : { until: new Date(until).toISOString() };
}

/** Waiting for the requester needs a question they can read (ITIL.md S: it is what stops the clock). */
function expectQuestion(
  draft: TicketDraft,
  input: { waitReason: WaitReason; message?: string | undefined },
  rules: Rules,
): boolean {
  const asked = input.waitReason === 'requester' && Boolean(input.message);
  expectProcess(draft, rules, asked || input.waitReason !== 'requester', 'waits-without-question', {
    code: 'missing-fields',
    reason: 'waits-without-question',
    extras: { fields: ['message'] },
  });
  return asked;
}

/** The question stands on the wait itself; any other message is an answer, and a note stays inside the desk. */
function sayBeside(draft: TicketDraft, input: Waiting, asked: boolean, moment: Moment): void {
  if (input.message && !asked) record(draft, moment, 'ticket.commented', {}, saidIn(input));
  if (input.message) countReply(draft, moment);
  noteBeside(draft, input.note, moment);
}

function saidIn({ message, attachmentIds = [] }: Waiting): EventText {
  return { text: message, attachmentIds };
}

/** What the desk adds to an event that the requester sees. */
export function noteBeside(draft: TicketDraft, note: string | undefined, moment: Moment): void {
  if (note) record(draft, moment, 'ticket.commented', {}, { text: note, visibility: 'private' });
}

export function resume(
  draft: TicketDraft,
  because: 'worker' | 'answer' | 'move' | 'date',
  to: string,
  moment: Moment,
  rules: Rules,
  note?: string,
): void {
  const from = draft.ticket.status;
  const waitedSeconds = seconds(moment.at - (draft.facts.waitingSince ?? moment.at));
  moveTo(draft, rules.practice, to, moment.at);
  record(draft, moment, 'ticket.resumed', { from, to, waitedSeconds, because });
  noteBeside(draft, note, moment);
}

/** Somebody has to be working on what is resolved or set to wait: live work takes it on the way. */
export function expectWorker(draft: TicketDraft, moment: Moment, rules: Rules, deviation: string): void {
  const { ticket } = draft;
  if (ticket.assigneeId !== null || rules.followsParent === true) return;
  const { author, at } = moment;
  if (rules.mode === 'live' && author.id !== null && rules.isMember(ticket.teamId, author.id)) {
    acceptStint(draft, at, author.id);
    setAssignee(draft, author.id, at);
    return;
  }
  expectProcess(draft, rules, false, deviation, { code: 'illegal-transition', reason: 'nobody-assigned' });
}

/** A public word of the desk: the first one is the first response (KPIS first_response_time), set once. */
export function countReply(draft: TicketDraft, { author, at }: Moment): void {
  if (!author.staff || author.kind !== 'person') return;
  draft.facts.publicReplies += 1;
  draft.facts.firstResponseAt ??= at;
}
