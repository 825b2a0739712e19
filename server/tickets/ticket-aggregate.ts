import type { PracticeKey } from '../../shared/practices/registry.ts';
import type { Priority } from '../../shared/tickets/priority.ts';
import type { TicketEventData, TicketEventType } from '../../shared/tickets/ticket-event.ts';
import type {
  Channel,
  HandoffReason,
  MessageLanguage,
  Move,
  Visibility,
  WaitReason,
} from '../../shared/tickets/vocabulary.ts';
import type { StateCategory } from '../../shared/workflow/workflow.ts';

/** Milliseconds since 1970 UTC: every instant inside the server and in the database. */
export type Instant = number;

/** Row of `tickets`. */
export interface TicketRecord {
  id: number;
  number: string;
  practice: PracticeKey;
  status: string;
  stateCategory: StateCategory;
  waitReason: WaitReason | null;
  /** Where it waits for a date: when it goes on by itself. */
  waitUntil: Instant | null;
  title: string;
  description: string;
  /** What it is worked on in: decides who is suggested (ITIL.md T4). */
  language: MessageLanguage | null;
  requesterId: number;
  beneficiaryId: number | null;
  ownerTeamId: number;
  ownerId: number | null;
  teamId: number;
  assigneeId: number | null;
  tier: number;
  tierTo: number | null;
  impact: string | null;
  urgency: string | null;
  priority: Priority | null;
  priorityOverridden: boolean;
  /** Order inside a queue: the priority, or after all of them where a practice has none. */
  queueRank: number;
  matrixVersionId: number | null;
  serviceId: number | null;
  categoryId: number | null;
  closingCategoryId: number | null;
  siteId: number | null;
  departmentId: number | null;
  channel: Channel;
  parentId: number | null;
  resolutionCode: string | null;
  resolutionText: string | null;
  isMajor: boolean;
  /** The customer's earliest promise that is still running; null while paused or without one. */
  dueAt: Instant | null;
  /** `dueAt`, or after all of them: what queues are ordered by. */
  dueOrder: Instant;
  /** Since when a word of the requester awaits the desk's (unanswered-words.ts); null: nothing does. */
  repliedAt: Instant | null;
  version: number;
  createdAt: Instant;
  updatedAt: Instant;
  resolvedAt: Instant | null;
  closedAt: Instant | null;
  batchId: number | null;
  externalKey: string | null;
}

/** Row of `ticket_facts`: what reports ask, kept by the change itself so that no report reads history. */
export interface FactsRecord {
  ticketId: number;
  practice: PracticeKey;
  createdAt: Instant;
  firstResponseAt: Instant | null;
  firstAssignedAt: Instant | null;
  /** The last resolution; a reopening does not forget it. */
  resolvedAt: Instant | null;
  firstResolvedAt: Instant | null;
  resolvingTier: number | null;
  resolvingTierTo: number | null;
  resolvingTeamId: number | null;
  bornTier: number;
  /** Highest tier that accepted the ticket (KPIS first_level_resolution). */
  highestTier: number;
  /** Any stint outside tier 1, also the first (KPIS never_left_l1). */
  leftTierOne: boolean;
  reopenCount: number;
  teamChanges: number;
  assigneeChanges: number;
  escalations: number;
  returns: number;
  /** Visits to a team that the ticket had left before. */
  pingPong: number;
  /** Seconds in category waiting, finished waits only. */
  waitingSeconds: number;
  waitingSince: Instant | null;
  /** Seconds in category waiting before the (last) resolution. */
  waitingSecondsAtResolution: number;
  publicReplies: number;
  /** Source rows of an imported ticket; 0 for the product's own. */
  sourceRows: number;
  /** Whether the first tier could have solved it: 1, 0, or null where nobody was asked. */
  l1Capable: number | null;
  /** Went to and fro between the same two tiers more than twice (ITIL.md T3). */
  shuttled: boolean;
  /** Closed because nobody said anything after its resolution, not by a person (KPIS fcr). */
  closedBySilence: boolean;
  /** Not counted as work: cancelled, spam, merged, test (KPIS general rules). */
  excluded: boolean;
  batchId: number | null;
}

/** Row of `ticket_stints`: a stay with one team. */
export interface StintRecord {
  /** 0 until written. */
  id: number;
  ticketId: number;
  seq: number;
  teamId: number;
  tier: number;
  tierTo: number | null;
  enteredAt: Instant;
  enteredByMove: Move;
  fromTeamId: number | null;
  acceptedAt: Instant | null;
  acceptedBy: number | null;
  leftAt: Instant | null;
  endedBy: Move | null;
  handoffReason: HandoffReason | null;
  handoffTried: string | null;
  handoffSummary: string | null;
  /** A P1 went up without hand-off and owes it until then; null once supplied. */
  handoffDueAt: Instant | null;
  returnReason: string | null;
  solution: string | null;
  /** The ticket was (last) resolved during this stint. */
  resolvedHere: boolean;
}

/**
 * Row of `ticket_settlements`: a resolution that did not last. Between its two instants nothing was left to do, so a
 * report can tell the backlog of any moment without reading history.
 */
export interface SettlementRecord {
  readonly settledAt: Instant;
  /** Reopened, or resolved again without being reopened (imported history). */
  readonly endedAt: Instant;
}

export interface TicketAggregate {
  ticket: TicketRecord;
  facts: FactsRecord;
  /** In order; the last one is open while the ticket is with a team, which is always. */
  stints: StintRecord[];
  /** The practice's own columns, by API name. */
  details: Record<string, unknown>;
}

/** Who acts, in the words of the record. */
export interface Author {
  readonly id: number | null;
  readonly kind: 'person' | 'system' | 'import' | 'link';
  /** A name from another system, kept as it was written there. */
  readonly onBehalfOf: string | null;
  /** Works at the desk: the first public word of such a person is the first response. */
  readonly staff: boolean;
}

export interface NewEvent<Type extends TicketEventType = TicketEventType> {
  readonly type: Type;
  readonly data: TicketEventData<Type>;
  readonly author: Author;
  readonly visibility: Visibility;
  readonly occurredAt: Instant;
  readonly text: string | null;
  readonly language: MessageLanguage | null;
  readonly deviations: readonly string[];
  readonly attachmentIds: readonly number[];
}

/** What a decision needs to know of a team. */
export interface TeamFacts {
  readonly id: number;
  readonly tier: number;
  readonly tierTo: number | null;
  readonly departmentId: number | null;
  readonly active: boolean;
}
