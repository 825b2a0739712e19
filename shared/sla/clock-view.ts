import * as z from 'zod';
import { clockKinds, clockMetrics, clockStates, clockStepKinds } from './clock-record.ts';

/** How clocks are shown; amounts are milliseconds of open time of the clock's own calendar. */

const id = z.number().int().positive();
const instant = z.iso.datetime();

/** The chip of a list row: the customer's most urgent promise that is not yet kept. */
export const clockChip = z.object({
  metric: z.enum(clockMetrics),
  state: z.enum(clockStates),
  /** Null while paused. */
  dueAt: instant.nullable(),
  breached: z.boolean(),
  targetMs: z.number(),
  consumedMs: z.number(),
  countedUntil: instant,
  /** Open time left when the answer was made; negative once overdue. */
  remainingMs: z.number(),
  /** Why it stands still, as a stable word: a wait reason. */
  pausedBecause: z.string().nullable(),
  /** The hours it counts in, for counting on; null: always open. */
  calendarVersionId: id.nullable(),
});
export type ClockChip = z.infer<typeof clockChip>;

/** One promise about one ticket. */
export const clockView = z.object({
  id,
  kind: z.enum(clockKinds),
  metric: z.enum(clockMetrics),
  state: z.enum(clockStates),
  startedAt: instant,
  /** Null while paused; kept when done. */
  dueAt: instant.nullable(),
  originalDueAt: instant,
  targetMs: z.number(),
  consumedMs: z.number(),
  countedUntil: instant,
  remainingMs: z.number(),
  /** Decided once; null while open. */
  outcome: z.enum(['met', 'breached']).nullable(),
  breachedAt: instant.nullable(),
  fulfilledAt: instant.nullable(),
  pausedBecause: z.string().nullable(),
  /** The hours it counts in, for counting on; null: always open. */
  calendarVersionId: id.nullable(),
  /** OLA and UC: the stay it belongs to. */
  stintSeq: z.number().nullable(),
  teamId: id.nullable(),
  tier: z.number().nullable(),
});
export type ClockView = z.infer<typeof clockView>;

/** What the requester was promised and still waits for, as exact instants; null when paused, kept or not promised. */
export const promises = z.object({
  response: instant.nullable(),
  resolution: instant.nullable(),
  /** Whether the promised resolution stands still. */
  paused: z.boolean(),
  /** Outside the hours of what runs: when they begin again; null inside them, and where nothing runs. */
  opensAt: instant.nullable(),
});
export type Promises = z.infer<typeof promises>;

export const clockStepView = z.object({
  at: instant,
  kind: z.enum(clockStepKinds),
  /** A stable word: a wait reason, `priority`, `service`, `misrouted`, `answer`, … */
  reason: z.string().nullable(),
  consumedMs: z.number(),
  targetMs: z.number(),
  dueAt: instant.nullable(),
  priority: z.number().nullable(),
  /** Set where the agreement or the hours changed with this step, and at the start. */
  policy: z.object({ id, versionId: id, name: z.object({ es: z.string(), en: z.string() }) }).nullable(),
  /** Null: always open. */
  calendar: z
    .object({ id, versionId: id, name: z.object({ es: z.string(), en: z.string() }), zone: z.string() })
    .nullable(),
});

/** "Why this time?": a clock with everything that happened to it. */
export const clockStory = clockView.extend({
  team: z.object({ id, name: z.string(), tier: z.number() }).nullable(),
  /** The hours it counts now. */
  calendar: clockStepView.shape.calendar,
  policy: clockStepView.shape.policy,
  /** UC: the vendor's contract as it was when the vendor was notified. */
  contract: z
    .object({ id, versionId: id, name: z.object({ es: z.string(), en: z.string() }), vendor: z.string() })
    .nullable(),
  steps: z.array(clockStepView),
});
export type ClockStory = z.infer<typeof clockStory>;
