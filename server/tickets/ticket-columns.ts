import type { FactsRecord, StintRecord, TicketRecord } from './ticket-aggregate.ts';
import type { SqlValue } from '../platform/sql.ts';

/**
 * Columns of the core's tables by property. The hot path writes and reads these tables with its own SQL
 * (DESIGN, Settled 16), so the translation between row and record stands here once.
 */
type ColumnMap<Row> = { readonly [Property in keyof Row]: string };

export const ticketColumns: ColumnMap<TicketRecord> = {
  id: 'id',
  number: 'number',
  practice: 'practice',
  status: 'status',
  stateCategory: 'state_category',
  waitReason: 'wait_reason',
  waitUntil: 'wait_until',
  title: 'title',
  description: 'description',
  language: 'language',
  requesterId: 'requester_id',
  beneficiaryId: 'beneficiary_id',
  ownerTeamId: 'owner_team_id',
  ownerId: 'owner_id',
  teamId: 'team_id',
  assigneeId: 'assignee_id',
  tier: 'tier',
  tierTo: 'tier_to',
  impact: 'impact',
  urgency: 'urgency',
  priority: 'priority',
  priorityOverridden: 'priority_overridden',
  queueRank: 'queue_rank',
  matrixVersionId: 'matrix_version_id',
  serviceId: 'service_id',
  categoryId: 'category_id',
  closingCategoryId: 'closing_category_id',
  siteId: 'site_id',
  departmentId: 'department_id',
  channel: 'channel',
  parentId: 'parent_id',
  resolutionCode: 'resolution_code',
  resolutionText: 'resolution_text',
  isMajor: 'is_major',
  dueAt: 'due_at',
  dueOrder: 'due_order',
  repliedAt: 'replied_at',
  version: 'version',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
  resolvedAt: 'resolved_at',
  closedAt: 'closed_at',
  batchId: 'batch_id',
  externalKey: 'external_key',
};

export const factsColumns: ColumnMap<FactsRecord> = {
  ticketId: 'ticket_id',
  practice: 'practice',
  createdAt: 'created_at',
  firstResponseAt: 'first_response_at',
  firstAssignedAt: 'first_assigned_at',
  resolvedAt: 'resolved_at',
  firstResolvedAt: 'first_resolved_at',
  resolvingTier: 'resolving_tier',
  resolvingTierTo: 'resolving_tier_to',
  resolvingTeamId: 'resolving_team_id',
  bornTier: 'born_tier',
  highestTier: 'highest_tier',
  leftTierOne: 'left_tier_one',
  reopenCount: 'reopen_count',
  teamChanges: 'team_changes',
  assigneeChanges: 'assignee_changes',
  escalations: 'escalations',
  returns: 'returns',
  pingPong: 'ping_pong',
  waitingSeconds: 'waiting_seconds',
  waitingSince: 'waiting_since',
  waitingSecondsAtResolution: 'waiting_seconds_at_resolution',
  publicReplies: 'public_replies',
  sourceRows: 'source_rows',
  l1Capable: 'l1_capable',
  shuttled: 'shuttled',
  closedBySilence: 'closed_by_silence',
  excluded: 'excluded',
  batchId: 'batch_id',
};

export const stintColumns: ColumnMap<StintRecord> = {
  id: 'id',
  ticketId: 'ticket_id',
  seq: 'seq',
  teamId: 'team_id',
  tier: 'tier',
  tierTo: 'tier_to',
  enteredAt: 'entered_at',
  enteredByMove: 'entered_by_move',
  fromTeamId: 'from_team_id',
  acceptedAt: 'accepted_at',
  acceptedBy: 'accepted_by',
  leftAt: 'left_at',
  endedBy: 'ended_by',
  handoffReason: 'handoff_reason',
  handoffTried: 'handoff_tried',
  handoffSummary: 'handoff_summary',
  handoffDueAt: 'handoff_due_at',
  returnReason: 'return_reason',
  solution: 'solution',
  resolvedHere: 'resolved_here',
};

/** `t.created_at AS createdAt, …` */
export function selectList<Row>(columns: ColumnMap<Row>, alias: string): string {
  return Object.entries<string>(columns)
    .map(([property, column]) => `${alias}.${column} AS ${property}`)
    .join(', ');
}

/** Databases answer 0 and 1 for booleans. */
export function withBooleans<Row extends object>(row: Row, properties: readonly (keyof Row)[]): Row {
  const whole: Row = { ...row };
  for (const property of properties) Reflect.set(whole, property, Boolean(row[property]));
  return whole;
}

export const ticketBooleans = ['priorityOverridden', 'isMajor'] as const satisfies readonly (keyof TicketRecord)[];
export const factsBooleans = [
  'leftTierOne',
  'shuttled',
  'closedBySilence',
  'excluded',
] as const satisfies readonly (keyof FactsRecord)[];
export const stintBooleans = ['resolvedHere'] as const satisfies readonly (keyof StintRecord)[];

export interface WritableColumns<Row> {
  readonly names: readonly string[];
  values(row: Row): SqlValue[];
}

/** The column names and, in the same order, the values of a record; `omit` leaves out what the database gives. */
export function writable<Row extends object>(
  columns: ColumnMap<Row>,
  omit: readonly (keyof Row)[] = [],
): WritableColumns<Row> {
  const properties = Object.keys(columns).filter((property) => !omit.some((name) => name === property));
  const names = Object.entries<string>(columns)
    .filter(([property]) => properties.includes(property))
    .map(([, column]) => column);
  return { names, values: (row) => properties.map((property) => sqlValue(Reflect.get(row, property))) };
}

function sqlValue(value: unknown): SqlValue {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  throw new Error(`A ${typeof value} is no column value`);
}
