import type { MessageLanguage, Visibility, YesNo } from '../../shared/tickets/vocabulary.ts';
import type { Instant } from './ticket-aggregate.ts';
import { countReply, expectWorker, noteBeside, resume } from './decide-work.ts';
import {
  acceptStint,
  expectProcess,
  type Moment,
  moveTo,
  openStint,
  raiseVersion,
  record,
  refuse,
  type Rules,
  type TicketDraft,
} from './ticket-draft.ts';

/** Decisions about how a ticket ends, comes back, and what is said on it. Pure over the draft. */

export interface Resolution {
  readonly resolutionCode?: string | undefined;
  /** For the requester, in their words. */
  readonly resolutionText?: string | undefined;
  /** For the desk alone. */
  readonly resolutionNote?: string | undefined;
  readonly closingCategoryId?: number | undefined;
  readonly l1Capable?: YesNo | undefined;
  readonly l1Why?: string | undefined;
}

/** Resolves, or resolves again without a reopening between (history only). `to` may be a closed status (a task). */
export function resolve(draft: TicketDraft, input: Resolution, to: string, moment: Moment, rules: Rules): void {
  const { ticket } = draft;
  const again = ticket.stateCategory === 'resolved' || ticket.stateCategory === 'closed';
  expectProcess(draft, rules, !again, 'resolved-again', { code: 'illegal-transition', reason: 'already-resolved' });
  expectProcess(draft, rules, rules.activeChildren === 0, 'open-children', {
    code: 'illegal-transition',
    reason: 'open-children',
    extras: { count: rules.activeChildren },
  });
  expectWorker(draft, moment, rules, 'resolved-unassigned');
  if (rules.practice.workflow.states[to] === 'resolved') {
    expectProcess(draft, rules, Boolean(input.resolutionText), 'resolved-without-note', {
      code: 'missing-fields',
      reason: 'resolved-without-text',
      extras: { fields: ['resolutionText'] },
    });
  }
  const from = ticket.status;
  acceptStint(draft, moment.at, ticket.assigneeId);
  moveTo(draft, rules.practice, to, moment.at);
  ticket.resolutionCode = input.resolutionCode ?? null;
  ticket.resolutionText = input.resolutionText ?? null;
  ticket.closingCategoryId = input.closingCategoryId ?? ticket.categoryId;
  if (again && ticket.resolvedAt !== null) draft.settlements.push({ settledAt: ticket.resolvedAt, endedAt: moment.at });
  ticket.resolvedAt = moment.at;
  if (ticket.stateCategory === 'closed') ticket.closedAt = moment.at;
  keepResolution(draft, moment.at);
  // A live contact or the resolution itself may be the first thing the requester hears (ITIL.md S).
  if (rules.mode === 'live') countReply(draft, moment);
  record(
    draft,
    moment,
    'ticket.resolved',
    { from, to, resolutionCode: ticket.resolutionCode, tier: ticket.tier, again },
    { text: input.resolutionText },
  );
  judgeFirstTier(draft, input, moment);
  noteBeside(draft, input.resolutionNote, moment);
}

/** "L1 could have solved it": the answer belongs to this resolution, and only to one above the first tier. */
function judgeFirstTier(draft: TicketDraft, { l1Capable, l1Why }: Resolution, moment: Moment): void {
  const asked = l1Capable !== undefined && draft.ticket.tier > 1;
  draft.facts.l1Capable = asked ? Number(l1Capable === 'yes') : null;
  if (asked)
    record(draft, moment, 'ticket.l1-judged', { capable: l1Capable === 'yes' }, { text: l1Why, visibility: 'private' });
}

function keepResolution(draft: TicketDraft, at: Instant): void {
  const { facts, stints } = draft;
  const stint = openStint(draft);
  facts.resolvedAt = at;
  facts.firstResolvedAt ??= at;
  facts.resolvingTier = stint.tier;
  facts.resolvingTierTo = stint.tierTo;
  facts.resolvingTeamId = stint.teamId;
  facts.waitingSecondsAtResolution = facts.waitingSeconds;
  for (const one of stints) one.resolvedHere = one === stint;
}

/** "It works": the requester closes. */
export function confirm(
  draft: TicketDraft,
  input: { message?: string | undefined },
  to: string,
  moment: Moment,
  rules: Rules,
): void {
  end(draft, 'ticket.confirmed', to, moment, rules, input.message);
}

export function close(
  draft: TicketDraft,
  input: { note?: string | undefined },
  to: string,
  moment: Moment,
  rules: Rules,
): void {
  end(draft, 'ticket.closed', to, moment, rules);
  noteBeside(draft, input.note, moment);
}

function end(
  draft: TicketDraft,
  type: 'ticket.confirmed' | 'ticket.closed',
  to: string,
  moment: Moment,
  rules: Rules,
  text?: string,
): void {
  const from = draft.ticket.status;
  moveTo(draft, rules.practice, to, moment.at);
  draft.ticket.closedAt = moment.at;
  draft.facts.closedBySilence = type === 'ticket.closed' && moment.author.kind === 'system';
  record(draft, moment, type, { from, to }, { text });
}

