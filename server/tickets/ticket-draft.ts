import { categoryOf, type StateCategory } from '../../shared/workflow/workflow.ts';
import type { Practice } from '../../shared/practices/practice.ts';
import type { TicketEventData, TicketEventType } from '../../shared/tickets/ticket-event.ts';
import type { MessageLanguage, Visibility } from '../../shared/tickets/vocabulary.ts';
import { DomainError } from '../platform/errors.ts';
import type { ProblemCode } from '../../shared/api/problem.ts';
import type {
  Author,
  Instant,
  NewEvent,
  SettlementRecord,
  StintRecord,
  TeamFacts,
  TicketAggregate,
} from './ticket-aggregate.ts';

/**
 * What decisions ask of the world around one ticket. `live` keeps every rule; `replay` records history as it was:
 * integrity is never waived, a process rule that was not kept becomes a deviation on the event (IMPORT.md).
 */
/** What an administrator decided about a status inside its category (FEATURES 12). */
export interface StatusFacts {
  readonly category: StateCategory;
  readonly active: boolean;
  /** The people it is for read it and hear of it; otherwise it is the desk's own. */
  readonly isPublic: boolean;
  /** What has to be said with it. */
  readonly asks: 'nothing' | 'note' | 'message';
}

export interface Rules {
  readonly mode: 'live' | 'replay';
  readonly practice: Practice;
  /** Integrity: refuses an unknown team. */
  team(id: number): TeamFacts;
  /** Whether the ticket's category lets it go from one tier to another (ITIL.md T1). */
  pathAllowed(categoryId: number | null, fromTier: number, toTier: number): boolean;
  /** The actor may leave the allowed paths. */
  readonly mayLeavePath: boolean;
  isMember(teamId: number, personId: number): boolean;
  /** A status of the practice that an administrator offers; null where there is none of that key. */
  status(key: string): StatusFacts | null;
  /** Steps of the category's runbook, and how many were tried on this ticket. */
  readonly runbook: { readonly steps: number; readonly done: number };
  /** Tickets inside this one that are still active. */
  readonly activeChildren: number;
  /** Its parent brings it this far: nobody has to work on the ticket itself (ITIL.md P). */
  readonly followsParent?: true;
  /** Milliseconds after a resolution in which the requester may still say "it still fails". */
  readonly reopenWindow: number;
}

export interface Moment {
  readonly at: Instant;
  readonly author: Author;
  /** What its texts are written in unless they say so themselves; imports do not know. */
  readonly language?: MessageLanguage;
}

/** A ticket while a verb changes it. Nothing is written before `persistDrafts`; decisions do no I/O. */
export interface TicketDraft extends TicketAggregate {
  /** Version before the first decision; null when the ticket is new. */
  readonly baseVersion: number | null;
  readonly events: NewEvent[];
  /** Resolutions that these decisions undid or replaced. */
  readonly settlements: SettlementRecord[];
  /** Waived rules waiting for the event they belong to. */
  deviations: string[];
  /** Last instant on the record: time never runs backwards inside a ticket. */
  lastAt: Instant;
  detailsChanged: boolean;
}

export function draftOf(aggregate: TicketAggregate): TicketDraft {
  return {
    ...aggregate,
    baseVersion: aggregate.ticket.version,
    events: [],
    settlements: [],
    deviations: [],
    lastAt: aggregate.ticket.updatedAt,
    detailsChanged: false,
  };
}

/** Refuses in live work, notes a deviation in replay. */
export function expectProcess(
  draft: TicketDraft,
  rules: Rules,
  kept: boolean,
  deviation: string,
  refusal: { code: ProblemCode; reason: string; extras?: Record<string, unknown> },
): void {
  if (kept) return;
  if (rules.mode === 'live') refuse(refusal.code, refusal.reason, refusal.extras);
  if (!draft.deviations.includes(deviation)) draft.deviations.push(deviation);
}

/** `reason` is stable for the UI; the words are under `problems.details.reason.<reason>`, with the extras in them. */
export function refuse(code: ProblemCode, reason: string, extras: Record<string, unknown> = {}): never {
  const params = Object.fromEntries(
    Object.entries(extras).filter((entry): entry is [string, string | number | boolean] =>
      ['string', 'number', 'boolean'].includes(typeof entry[1]),
    ),
  );
  throw new DomainError(code, `reason.${reason}`, { params, reason, ...extras });
}

