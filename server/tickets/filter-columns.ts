import { latestInstant } from '../../shared/sla/clock-record.ts';
import type { FilterKey } from '../../shared/tickets/ticket-filter.ts';
import type { ValueKind } from './filter-values.ts';

export type AnchorKey = 'team' | 'assignee' | 'owner-team' | 'requester';

export interface Column {
  readonly sql: string;
  readonly kind: ValueKind;
  readonly facts?: boolean;
  /**
   * An index begins with it, from which a list may start. `apart`: that index must not tempt a planner away from the
   * order of a list where many tickets fit.
   */
  readonly index?: 'with' | 'apart';
  /** What stands second in that index. */
  readonly within?: string;
  /** What stands there instead of null. */
  readonly absent?: number;
}

/** Keys that are one column. `t` is the ticket, `f` its facts. */
export const columns: { readonly [Key in FilterKey]?: Column } = {
  practice: { sql: 't.practice', kind: 'word', index: 'apart' },
  status: { sql: 't.status', kind: 'word' },
  wait: { sql: 't.wait_reason', kind: 'word' },
  tier: { sql: 't.tier', kind: 'number', index: 'apart', within: 't.team_id' },
  owner: { sql: 't.owner_id', kind: 'id', index: 'apart' },
  priority: { sql: 't.priority', kind: 'number', index: 'apart' },
  impact: { sql: 't.impact', kind: 'word' },
  urgency: { sql: 't.urgency', kind: 'word' },
  service: { sql: 't.service_id', kind: 'id', index: 'apart' },
  category: { sql: 't.category_id', kind: 'id', index: 'apart' },
  site: { sql: 't.site_id', kind: 'id', index: 'apart' },
  department: { sql: 't.department_id', kind: 'id', index: 'with' },
  channel: { sql: 't.channel', kind: 'word' },
  parent: { sql: 't.parent_id', kind: 'id', index: 'with' },
  batch: { sql: 't.batch_id', kind: 'id', index: 'with' },
  number: { sql: 't.number', kind: 'word', index: 'with' },
  created: { sql: 't.created_at', kind: 'instant', index: 'with' },
  updated: { sql: 't.updated_at', kind: 'instant' },
  due: { sql: 't.due_order', kind: 'instant', absent: latestInstant },
  resolved: { sql: 'f.resolved_at', kind: 'instant', facts: true },
  'born-tier': { sql: 'f.born_tier', kind: 'number', facts: true },
  'highest-tier': { sql: 'f.highest_tier', kind: 'number', facts: true },
  'resolving-team': { sql: 'f.resolving_team_id', kind: 'id', facts: true },
  'stay-team': { sql: 's.team_id', kind: 'id' },
  'stay-entered': { sql: 's.entered_at', kind: 'instant' },
  'stay-move': { sql: 's.entered_by_move', kind: 'word' },
  'stay-end': { sql: 's.ended_by', kind: 'word' },
  'clock-kind': { sql: 'c.kind', kind: 'word' },
  'clock-metric': { sql: 'c.metric', kind: 'word' },
  'clock-decided': {
    sql: `COALESCE(c.decided_at, CASE WHEN c.state = 'running' THEN c.due_at END)`,
    kind: 'instant',
  },
  'clock-outcome': { sql: 'c.outcome', kind: 'word' },
  'clock-fulfilled': { sql: 'c.fulfilled_at', kind: 'instant' },
  'clock-priority': { sql: 'c.priority', kind: 'number' },
  'clock-tier': { sql: 'c.tier', kind: 'number' },
  'clock-team': { sql: 'c.team_id', kind: 'id' },
  'survey-sent': { sql: 'v.sent_at', kind: 'instant' },
  'survey-answered': { sql: 'v.answered_at', kind: 'instant' },
  // An anonymous answer counts in figures; which ticket it is about, nobody finds.
  'survey-score': { sql: 'CASE WHEN v.anonymous = 0 THEN v.score END', kind: 'number' },
  'log-at': { sql: 'l.logged_at', kind: 'instant' },
  'log-team': {
    sql: '(SELECT x.team_id FROM ticket_stints x WHERE x.ticket_id = l.ticket_id AND x.entered_at <= l.logged_at ORDER BY x.seq DESC LIMIT 1)',
    kind: 'id',
  },
};

export const anchorColumns: Record<AnchorKey, string> = {
  team: 't.team_id',
  assignee: 't.assignee_id',
  'owner-team': 't.owner_team_id',
  requester: 't.requester_id',
};

/**
 * What the people a ticket is for may ask. The rest would tell them by which tickets answer what the presenter keeps
 * from them: tags, returns, who is important.
 */
export const keysForEveryone: readonly FilterKey[] = [
  'practice',
  'state',
  'status',
  'wait',
  'team',
  'tier',
  'assignee',
  'owner-team',
  'owner',
  'requester',
  'for',
  'priority',
  'impact',
  'urgency',
  'service',
  'category',
  'site',
  'department',
  'channel',
  'created',
  'updated',
  'resolved',
  'reopened',
  'number',
  'watching',
];

export function isAnchor(key: FilterKey): key is AnchorKey {
  return Object.hasOwn(anchorColumns, key);
}

/** Besides the columns of the facts: what is asked of them in another way. */
const factsKeys: readonly FilterKey[] = [
  'reopened',
  'never-left-l1',
  'returned',
  'resolving-tier',
  'l1-capable',
  'shuttled',
  'ping-pong',
  'first-response',
  'first-assigned',
  'excluded',
  'open-at',
  'first-contact',
  'stay-before-resolution',
];

export const hangingTables = {
  stay: 'ticket_stints s',
  clock: 'ticket_clocks c',
  survey: 'csat_surveys v',
  log: 'time_logs l',
} as const;

export function isHanging(prefix: string): prefix is keyof typeof hangingTables {
  return Object.hasOwn(hangingTables, prefix);
}

export function asksFacts(key: FilterKey): boolean {
  return columns[key]?.facts === true || factsKeys.includes(key);
}
