import { consumedAt, type Counted, type Hours } from './clock.ts';

/** What a chip shows of a clock at one instant; everything decided by exact milliseconds. */

/** From this share of its target on, a promise is at risk (the second of the usual thresholds, ITIL.md T6). */
export const riskPercent = 75;

/** `late`: fulfilled after it was due. */
export const clockMoods = ['running', 'risk', 'breached', 'paused', 'met', 'late', 'cancelled'] as const;
export type ClockMood = (typeof clockMoods)[number];

export interface FacedClock extends Counted {
  readonly targetMs: number;
  readonly dueAt: number | null;
  readonly breached: boolean;
  readonly outcome: 'met' | 'breached' | null;
  /** Open time left when the server answered: what is shown until the hours are known. */
  readonly remainingMs: number;
}

export interface ClockFace {
  readonly mood: ClockMood;
  /** Open time left; negative once overdue. */
  readonly remainingMs: number;
  /** Of the target, 0 to 1. */
  readonly leftShare: number;
  /** Whether the open time left is not the time left on the wall: closed hours lie between now and then. */
  readonly acrossClosing: boolean;
}

/** @param hours undefined while they are on their way: then what the server said counts, and never more than is left */
export function faceOf(clock: FacedClock, hours: Hours | undefined, at: number): ClockFace {
  const { dueAt, targetMs } = clock;
  const untilDue = dueAt === null ? null : dueAt - at;
  const remainingMs =
    hours === undefined
      ? Math.min(clock.remainingMs, untilDue ?? Infinity)
      : targetMs - consumedAt(clock, hours, Math.max(at, clock.countedUntil));
  return {
    mood: moodOf(clock, remainingMs, at),
    remainingMs,
    leftShare: targetMs <= 0 ? 0 : Math.min(1, Math.max(0, remainingMs / targetMs)),
    acrossClosing: untilDue !== null && untilDue > 0 && untilDue - remainingMs >= 60_000,
  };
}

function moodOf({ state, outcome, breached, dueAt, targetMs }: FacedClock, remainingMs: number, at: number): ClockMood {
  if (state === 'cancelled') return 'cancelled';
  if (state === 'done') return outcome === 'breached' || breached ? 'late' : 'met';
  if (breached || (dueAt !== null && at > dueAt)) return 'breached';
  if (state === 'paused') return 'paused';
  return (targetMs - remainingMs) * 100 >= targetMs * riskPercent ? 'risk' : 'running';
}
