import { latestInstant } from '../../shared/sla/clock-record.ts';
import { liveChannels } from '../../shared/tickets/vocabulary.ts';
import type { TicketRecord } from './ticket-aggregate.ts';
import { acceptStint, type Moment, record, type Rules, setAssignee, type TicketDraft } from './ticket-draft.ts';
import { categoryOf } from '../../shared/workflow/workflow.ts';

/** Everything known when a ticket is opened; the rest of the row has one meaning of "nothing yet". */
export type OpeningFacts = Pick<
  TicketRecord,
  'practice' | 'title' | 'requesterId' | 'ownerTeamId' | 'teamId' | 'channel'
> &
  Partial<
    Pick<
      TicketRecord,
      | 'number'
      | 'description'
      | 'language'
      | 'beneficiaryId'
      | 'impact'
      | 'urgency'
      | 'priority'
      | 'priorityOverridden'
      | 'matrixVersionId'
      | 'serviceId'
      | 'categoryId'
      | 'siteId'
      | 'departmentId'
      | 'parentId'
      | 'batchId'
      | 'externalKey'
    >
  > & {
    readonly details?: Record<string, unknown>;
    readonly attachmentIds?: readonly number[];
    readonly assigneeId?: number | null;
  };

/** A new ticket: one row, one open stint, one event. Its number is given when it is written. */
export function startTicket(opening: OpeningFacts, moment: Moment, rules: Rules): TicketDraft {
  const { at, author } = moment;
  const team = rules.team(opening.teamId);
  rules.team(opening.ownerTeamId);
  const status = rules.practice.workflow.initial;
  const liveContact = rules.mode === 'live' && author.staff && liveChannels.includes(opening.channel);
  const { details = {}, attachmentIds = [], assigneeId = null, ...known } = opening;

  const draft: TicketDraft = {
    baseVersion: null,
    events: [],
    settlements: [],
    deviations: [],
    lastAt: at,
    detailsChanged: true,
    details,
    ticket: {
      ...blankTicket,
      ...known,
      status,
      stateCategory: categoryOf(rules.practice.workflow, status) ?? 'new',
      tier: team.tier,
      tierTo: team.tierTo,
      createdAt: at,
      updatedAt: at,
    },
    facts: {
      ...blankFacts,
      practice: opening.practice,
      createdAt: at,
      firstResponseAt: liveContact ? at : null,
      bornTier: team.tier,
      leftTierOne: team.tier !== 1,
      batchId: opening.batchId ?? null,
    },
    stints: [{ ...blankStint, teamId: team.id, tier: team.tier, tierTo: team.tierTo, enteredAt: at }],
  };
  record(
    draft,
    moment,
    'ticket.opened',
    { channel: opening.channel, teamId: team.id, priority: draft.ticket.priority, status, tier: team.tier },
    { language: opening.language ?? null, attachmentIds },
  );
  if (assigneeId !== null) {
    acceptStint(draft, at, assigneeId);
    setAssignee(draft, assigneeId, at);
  }
  draft.ticket.version = 0;
  return draft;
}

const blankTicket = {
  id: 0,
  number: '',
  waitReason: null,
  waitUntil: null,
  description: '',
  language: null,
  beneficiaryId: null,
  ownerId: null,
  assigneeId: null,
  impact: null,
  urgency: null,
  priority: null,
  priorityOverridden: false,
  queueRank: 0,
  matrixVersionId: null,
  serviceId: null,
  categoryId: null,
  closingCategoryId: null,
  siteId: null,
  departmentId: null,
  parentId: null,
  resolutionCode: null,
  resolutionText: null,
  isMajor: false,
  dueAt: null,
  dueOrder: latestInstant,
  repliedAt: null,
  version: 0,
  resolvedAt: null,
  closedAt: null,
  batchId: null,
  externalKey: null,
} as const satisfies Partial<TicketRecord>;

const blankFacts = {
  ticketId: 0,
  firstAssignedAt: null,
  resolvedAt: null,
  firstResolvedAt: null,
  resolvingTier: null,
  resolvingTierTo: null,
  resolvingTeamId: null,
  // A tier counts as reached once it accepted the ticket; nothing has been accepted yet.
  highestTier: 0,
  reopenCount: 0,
  teamChanges: 0,
  assigneeChanges: 0,
  escalations: 0,
  returns: 0,
  pingPong: 0,
  waitingSeconds: 0,
  waitingSince: null,
  waitingSecondsAtResolution: 0,
  publicReplies: 0,
  sourceRows: 0,
  l1Capable: null,
  shuttled: false,
  closedBySilence: false,
  excluded: false,
} as const;

const blankStint = {
  id: 0,
  ticketId: 0,
  seq: 1,
  enteredByMove: 'opened',
  fromTeamId: null,
  acceptedAt: null,
  acceptedBy: null,
  leftAt: null,
  endedBy: null,
  handoffReason: null,
  handoffTried: null,
  handoffSummary: null,
  handoffDueAt: null,
  returnReason: null,
  solution: null,
  resolvedHere: false,
} as const;