/** Back to work on the same ticket: resumes, forgets neither the resolution's facts nor who worked on it. */
export function reopen(
  draft: TicketDraft,
  input: { message?: string | undefined; attachmentIds?: readonly number[] | undefined },
  to: string,
  moment: Moment,
  rules: Rules,
): void {
  const { ticket, facts } = draft;
  const closed = ticket.stateCategory === 'closed' || ticket.stateCategory === 'cancelled';
  expectProcess(draft, rules, !closed, 'reopened-after-closed', {
    code: 'illegal-transition',
    reason: 'closed-is-final',
  });
  const inWindow =
    moment.author.staff || ticket.resolvedAt === null || moment.at - ticket.resolvedAt <= rules.reopenWindow;
  if (rules.mode === 'live' && !inWindow) refuse('illegal-transition', 'reopen-window-over');
  const from = ticket.status;
  const settledAt = ticket.resolvedAt ?? ticket.closedAt;
  if (settledAt !== null) draft.settlements.push({ settledAt, endedAt: moment.at });
  facts.reopenCount += 1;
  facts.closedBySilence = false;
  facts.excluded = false;
  ticket.resolvedAt = null;
  ticket.closedAt = null;
  ticket.resolutionCode = null;
  ticket.resolutionText = null;
  moveTo(draft, rules.practice, to, moment.at);
  record(
    draft,
    moment,
    'ticket.reopened',
    { from, to, count: facts.reopenCount },
    {
      text: input.message,
      attachmentIds: input.attachmentIds ?? [],
    },
  );
}

/** Not done and not counted as work; what was decided before stays decided (KPIS general rules). */
export function cancel(
  draft: TicketDraft,
  input: { cancelReason?: string | undefined },
  to: string,
  moment: Moment,
  rules: Rules,
): void {
  const { ticket, facts } = draft;
  const from = ticket.status;
  expectProcess(draft, rules, rules.activeChildren === 0, 'open-children', {
    code: 'illegal-transition',
    reason: 'open-children',
    extras: { count: rules.activeChildren },
  });
  moveTo(draft, rules.practice, to, moment.at);
  ticket.closedAt = moment.at;
  facts.excluded = true;
  record(draft, moment, 'ticket.cancelled', { from, to }, { text: input.cancelReason });
}

export interface Remark {
  readonly body: string;
  readonly visibility: Visibility;
  readonly language?: MessageLanguage | undefined;
  readonly attachmentIds: readonly number[];
  /** Written by a machine: no answer (ITIL.md S: only a person's resumes). */
  readonly automatic?: boolean | undefined;
}

/** Says something; an answer of the person it waits for sets it going again, at the status `resumeTo`. */
export function comment(
  draft: TicketDraft,
  remark: Remark,
  byRequester: boolean,
  resumeTo: string | null,
  moment: Moment,
  rules: Rules,
): void {
  const { ticket } = draft;
  const over = ticket.stateCategory === 'closed' || ticket.stateCategory === 'cancelled';
  if (over && remark.visibility === 'public') refuse('illegal-transition', 'closed-is-final');
  record(
    draft,
    moment,
    'ticket.commented',
    {
      ...(remark.attachmentIds.length > 0 ? { fileCount: remark.attachmentIds.length } : {}),
      ...(remark.automatic === true ? { automatic: true } : {}),
    },
    {
      text: remark.body,
      visibility: remark.visibility,
      language: remark.language,
      attachmentIds: remark.attachmentIds,
    },
  );
  if (remark.visibility === 'private' || remark.automatic === true) return;
  if (!byRequester) countReply(draft, moment);
  if (byRequester && ticket.waitReason === 'requester' && resumeTo !== null)
    resume(draft, 'answer', resumeTo, moment, rules);
}

/** A row of history in which only the time, and perhaps the person, changes. */
export function noteActivity(draft: TicketDraft, moment: Moment): void {
  record(draft, moment, 'ticket.activity', {}, { visibility: 'private' });
}

/** Field changes of one edit: what changed from what to what. Does nothing when nothing does. */
export function editFields(
  draft: TicketDraft,
  changes: Partial<
    Pick<
      TicketDraft['ticket'],
      | 'title'
      | 'impact'
      | 'urgency'
      | 'priority'
      | 'priorityOverridden'
      | 'matrixVersionId'
      | 'serviceId'
      | 'categoryId'
      | 'siteId'
      | 'language'
    >
  >,
  details: Readonly<Record<string, unknown>>,
  moment: Moment,
): void {
  const changed: Record<string, { from: unknown; to: unknown }> = {};
  for (const [name, to] of Object.entries<unknown>(changes)) {
    const from: unknown = Reflect.get(draft.ticket, name);
    if (from !== to) changed[name] = { from, to };
  }
  for (const [name, to] of Object.entries(details)) {
    const from = draft.details[name];
    if (JSON.stringify(from) !== JSON.stringify(to)) changed[`details.${name}`] = { from, to };
  }
  if (Object.keys(changed).length === 0) return;
  Object.assign(draft.ticket, changes);
  Object.assign(draft.details, details);
  draft.detailsChanged ||= Object.keys(changed).some((name) => name.startsWith('details.'));
  raiseVersion(draft);
  record(draft, moment, 'ticket.edited', { changes: changed }, { visibility: 'private' });
}
