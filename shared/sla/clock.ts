import type { ClockRecord, ClockStep } from './clock-record.ts';
import { addOpenTime, type CompiledCalendar, openTimeBetween, openTimeOfBusinessDays } from './compiled-calendar.ts';
import type { PolicyTarget } from './service-level-policy.ts';

/**
 * The engine of service-level clocks (ITIL.md S; DESIGN, Settled 8). Pure: every function takes a clock and an instant
 * and answers the clock as it stands then. Each first counts what has run since the last count, so that whether a
 * promise was broken never depends on when somebody looked.
 */

/** Hours that count; null: always open. */
export type Hours = CompiledCalendar | null;

/** What a clock is counted and watched by. */
export interface Terms {
  readonly hours: Hours;
  /** Percents of the target at which somebody is told. */
  readonly thresholds: readonly number[];
}

export type Target = Pick<PolicyTarget, 'amount' | 'unit'>;

/** What a clock is for; the rest of its record follows from when it starts. */
export type ClockStart = Pick<
  ClockRecord,
  | 'ticketId'
  | 'kind'
  | 'metric'
  | 'stintSeq'
  | 'teamId'
  | 'tier'
  | 'priority'
  | 'policyVersionId'
  | 'contractVersionId'
  | 'calendarVersionId'
>;

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** The breach is always watched. */
const breachPercent = 100;

/** A target as open time, converted once, where it begins to count; around the clock a day is 24 hours. */
export function targetMsOf({ amount, unit }: Target, hours: Hours, from: number): number {
  if (unit === 'minutes') return amount * minuteMs;
  return hours === null ? amount * dayMs : openTimeOfBusinessDays(hours, from, amount);
}

export function timeBetween(hours: Hours, from: number, to: number): number {
  return hours === null ? to - from : openTimeBetween(hours, from, to);
}

export function addTime(hours: Hours, from: number, amount: number): number {
  return hours === null ? from + Math.max(0, amount) : addOpenTime(hours, from, amount);
}

/** What counting on needs of a clock. */
export type Counted = Pick<ClockRecord, 'state' | 'consumedMs' | 'countedUntil'>;

/** Open time left at an instant; negative once overdue. */
export function remainingMs(clock: Counted & Pick<ClockRecord, 'targetMs'>, hours: Hours, at: number): number {
  return clock.targetMs - consumedAt(clock, hours, at);
}

/** Open time used up to an instant that is not before the last count. */
export function consumedAt(clock: Counted, hours: Hours, at: number): number {
  if (clock.state !== 'running') return clock.consumedMs;
  return clock.consumedMs + timeBetween(hours, clock.countedUntil, Math.max(at, clock.countedUntil));
}

export function startClock(start: ClockStart, target: Target, terms: Terms, at: number): ClockRecord {
  const targetMs = targetMsOf(target, terms.hours, at);
  const dueAt = addTime(terms.hours, at, targetMs);
  // Written out: spreading so many properties makes a slow object, and a ticket starts four of them.
  const clock: ClockRecord = {
    id: 0,
    ticketId: start.ticketId,
    kind: start.kind,
    metric: start.metric,
    stintSeq: start.stintSeq,
    teamId: start.teamId,
    tier: start.tier,
    priority: start.priority,
    policyVersionId: start.policyVersionId,
    contractVersionId: start.contractVersionId,
    calendarVersionId: start.calendarVersionId,
    targetMs,
    state: 'running',
    startedAt: at,
    consumedMs: 0,
    countedUntil: at,
    pausedMs: 0,
    dueAt,
    originalDueAt: dueAt,
    fulfilledAt: null,
    breachedAt: null,
    decidedAt: null,
    outcome: null,
    alertStep: 0,
    nextAlertAt: null,
    steps: [],
  };
  return watched(told(clock, 'started', null, at), terms);
}

