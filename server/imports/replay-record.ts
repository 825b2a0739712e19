import type { FindingKind } from '../../shared/imports/import-finding.ts';
import { cancel, close, noteActivity, reopen, resolve } from '../tickets/decide-outcome.ts';
import { assign, resume, wait } from '../tickets/decide-work.ts';
import { startTicket } from '../tickets/start-ticket.ts';
import type { Instant } from '../tickets/ticket-aggregate.ts';
import type { Moment, TicketDraft } from '../tickets/ticket-draft.ts';
import { importAuthor, importedCode, openingOf, type Replay, resolvedStatus, workStatus } from './replay.ts';
import type { TicketFacts } from './understand-row.ts';

type Run = (moment: Moment) => void;

/**
 * Replays a ticket of which the source gives one row with its dates: each date is one verb at its instant. A state
 * without a date of its own takes the last date that is known, as a finding; figures without dates stay figures.
 */
export function replayRecord(row: TicketFacts, replay: Replay): TicketDraft {
  const author = importAuthor(replay.sourceName);
  const draft = startTicket(openingOf(row, replay), { at: row.createdAt, author }, replay.rules);
  replay.tally.row(draft, (found) => {
    if (draft.ticket.tier > 1) found('born-above-first-line');
    for (const { at, run } of stepsOf(draft, row, replay, found)) run({ at, author });
    keepCounts(draft, row, found);
  });
  draft.facts.sourceRows = 1;
  return draft;
}

function stepsOf(
  draft: TicketDraft,
  row: TicketFacts,
  replay: Replay,
  found: (kind: FindingKind) => void,
): { at: Instant; run: Run }[] {
  const { rules, ids } = replay;
  const { category } = row.meaning;
  const steps: { at: Instant; run: Run }[] = [];
  const last =
    row.updatedAt ??
    Math.max(row.createdAt, row.firstAssignedAt ?? 0, row.firstResponseAt ?? 0, row.resolvedAt ?? 0, row.closedAt ?? 0);
  const dated = (at: Instant | null): Instant => {
    if (at === null) found('without-date');
    return at ?? last;
  };

  const assigneeId = row.assignee === null || row.meaning.assignee === 'clear' ? null : ids.person(row.assignee);
  if (assigneeId !== null && row.firstAssignedAt !== null) {
    steps.push({
      at: row.firstAssignedAt,
      run: (moment) => assign(draft, { assigneeId }, workStatus(rules.practice), moment, rules),
    });
  } else if (assigneeId !== null) {
    // Who, but not since when: the figures about assignment stay without data.
    found('without-date');
    draft.ticket.assigneeId = assigneeId;
  }
  if (row.firstResponseAt !== null) {
    const at = row.firstResponseAt;
    const run: Run = (moment) => {
      draft.facts.firstResponseAt = at;
      noteActivity(draft, moment);
    };
    steps.push({ at, run });
  }

  const resolving: Run = (moment) => {
    const status = category === 'resolved' ? row.meaning.status : resolvedStatus(rules.practice);
    const code = row.resolutionCode ?? row.meaning.resolutionCode ?? importedCode;
    resolve(draft, { resolutionCode: code, resolutionText: row.resolutionText ?? undefined }, status, moment, rules);
  };
  const over = category === 'resolved' || category === 'closed';
  const resolvedAt = row.resolvedAt ?? (category === 'closed' ? row.closedAt : null);
  if (over) steps.push({ at: dated(resolvedAt), run: resolving });
  else if (row.resolvedAt !== null) steps.push({ at: row.resolvedAt, run: resolving });
  if (category === 'closed')
    steps.push({ at: dated(row.closedAt), run: (moment) => close(draft, {}, row.meaning.status, moment, rules) });
  if (category === 'cancelled')
    steps.push({ at: dated(row.closedAt), run: (moment) => cancel(draft, {}, row.meaning.status, moment, rules) });
  if (category === 'waiting' || category === 'open')
    steps.push({ at: dated(row.updatedAt), run: (moment) => goOn(draft, row, replay, moment) });
  return steps.sort((a, b) => a.at - b.at);
}

/** Into the open state that the source ends with; one that was resolved before has been reopened. */
function goOn(draft: TicketDraft, row: TicketFacts, { rules }: Replay, moment: Moment): void {
  const { category, status, waitReason = 'unspecified' } = row.meaning;
  const open = category === 'open' ? status : workStatus(rules.practice);
  if (draft.ticket.stateCategory === 'resolved') reopen(draft, {}, open, moment, rules);
  if (category === 'waiting') {
    if (waitReason === 'unspecified') draft.deviations.push('wait-without-reason');
    wait(draft, { waitReason }, status, moment, rules);
  } else if (draft.ticket.status !== open) {
    resume(draft, 'move', open, moment, rules);
  }
}

function keepCounts(draft: TicketDraft, row: TicketFacts, found: (kind: FindingKind) => void): void {
  const { facts } = draft;
  if (row.reopenCount !== null && row.reopenCount > facts.reopenCount) {
    found('counted-by-source');
    facts.reopenCount = row.reopenCount;
  }
  if (row.teamChanges !== null && row.teamChanges > facts.teamChanges) {
    found('counted-by-source');
    facts.teamChanges = row.teamChanges;
  }
}