export interface EventText {
  readonly text?: string | null | undefined;
  readonly visibility?: Visibility;
  readonly language?: MessageLanguage | null | undefined;
  readonly attachmentIds?: readonly number[];
}

export function record<Type extends TicketEventType>(
  draft: TicketDraft,
  moment: Moment,
  type: Type,
  data: TicketEventData<Type>,
  { text = null, visibility = 'public', language = null, attachmentIds = [] }: EventText = {},
): void {
  expectTimeOrder(draft, moment.at);
  const written = text === '' ? null : text;
  const event: NewEvent<Type> = {
    type,
    data,
    author: moment.author,
    visibility,
    occurredAt: moment.at,
    text: written,
    language: language ?? (written === null ? null : (moment.language ?? null)),
    deviations: draft.deviations,
    attachmentIds,
  };
  draft.events.push(event);
  draft.deviations = [];
  draft.lastAt = moment.at;
  draft.ticket.updatedAt = moment.at;
}

/** State, team, assignee and field changes raise the version; comments and time logs do not (DESIGN, Settled 5). */
export function raiseVersion(draft: TicketDraft): void {
  if (draft.baseVersion === null || draft.ticket.version === draft.baseVersion) draft.ticket.version += 1;
}

function expectTimeOrder(draft: TicketDraft, at: Instant): void {
  if (at < draft.lastAt)
    refuse('bad-input', 'time-runs-backwards', {
      at: new Date(at).toISOString(),
      last: new Date(draft.lastAt).toISOString(),
    });
}

/** Moves to a status of the practice and keeps the waiting time (finished waits are added up). */
export function moveTo(draft: TicketDraft, practice: Practice, to: string, at: Instant): void {
  const category = categoryOf(practice.workflow, to);
  if (!category) refuse('bad-input', 'unknown-status', { asked: to });
  const { ticket, facts } = draft;
  if (ticket.stateCategory === 'waiting' && category !== 'waiting') {
    facts.waitingSeconds += seconds(at - (facts.waitingSince ?? at));
    facts.waitingSince = null;
    ticket.waitReason = null;
    ticket.waitUntil = null;
  }
  if (ticket.stateCategory !== 'waiting' && category === 'waiting') facts.waitingSince = at;
  ticket.status = to;
  ticket.stateCategory = category;
  raiseVersion(draft);
}

export function openStint(draft: TicketDraft): StintRecord {
  const stint = draft.stints.at(-1);
  if (!stint) throw new Error(`Ticket ${draft.ticket.number} has no stint`);
  return stint;
}

/** The team takes responsibility: by taking, accepting, assigning or resolving. */
export function acceptStint(draft: TicketDraft, at: Instant, personId: number | null): void {
  const stint = openStint(draft);
  if (stint.acceptedAt !== null) return;
  stint.acceptedAt = at;
  stint.acceptedBy = personId;
  draft.facts.highestTier = Math.max(draft.facts.highestTier, stint.tier);
}

export function setAssignee(draft: TicketDraft, personId: number | null, at: Instant): void {
  const { ticket, facts } = draft;
  if (personId === ticket.assigneeId) return;
  if (personId !== null) {
    if (facts.firstAssignedAt === null) facts.firstAssignedAt = at;
    else facts.assigneeChanges += 1;
    // Whoever works on it at the front line is its owner there, and stays it while others work (ITIL.md T5).
    if (ticket.teamId === ticket.ownerTeamId) ticket.ownerId = personId;
  }
  ticket.assigneeId = personId;
  raiseVersion(draft);
}

/** Elapsed seconds per tier so far, the open stint up to `at`. Keys are tier numbers. */
export function secondsPerTier(stints: readonly StintRecord[], at: Instant): Record<string, number> {
  const total: Record<string, number> = {};
  for (const stint of stints)
    total[stint.tier] = (total[stint.tier] ?? 0) + seconds((stint.leftAt ?? at) - stint.enteredAt);
  return total;
}

/** Whole seconds of a span in milliseconds, never negative. */
export function seconds(milliseconds: number): number {
  return Math.max(0, Math.round(milliseconds / 1000));
}
