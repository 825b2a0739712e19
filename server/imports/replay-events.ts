import type { EventMapping } from '../../shared/imports/import-mapping.ts';
import type { FindingKind } from '../../shared/imports/import-finding.ts';
import { cancel, close, comment, noteActivity, reopen, resolve } from '../tickets/decide-outcome.ts';
import { deEscalate, escalate, reassign, returnToSender } from '../tickets/decide-move.ts';
import { assign, changeWaitReason, release, resume, wait } from '../tickets/decide-work.ts';
import { startTicket } from '../tickets/start-ticket.ts';
import { type Moment, openStint, type Rules, type TicketDraft } from '../tickets/ticket-draft.ts';
import type { TeamFacts } from '../tickets/ticket-aggregate.ts';
import { importAuthor, importedCode, openingOf, type Replay, resolvedStatus, workStatus } from './replay.ts';
import type { EventFacts } from './understand-row.ts';

/** One row of the source on its way through the core's verbs. */
interface Step {
  readonly draft: TicketDraft;
  readonly row: EventFacts;
  readonly moment: Moment;
  readonly replay: Replay;
  readonly rules: Rules;
  /** Nobody had the ticket when the row came. */
  readonly unassigned: boolean;
  readonly wasDone: boolean;
  readonly assigneeId: number | null;
  readonly found: (kind: FindingKind) => void;
}

/**
 * Replays the rows of one ticket, in time order, by the core's verbs: what the source says happened, when it says
 * so, and nothing that it does not say. Rules that people did not keep become deviations (IMPORT.md).
 */
export function replayEvents(rows: readonly EventFacts[], mapping: EventMapping, replay: Replay): TicketDraft {
  const [first] = rows;
  if (!first) throw new Error('A ticket has at least one row');
  const draft = startTicket(openingOf(first, replay), momentOf(first, replay), replay.rules);
  rows.forEach((row, index) => {
    replay.tally.row(draft, (found) => {
      applyRow(draft, row, { mapping, replay, found, born: index === 0 });
    });
  });
  draft.facts.sourceRows = rows.length;
  return draft;
}

function momentOf(row: EventFacts, replay: Replay): Moment {
  return { at: row.at, author: importAuthor(row.actor ?? replay.sourceName) };
}

interface RowContext {
  readonly mapping: EventMapping;
  readonly replay: Replay;
  readonly born: boolean;
  readonly found: (kind: FindingKind) => void;
}

function applyRow(draft: TicketDraft, row: EventFacts, { mapping, replay, found, born }: RowContext): void {
  const step: Step = {
    draft,
    row,
    moment: momentOf(row, replay),
    replay,
    rules: replay.rules,
    unassigned: draft.ticket.assigneeId === null,
    wasDone: isDone(draft.ticket.stateCategory),
    assigneeId: row.assignee === null ? null : replay.ids.person(row.assignee),
    found,
  };
  const eventsBefore = draft.events.length;
  if (born) noteBirth(step);
  if (row.team.tierTo !== null) found('two-tier-team');
  noteMissing(step);
  reopenIfDone(step);
  const moved = moveIfElsewhere(step);
  const postponed = step.unassigned && row.meaning.category === 'waiting';
  if (row.meaning.assignee === 'set' || (moved && row.meaning.assignee === 'keep')) {
    if (!postponed) assignIfOther(step, moved);
  }
  reachState(step);
  if (postponed) assignIfOther(step, moved);
  if (row.comment !== null && mapping.comment) remark(step, row.comment, mapping.comment.visibility);
  if (draft.events.length === eventsBefore && !born) {
    found('only-time');
    noteActivity(draft, step.moment);
  }
}

function noteBirth({ draft, row, found }: Step): void {
  if (draft.ticket.tier > 1) found('born-above-first-line');
  if (row.meaning.category === 'waiting' || isDone(row.meaning.category)) found('born-waiting-or-resolved');
}

/** Deviations of the row itself, for the first event that it leaves. */
function noteMissing({ draft, row, unassigned, wasDone, found }: Step): void {
  const { category, waitReason } = row.meaning;
  const begins = category === 'resolved' ? !wasDone : category === 'waiting' && waitReason !== draft.ticket.waitReason;
  if (waitReason === 'unspecified') draft.deviations.push('wait-without-reason');
  if (!unassigned || !begins) return;
  found('resolved-or-waiting-unassigned');
  draft.deviations.push(category === 'resolved' ? 'resolved-unassigned' : 'waiting-unassigned');
}

function isDone(category: string): boolean {
  return category === 'resolved' || category === 'closed' || category === 'cancelled';
}

/** Where a row leads that leaves the ticket open: its own status, or the one in which work goes on. */
function openStatusOf({ row, rules }: Step): string {
  return row.meaning.category === 'open' ? row.meaning.status : workStatus(rules.practice);
}

function reopenIfDone(step: Step): void {
  const { draft, row, moment, rules, replay, found } = step;
  const before = draft.ticket.stateCategory;
  if (!isDone(before) || isDone(row.meaning.category)) return;
  if (before === 'resolved') found('reopened');
  if (replay.ownStatuses.has(row.meaning.status) && row.meaning.assignee === 'keep') found('status-of-source');
  reopen(draft, {}, openStatusOf(step), moment, rules);
}