/** Stands still. A P1 never does, nor does a vendor's clock (ITIL.md S). */
export function pauseClock(clock: ClockRecord, terms: Terms, at: number, reason: string): ClockRecord {
  const now = counted(clock, terms, at);
  if (now.state !== 'running' || now.priority === 1 || now.kind === 'uc') return now;
  return told({ ...now, state: 'paused', dueAt: null, nextAlertAt: null }, 'paused', reason, at);
}

export function resumeClock(clock: ClockRecord, terms: Terms, at: number, reason: string | null): ClockRecord {
  if (clock.state !== 'paused') return counted(clock, terms, at);
  return runningAgain(clock, 'resumed', reason, terms, at);
}

/** Done, in time or late. The target is decided now unless its due instant came first. */
export function fulfilClock(clock: ClockRecord, terms: Terms, at: number, reason: string | null): ClockRecord {
  if (isOver(clock)) return clock;
  const now = counted(clock, terms, at);
  const done: ClockRecord = {
    ...now,
    state: 'done',
    pausedMs: pausedUntil(now, terms.hours, at),
    dueAt: now.dueAt ?? dueFrom(now, terms.hours, at),
    fulfilledAt: at,
    decidedAt: now.decidedAt ?? at,
    outcome: now.outcome ?? 'met',
    nextAlertAt: null,
  };
  return told(done, 'fulfilled', reason, at);
}

/** Nothing is promised any more; a breach that came first stays one. */
export function cancelClock(clock: ClockRecord, terms: Terms, at: number, reason: string | null): ClockRecord {
  if (isOver(clock)) return clock;
  return told({ ...counted(clock, terms, at), state: 'cancelled', nextAlertAt: null }, 'cancelled', reason, at);
}

/** Runs on with what it had used: "met" is undecided again, a breach is final. */
export function reopenClock(clock: ClockRecord, terms: Terms, at: number, reason: string | null): ClockRecord {
  if (clock.state !== 'done') return counted(clock, terms, at);
  return runningAgain(undecided(clock), 'reopened', reason, terms, at);
}

/** What another team spent on a misrouted ticket counts against the sender, whose clock runs again (ITIL.md T3). */
export function chargeClock(clock: ClockRecord, terms: Terms, chargedMs: number, at: number): ClockRecord {
  if (clock.state !== 'done') return counted(clock, terms, at);
  const reachedAt = Math.min(at, Math.max(clock.fulfilledAt ?? at, clock.dueAt ?? at));
  const charged: ClockRecord = { ...undecided(clock), consumedMs: clock.consumedMs + chargedMs };
  const overdue = charged.breachedAt === null && charged.consumedMs > charged.targetMs;
  return runningAgain(overdue ? broken(charged, reachedAt) : charged, 'charged', 'misrouted', terms, at);
}

/** Marks the breach of a clock whose due instant has come. */
export function breachClock(clock: ClockRecord, terms: Terms, at: number): ClockRecord {
  const now = counted(clock, terms, at);
  if (now.state !== 'running' || now.breachedAt !== null || now.dueAt === null || at < now.dueAt) return now;
  return watched(broken(now, now.dueAt), terms);
}

/**
 * Passes the thresholds whose instant has come, the breach among them.
 * @returns the percents that were passed, lowest first, and the clock with the next instant to watch
 */
export function passThresholds(clock: ClockRecord, terms: Terms, at: number): { clock: ClockRecord; passed: number[] } {
  const percents = watchedPercents(terms.thresholds);
  const first = clock.alertStep;
  let now = breachClock(clock, terms, at);
  while (now.nextAlertAt !== null && now.nextAlertAt <= at) {
    now = watched({ ...now, alertStep: now.alertStep + 1 }, terms);
  }
  return { clock: now, passed: percents.slice(first, now.alertStep) };
}

export interface Retarget extends Pick<ClockRecord, 'priority' | 'policyVersionId' | 'calendarVersionId'> {
  readonly target: Target;
  readonly terms: Terms;
}

