import type { percentiles } from '../../shared/reports/kpi-definitions.ts';

/**
 * What reports ask, told without SQL: the same question is answered from the columns in memory
 * (columns/answer-question.ts) and, while those are being loaded, by the database (question-sql.ts).
 */
export interface Question {
  readonly source: Source;
  readonly where: readonly Test[];
  /** The answer has a group for each combination of values; without any exactly one. */
  readonly by: readonly By[];
  /** What is told apart inside each group; all tests of one hit must hold. */
  readonly hits: readonly (readonly Test[])[];
  readonly value: Value | null;
  /** Of the values their sum; also the smallest and the largest; or also the places that tell how they spread. */
  readonly told: 'sum' | 'ends' | 'spread';
  /** n and hits count tickets, however many rows of theirs there are. */
  readonly once: boolean;
}

/** One row is a ticket, or one of its stays, clocks, satisfaction answers, logs of time, charges of vendors, or resolutions that did not last. */
export type Source = 'tickets' | ChildSource;
export const childSources = ['stays', 'clocks', 'settlements', 'surveys', 'logs', 'charges'] as const;
export type ChildSource = (typeof childSources)[number];

interface ColumnDefinition {
  readonly source: Source;
  /** `word`: a value out of few, text or number. `instant`: epoch ms. `amount`: a whole number, never null. */
  readonly kind: 'word' | 'instant' | 'amount';
  /** `f` facts, `t` ticket, `s` stay, `c` clock, `o` settlement, `v` satisfaction survey, `l` log of time, `k` vendor's case. */
  readonly sql: string;
}

const stayOfLog =
  'FROM ticket_stints x WHERE x.ticket_id = l.ticket_id AND x.entered_at <= l.logged_at ORDER BY x.seq DESC LIMIT 1';