/** @returns whether the row names another team than the one that had the ticket */
function moveIfElsewhere(step: Step): boolean {
  const { draft, row, rules, replay, found } = step;
  const { ticket } = draft;
  const target = rules.team(replay.ids.team(row.team));
  if (target.id === ticket.teamId) return false;

  const { category } = row.meaning;
  const completed = isDone(ticket.stateCategory);
  const staysWaiting = ticket.stateCategory === 'waiting' && category === 'waiting';
  if (completed) {
    found('moved-while-completed');
    draft.deviations.push('moved-while-completed');
  } else if (category === 'resolved') found('moved-on-resolving');
  move(step, target, completed || staysWaiting ? ticket.status : openStatusOf(step));
  return true;
}

function move({ draft, moment, rules, found }: Step, target: TeamFacts, to: string): void {
  const { tier } = draft.ticket;
  const stint = openStint(draft);
  const back = target.id === stint.fromTeamId;
  const teamId = target.id;
  if (target.tier > tier) {
    found('moved-up');
    escalate(draft, { teamId }, to, moment, rules);
    return;
  }
  found(target.tier < tier ? 'moved-down' : 'moved-across');
  if (back && target.tier < tier) found('straight-back-down');
  if (back && stint.acceptedAt === null) returnToSender(draft, {}, to, moment, rules);
  else if (target.tier < tier) deEscalate(draft, { teamId }, to, moment, rules);
  else reassign(draft, { teamId }, to, moment, rules);
}

/** The row's person works on it: a new assignee, or the same one going on. */
function assignIfOther(step: Step, moved: boolean): void {
  const { draft, row, assigneeId, moment, rules } = step;
  const { ticket } = draft;
  if (assigneeId === null) return;
  const open = row.meaning.category === 'open';
  const to = open ? row.meaning.status : ticket.status;
  if (ticket.assigneeId !== assigneeId) assign(draft, { assigneeId }, to, moment, rules);
  else if (open && ticket.stateCategory === 'waiting') resume(draft, 'worker', to, moment, rules);
  else if (open && !moved && ticket.status !== to) assign(draft, { assigneeId }, to, moment, rules);
}

function reachState(step: Step): void {
  const { draft, row, moment, rules, found } = step;
  const { meaning } = row;
  switch (meaning.category) {
    case 'new':
    case 'open':
      if (meaning.assignee === 'clear') queue(step);
      else if (draft.ticket.status !== meaning.status && draft.events.length > 1)
        resume(draft, 'move', meaning.status, moment, rules);
      return;
    case 'waiting':
      enterWait(step);
      return;
    case 'resolved':
      resolve(
        draft,
        { ...resolutionOf(row), ...(row.resolutionText === null ? {} : { resolutionText: row.resolutionText }) },
        meaning.status,
        moment,
        rules,
      );
      return;
    case 'closed':
      closeOnce(step);
      return;
    case 'cancelled':
      if (draft.facts.resolvedAt !== null) found('cancelled-after-resolution');
      if (draft.ticket.stateCategory !== 'cancelled') cancel(draft, {}, meaning.status, moment, rules);
  }
}

function resolutionOf({ meaning, resolutionCode }: EventFacts): { resolutionCode: string } {
  return { resolutionCode: resolutionCode ?? meaning.resolutionCode ?? importedCode };
}

/** Into the team's queue: nobody has it any more. A ticket that never left the queue stays as it is. */
function queue({ draft, row, moment, rules, found, unassigned, wasDone }: Step): void {
  const { ticket } = draft;
  if (!unassigned && !wasDone) found('to-the-queue');
  if (ticket.assigneeId !== null) {
    if (!wasDone) found('released');
    release(draft, {}, row.meaning.status, moment, rules);
  } else if (ticket.stateCategory === 'waiting') {
    resume(draft, 'move', row.meaning.status, moment, rules);
  }
}

function enterWait({ draft, row, moment, rules, found }: Step): void {
  const { ticket } = draft;
  const waitReason = row.meaning.waitReason ?? 'unspecified';
  const waiting = ticket.stateCategory === 'waiting';
  if (waiting && ticket.waitReason === waitReason) return;
  if (waiting) {
    found('wait-changed');
    changeWaitReason(draft, { waitReason }, moment, rules);
  } else {
    wait(draft, { waitReason }, row.meaning.status, moment, rules);
  }
}

function closeOnce({ draft, row, moment, rules }: Step): void {
  const { ticket } = draft;
  if (ticket.stateCategory === 'closed') return;
  if (ticket.stateCategory !== 'resolved') {
    // Many systems know only "closed": the work ended then, with whatever the source says of how.
    draft.deviations.push('closed-without-resolution');
    resolve(draft, resolutionOf(row), resolvedStatus(rules.practice), moment, rules);
  }
  close(draft, {}, row.meaning.status, moment, rules);
}

function remark({ draft, moment, rules }: Step, body: string, visibility: 'public' | 'private'): void {
  const over = draft.ticket.stateCategory === 'closed' || draft.ticket.stateCategory === 'cancelled';
  comment(draft, { body, visibility: over ? 'private' : visibility, attachmentIds: [] }, false, null, moment, rules);
}