/**
 * Another priority, service or site. More urgent: the earlier of the old due instant and a whole new target from now,
 * each in its own hours. Less urgent: from the original start by the new target, the pauses kept. Whatever happens, a
 * change never breaks a promise by itself, and never mends one that is broken.
 * @param hours those that counted until now
 */
export function retargetClock(
  clock: ClockRecord,
  hours: Hours,
  change: Retarget,
  at: number,
  reason: string,
): ClockRecord {
  if (isOver(clock)) return clock;
  const now = counted(clock, { ...change.terms, hours }, at);
  const { priority, policyVersionId } = change;
  const asked = { ...now, priority, policyVersionId };
  const fromStart = retargetFromStart(asked, change, at);
  const changed = isMoreUrgent(now, fromStart, change, at) ? retargetFromNow(asked, change, at) : fromStart;
  const otherHours = changed.calendarVersionId === change.calendarVersionId;
  const terms = { ...change.terms, hours: otherHours ? change.terms.hours : hours };
  const aimed = watched({ ...changed, alertStep: passedSteps(changed, terms.thresholds) }, terms);
  return told(aimed, 'retargeted', reason, at);
}

function isMoreUrgent(now: ClockRecord, fromStart: ClockRecord, { priority }: Retarget, at: number): boolean {
  const [before, after] = [now.priority ?? Infinity, priority ?? Infinity];
  if (after < before) return true;
  const bornBroken = now.breachedAt === null && fromStart.targetMs - fromStart.consumedMs <= 0;
  if (bornBroken || after > before) return bornBroken;
  // Neither up nor down in priority: the tighter promise is the more urgent one.
  return now.state === 'running'
    ? (fromStart.dueAt ?? at) < (now.dueAt ?? at)
    : fromStart.targetMs - fromStart.consumedMs < now.targetMs - now.consumedMs;
}

function retargetFromNow(now: ClockRecord, { target, terms, calendarVersionId }: Retarget, at: number): ClockRecord {
  const targetMs = targetMsOf(target, terms.hours, at);
  const dueAt = addTime(terms.hours, at, targetMs);
  const oldComesFirst =
    now.state === 'running' ? (now.dueAt ?? at) <= dueAt : now.targetMs - now.consumedMs <= targetMs;
  if (oldComesFirst) return now;
  return {
    ...now,
    calendarVersionId,
    targetMs: now.consumedMs + targetMs,
    dueAt: now.state === 'running' ? dueAt : null,
  };
}

function retargetFromStart(now: ClockRecord, { target, terms, calendarVersionId }: Retarget, at: number): ClockRecord {
  const recounted: ClockRecord = {
    ...now,
    calendarVersionId,
    targetMs: targetMsOf(target, terms.hours, now.startedAt),
    consumedMs: countedAgain(now, terms.hours, at),
  };
  return { ...recounted, dueAt: now.state === 'running' ? dueFrom(recounted, terms.hours, at) : null };
}

/** What the clock would have used by other hours: its runs, told by its steps, and what was charged to it. */
function countedAgain(clock: ClockRecord, hours: Hours, at: number): number {
  let total = 0;
  let since: number | null = clock.startedAt;
  let stoppedWith = 0;
  for (const step of clock.steps) {
    if ((step.kind === 'paused' || step.kind === 'fulfilled') && since !== null) {
      total += timeBetween(hours, since, step.at);
      since = null;
      stoppedWith = step.consumedMs;
    }
    if (step.kind === 'charged') total += step.consumedMs - stoppedWith;
    if (step.kind === 'resumed' || step.kind === 'reopened' || step.kind === 'charged') since = step.at;
  }
  return since === null ? total : total + timeBetween(hours, since, at);
}

function isOver({ state }: ClockRecord): boolean {
  return state === 'done' || state === 'cancelled';
}

