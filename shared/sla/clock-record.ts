/**
 * A clock beside a ticket (ITIL.md S): one promise, counted in the open time of one calendar. Instants are epoch
 * milliseconds, amounts milliseconds of open time; exact amounts decide, never rounded percents.
 */

/** Towards the customer, inside the house per stay with a team, and of a vendor towards us. */
export const clockKinds = ['sla', 'ola', 'uc'] as const;
export type ClockKind = (typeof clockKinds)[number];

export const clockMetrics = [
  'response',
  'next-reply',
  'resolution',
  /** OLA: until the receiving team takes it on. */
  'accept',
  /** OLA: the stay with a team. */
  'stint',
  'vendor-response',
  'vendor-restore',
  /** The next word about a major incident. */
  'cadence',
] as const;
export type ClockMetric = (typeof clockMetrics)[number];

/** `done`: fulfilled, in time or late. A clock that is breached and not yet fulfilled goes on `running`. */
export const clockStates = ['running', 'paused', 'done', 'cancelled'] as const;
export type ClockState = (typeof clockStates)[number];

export const clockStepKinds = [
  'started',
  'paused',
  'resumed',
  'retargeted',
  'charged',
  'breached',
  'fulfilled',
  'reopened',
  'cancelled',
] as const;

/** What happened to a clock, enough to tell its story again ("why this time?"). */
export interface ClockStep {
  readonly at: number;
  readonly kind: (typeof clockStepKinds)[number];
  /** Why, as a stable word: a wait reason, `priority`, `service`, `misrouted`, `answer`, … */
  readonly reason: string | null;
  readonly consumedMs: number;
  readonly targetMs: number;
  /** Null while paused. */
  readonly dueAt: number | null;
  readonly priority: number | null;
  readonly policyVersionId: number | null;
  readonly calendarVersionId: number | null;
}

/** Row of `ticket_clocks`. */
export interface ClockRecord {
  /** 0 until written. */
  id: number;
  ticketId: number;
  kind: ClockKind;
  metric: ClockMetric;
  /** OLA and UC: the stay it belongs to. */
  stintSeq: number | null;
  teamId: number | null;
  tier: number | null;
  /** The ticket's priority when the target was set. */
  priority: number | null;
  policyVersionId: number | null;
  contractVersionId: number | null;
  /** Null: always open. */
  calendarVersionId: number | null;
  targetMs: number;
  state: ClockState;
  startedAt: number;
  /** Open time used up to `countedUntil`. */
  consumedMs: number;
  countedUntil: number;
  /** Open time in which it stood still, told when it runs again or ends; after it was resolved it does not stand still. */
  pausedMs: number;
  /** Null while paused. Kept when done. */
  dueAt: number | null;
  originalDueAt: number;
  fulfilledAt: number | null;
  /** Final: no later change cures a breach. */
  breachedAt: number | null;
  /** A target is decided once, at the earlier of its fulfilment and its due instant (KPIS sla_compliance). */
  decidedAt: number | null;
  outcome: 'met' | 'breached' | null;
  /** Thresholds already told. */
  alertStep: number;
  /** When the next threshold or the breach falls due; null when there is nothing to watch. */
  nextAlertAt: number | null;
  steps: ClockStep[];
}

/** After everything that has a due time: paused tickets and those without a promise. */
export const latestInstant = 8_640_000_000_000_000;