/** Everything that reports can ask for, where it stands in the database. */
export const columns = {
  practice: { source: 'tickets', kind: 'word', sql: 'f.practice' },
  batch: { source: 'tickets', kind: 'word', sql: 'f.batch_id' },
  excluded: { source: 'tickets', kind: 'word', sql: 'f.excluded' },
  created: { source: 'tickets', kind: 'instant', sql: 'f.created_at' },
  /** The last resolution, kept when a ticket is reopened. */
  resolved: { source: 'tickets', kind: 'instant', sql: 'f.resolved_at' },
  firstResponse: { source: 'tickets', kind: 'instant', sql: 'f.first_response_at' },
  firstAssigned: { source: 'tickets', kind: 'instant', sql: 'f.first_assigned_at' },
  bornTier: { source: 'tickets', kind: 'word', sql: 'f.born_tier' },
  highestTier: { source: 'tickets', kind: 'word', sql: 'f.highest_tier' },
  leftTierOne: { source: 'tickets', kind: 'word', sql: 'f.left_tier_one' },
  reopenCount: { source: 'tickets', kind: 'amount', sql: 'f.reopen_count' },
  pingPong: { source: 'tickets', kind: 'amount', sql: 'f.ping_pong' },
  teamChanges: { source: 'tickets', kind: 'amount', sql: 'f.team_changes' },
  assigneeChanges: { source: 'tickets', kind: 'amount', sql: 'f.assignee_changes' },
  /** Seconds. */
  waitingAtResolution: { source: 'tickets', kind: 'amount', sql: 'f.waiting_seconds_at_resolution' },
  /** 20: tier 2; 23: a team that serves 2 and 3. */
  resolvingTier: { source: 'tickets', kind: 'word', sql: 'f.resolving_tier * 10 + COALESCE(f.resolving_tier_to, 0)' },
  resolvingTeam: { source: 'tickets', kind: 'word', sql: 'f.resolving_team_id' },
  /** 1, 0, or null where nobody was asked. */
  l1Capable: { source: 'tickets', kind: 'word', sql: 'f.l1_capable' },
  state: { source: 'tickets', kind: 'word', sql: 't.state_category' },
  tier: { source: 'tickets', kind: 'word', sql: 't.tier' },
  team: { source: 'tickets', kind: 'word', sql: 't.team_id' },
  agent: { source: 'tickets', kind: 'word', sql: 't.assignee_id' },
  channel: { source: 'tickets', kind: 'word', sql: 't.channel' },
  priority: { source: 'tickets', kind: 'word', sql: 't.priority' },
  impact: { source: 'tickets', kind: 'word', sql: 't.impact' },
  category: { source: 'tickets', kind: 'word', sql: 't.category_id' },
  service: { source: 'tickets', kind: 'word', sql: 't.service_id' },
  department: { source: 'tickets', kind: 'word', sql: 't.department_id' },
  site: { source: 'tickets', kind: 'word', sql: 't.site_id' },
  requester: { source: 'tickets', kind: 'word', sql: 't.requester_id' },
  vip: { source: 'tickets', kind: 'word', sql: '(SELECT p.vip FROM people p WHERE p.id = t.requester_id)' },
  updated: { source: 'tickets', kind: 'instant', sql: 't.updated_at' },
  /** The earliest promise that is running; null while none is. */
  due: { source: 'tickets', kind: 'instant', sql: 't.due_at' },
  /** Since when there is nothing left to do; null while there is. */
  settled: { source: 'tickets', kind: 'instant', sql: 't.resolved_at' },
  /**
   * 1: the first human answer was the resolution, or a live contact was resolved within the hour; and a person closed
   * it, if anybody did.
   */
  solvedAtOnce: {
    source: 'tickets',
    kind: 'word',
    sql: `CASE WHEN f.resolved_at IS NULL OR f.closed_by_silence = 1 THEN 0 WHEN f.first_response_at >= f.resolved_at THEN 1 WHEN t.channel IN ('phone', 'chat', 'counter') AND f.resolved_at - f.created_at <= 3600000 THEN 1 ELSE 0 END`,
  },

  /** 1: somebody logged handling time on it. */
  timeLogged: {
    source: 'tickets',
    kind: 'word',
    sql: 'CASE WHEN EXISTS (SELECT 1 FROM time_logs y WHERE y.ticket_id = f.ticket_id) THEN 1 ELSE 0 END',
  },

  stayTier: { source: 'stays', kind: 'word', sql: 's.tier * 10 + COALESCE(s.tier_to, 0)' },
  stayTeam: { source: 'stays', kind: 'word', sql: 's.team_id' },
  stayEntered: { source: 'stays', kind: 'instant', sql: 's.entered_at' },
  /** Not after the last resolution, so that the stays of a ticket add up to its resolution time. */
  stayEnd: {
    source: 'stays',
    kind: 'instant',
    sql: 'CASE WHEN s.left_at IS NULL OR s.left_at > f.resolved_at THEN f.resolved_at ELSE s.left_at END',
  },
  stayMove: { source: 'stays', kind: 'word', sql: 's.entered_by_move' },
  stayEndedBy: { source: 'stays', kind: 'word', sql: 's.ended_by' },

  clockKind: { source: 'clocks', kind: 'word', sql: 'c.kind' },
  clockMetric: { source: 'clocks', kind: 'word', sql: 'c.metric' },
  clockOutcome: { source: 'clocks', kind: 'word', sql: 'c.outcome' },
  clockTier: { source: 'clocks', kind: 'word', sql: 'c.tier' },
  clockTeam: { source: 'clocks', kind: 'word', sql: 'c.team_id' },
  clockPriority: { source: 'clocks', kind: 'word', sql: 'c.priority' },
  clockFulfilled: { source: 'clocks', kind: 'instant', sql: 'c.fulfilled_at' },
  /** When the target was decided, or will be if nothing happens before: a due instant that has passed decides. */
  clockDecided: {
    source: 'clocks',
    kind: 'instant',
    sql: `COALESCE(c.decided_at, CASE WHEN c.state = 'running' THEN c.due_at END)`,
  },
  /** Milliseconds of open time that were counted: pauses are not. */
  clockConsumed: { source: 'clocks', kind: 'instant', sql: 'c.consumed_ms' },
  /** Milliseconds of open time in which it stood still. */
  clockPaused: { source: 'clocks', kind: 'instant', sql: 'c.paused_ms' },

  surveySent: { source: 'surveys', kind: 'instant', sql: 'v.sent_at' },
  surveyAnswered: { source: 'surveys', kind: 'instant', sql: 'v.answered_at' },
  surveyScore: { source: 'surveys', kind: 'word', sql: 'v.score' },

  logAt: { source: 'logs', kind: 'instant', sql: 'l.logged_at' },
  logMinutes: { source: 'logs', kind: 'amount', sql: 'l.minutes' },
  /** Who had the ticket when the time was logged. */
  logTeam: { source: 'logs', kind: 'word', sql: `(SELECT x.team_id ${stayOfLog})` },
  logTier: { source: 'logs', kind: 'word', sql: `(SELECT x.tier ${stayOfLog})` },

  /** Hundredths of the currency. */
  chargeCents: { source: 'charges', kind: 'amount', sql: 'k.charged_cents' },
  chargeCurrency: { source: 'charges', kind: 'word', sql: 'k.charged_currency' },

  settledOnce: { source: 'settlements', kind: 'instant', sql: 'o.settled_at' },
  settlementEnded: { source: 'settlements', kind: 'instant', sql: 'o.ended_at' },
} as const satisfies Readonly<Record<string, ColumnDefinition>>;

