import type { Hours } from '../../../../../shared/sla/clock';
import type { ClockStory } from '../../../../../shared/sla/clock-view';
import { openIntervals } from '../../../../../shared/sla/compiled-calendar';

/** `over`: running after it was due; `ahead`: what is left until it is. */
export type SpanKind = 'open' | 'closed' | 'paused' | 'over' | 'ahead' | 'closed-ahead';

/** A piece of a clock's life. Instants are epoch milliseconds. */
export interface Span {
  readonly kind: SpanKind;
  readonly from: number;
  readonly to: number;
}

export interface ClockSpans {
  readonly from: number;
  readonly to: number;
  readonly spans: readonly Span[];
  /** Null while it stands still. */
  readonly dueAt: number | null;
  /** Where the present lies, while the clock is not over. */
  readonly now: number | null;
}

type Told = Pick<ClockStory, 'state' | 'startedAt' | 'dueAt' | 'steps'>;

/** A life drawn as one line: when it ran, when its hours were closed, when it stood still, when it was late. */
export function spansOf(clock: Told, hoursOf: (version: number | null) => Hours | undefined, now: number): ClockSpans {
  const steps = clock.steps.map((step) => ({ ...step, at: Date.parse(step.at) }));
  const isOver = clock.state === 'done' || clock.state === 'cancelled';
  const until = isOver ? (steps.at(-1)?.at ?? now) : now;
  const dueAt = clock.dueAt === null ? null : Date.parse(clock.dueAt);
  const spans: Span[] = [];
  let hours: Hours | undefined = null;
  let lateFrom = Infinity;

  for (const [index, step] of steps.entries()) {
    if (step.calendar) hours = hoursOf(step.calendar.versionId);
    if (step.kind === 'breached') lateFrom = Math.min(lateFrom, step.at);
    const to = steps[index + 1]?.at ?? until;
    if (to <= step.at) continue;
    if (isPaused(steps, index)) spans.push({ kind: 'paused', from: step.at, to });
    else if (!isDone(steps, index)) spans.push(...running(hours, step.at, to, Math.min(lateFrom, nextDue(step.dueAt))));
  }
  if (clock.state === 'running' && dueAt !== null && dueAt > until)
    spans.push(
      ...running(hours, until, dueAt, Infinity).map(({ kind, ...span }) => ({
        ...span,
        kind: kind === 'closed' ? ('closed-ahead' as const) : ('ahead' as const),
      })),
    );

  const from = Date.parse(clock.startedAt);
  return { from, to: Math.max(until, dueAt ?? until, from + 1), spans, dueAt, now: isOver ? null : now };
}

type Steps = readonly { readonly kind: ClockStory['steps'][number]['kind'] }[];

/** A change of target or a charge in a pause leaves it one. */
function isPaused(steps: Steps, index: number): boolean {
  const last = steps
    .slice(0, index + 1)
    .findLast(({ kind }) => ['started', 'paused', 'resumed', 'reopened', 'charged'].includes(kind));
  return last?.kind === 'paused';
}

function isDone(steps: Steps, index: number): boolean {
  const kind = steps[index]?.kind;
  return kind === 'fulfilled' || kind === 'cancelled';
}

function nextDue(dueAt: string | null): number {
  return dueAt === null ? Infinity : Date.parse(dueAt);
}

/** Open and closed by the hours; what lies after the due instant is late. Unknown hours count as open. */
function running(hours: Hours | undefined, from: number, to: number, due: number): Span[] {
  const open = hours ? openIntervals(hours.definition, from, to) : [[from, to] as const];
  const spans: Span[] = [];
  let at = from;
  for (const [start, end] of open) {
    if (start > at) spans.push({ kind: 'closed', from: at, to: start });
    if (due <= start) spans.push({ kind: 'over', from: start, to: end });
    else if (due >= end) spans.push({ kind: 'open', from: start, to: end });
    else spans.push({ kind: 'open', from: start, to: due }, { kind: 'over', from: due, to: end });
    at = end;
  }
  if (at < to) spans.push({ kind: 'closed', from: at, to });
  return spans;
}