/** Counts up to an instant; a due instant that went by unkept is a breach at that very instant. */
function counted(clock: ClockRecord, terms: Terms, at: number): ClockRecord {
  if (clock.state !== 'running') return clock;
  const until = Math.max(at, clock.countedUntil);
  const now = { ...clock, consumedMs: consumedAt(clock, terms.hours, until), countedUntil: until };
  if (clock.breachedAt !== null || clock.dueAt === null || until <= clock.dueAt) return now;
  // What watches the clocks still finds it, and tells.
  return broken(now, clock.dueAt);
}

function broken(clock: ClockRecord, at: number): ClockRecord {
  const breached: ClockRecord = { ...clock, breachedAt: at, decidedAt: clock.decidedAt ?? at, outcome: 'breached' };
  return told(breached, 'breached', null, at, { consumedMs: Math.min(clock.consumedMs, clock.targetMs) });
}

function undecided(clock: ClockRecord): ClockRecord {
  const open: ClockRecord = { ...clock, fulfilledAt: null };
  return clock.outcome === 'met' ? { ...open, outcome: null, decidedAt: null } : open;
}

function runningAgain(
  clock: ClockRecord,
  kind: ClockStep['kind'],
  reason: string | null,
  terms: Terms,
  at: number,
): ClockRecord {
  const running: ClockRecord = {
    ...clock,
    state: 'running',
    pausedMs: pausedUntil(clock, terms.hours, at),
    countedUntil: Math.max(at, clock.countedUntil),
  };
  return watched(told({ ...running, dueAt: dueFrom(running, terms.hours, at) }, kind, reason, at), terms);
}

/** With the pause that ends now: it is counted from the last count, by the hours that count when it ends. */
function pausedUntil({ state, pausedMs, countedUntil }: ClockRecord, hours: Hours, at: number): number {
  return state === 'paused' ? pausedMs + timeBetween(hours, countedUntil, Math.max(at, countedUntil)) : pausedMs;
}

/** When what is left runs out; where nothing is, the instant at which it broke. */
function dueFrom(clock: ClockRecord, hours: Hours, at: number): number {
  const left = clock.targetMs - clock.consumedMs;
  return left > 0 ? addTime(hours, at, left) : (clock.breachedAt ?? at);
}

function watchedPercents(thresholds: readonly number[]): number[] {
  return [...new Set([...thresholds, breachPercent])].sort((one, other) => one - other);
}

/** Thresholds that lie behind: notices whose time has passed are not sent. */
function passedSteps({ consumedMs, targetMs, breachedAt }: ClockRecord, thresholds: readonly number[]): number {
  const percents = watchedPercents(thresholds);
  const ahead = percents.findIndex((percent) => percent === breachPercent || consumedMs * 100 < targetMs * percent);
  return breachedAt === null ? ahead : Math.max(ahead, percents.indexOf(breachPercent) + 1);
}

/** With the instant at which there is something to tell next; none while it stands still. */
function watched(clock: ClockRecord, { hours, thresholds }: Terms): ClockRecord {
  const percents = watchedPercents(thresholds);
  const afterBreach = percents.indexOf(breachPercent) + 1;
  const alertStep = clock.breachedAt === null ? clock.alertStep : Math.max(clock.alertStep, afterBreach);
  const percent = percents[alertStep];
  if (percent === undefined || clock.state !== 'running') return { ...clock, alertStep, nextAlertAt: null };
  const left = Math.ceil((clock.targetMs * percent) / 100) - clock.consumedMs;
  const nextAlertAt = percent === breachPercent ? clock.dueAt : addTime(hours, clock.countedUntil, left);
  return { ...clock, alertStep, nextAlertAt };
}

function told(
  clock: ClockRecord,
  kind: ClockStep['kind'],
  reason: string | null,
  at: number,
  { consumedMs = clock.consumedMs }: { readonly consumedMs?: number } = {},
): ClockRecord {
  const { targetMs, dueAt, priority, policyVersionId, calendarVersionId } = clock;
  const step = { at, kind, reason, consumedMs, targetMs, dueAt, priority, policyVersionId, calendarVersionId };
  return { ...clock, steps: [...clock.steps, step] };
}