export type ColumnName = keyof typeof columns;
export type WordColumn = {
  [Name in ColumnName]: (typeof columns)[Name]['kind'] extends 'word' ? Name : never;
}[ColumnName];
export type NumberColumn = Exclude<ColumnName, WordColumn>;
export const columnNames = Object.keys(columns).filter((name): name is ColumnName => Object.hasOwn(columns, name));

export function columnOf(name: ColumnName): ColumnDefinition {
  return columns[name];
}

export type Word = string | number;

/** A null fails every test but those that ask others. */
export type Test =
  | { readonly is: 'in'; readonly column: WordColumn; readonly values: readonly Word[] }
  /** Half-open. */
  | { readonly is: 'within'; readonly column: NumberColumn; readonly from: number | null; readonly to: number | null }
  | { readonly is: 'not-after'; readonly column: NumberColumn; readonly other: NumberColumn }
  | { readonly is: 'either'; readonly tests: readonly Test[] }
  /** What fails the other test, also because nothing is known there. */
  | { readonly is: 'not'; readonly test: Test }
  /** In the backlog at that instant. */
  | { readonly is: 'open-at'; readonly at: number }
  | { readonly is: 'never' };

export type By =
  | { readonly is: 'word'; readonly column: WordColumn }
  /** A ticket is in the group of each of its tags. */
  | { readonly is: 'tag' }
  /** Days since 1970 in a zone: its offsets in ms, each until the clock changes. */
  | { readonly is: 'day'; readonly column: NumberColumn; readonly stretches: readonly OffsetStretch[] };

export interface OffsetStretch {
  readonly offset: number;
  readonly until: number;
}

/** constant + Σ coefficient · column */
export interface Value {
  readonly constant: number;
  readonly terms: readonly (readonly [coefficient: number, column: NumberColumn])[];
}

export interface AnswerGroup {
  /** In the order of `by`. */
  readonly values: readonly (Word | null)[];
  readonly n: number;
  readonly tickets: number;
  /** Of the value, in thousands: seconds where the value is milliseconds. */
  readonly thousands: number;
  readonly hits: readonly { readonly n: number; readonly tickets: number }[];
  /** Null where no ends were asked for, or there are no values. */
  readonly ends: readonly [least: number, most: number] | null;
  /** Place in the ascending order of values, from 1, by nearest rank of each of `percentiles`, first and last. */
  readonly places: readonly (readonly [place: number, value: number])[];
}
export type Answer = readonly AnswerGroup[];

/** Nearest rank ⌈p·n/100⌉ of the percentages that are told, and the two ends. */
export function placesOf(n: number, told: typeof percentiles): readonly number[] {
  return n === 0 ? [] : [...new Set([1, n, ...told.map((p) => Math.ceil((p * n) / 100))])];
}
