import { remainingMs } from '../../shared/sla/clock.ts';
import type { ClockRecord } from '../../shared/sla/clock-record.ts';
import type { ClockChip, ClockView } from '../../shared/sla/clock-view.ts';
import { nextOpening } from '../../shared/sla/compiled-calendar.ts';
import { placeholders, type SqlReader } from '../platform/sql.ts';
import type { ClockReader, ShownClocks } from '../tickets/clock-reader.ts';
import { iso, isoOrNull } from '../tickets/ticket-rows.ts';
import { findClocks, readClocks } from './clock-rows.ts';
import { clocksStartedWith } from './keep-clocks.ts';
import { calendarsOf, hoursOf, type KnownCalendar } from './known-calendars.ts';

type Calendars = ReadonlyMap<number, KnownCalendar>;

/** How the core's lists and tickets show clocks. */
export const clockPresenter: ClockReader = {
  async ofPage(reader, ticketIds, now) {
    const clocks = await readClocks(reader, ticketIds, 'customer-open');
    const calendars = await calendarsFor(reader, clocks);
    return new Map(
      ticketIds.map((id) => [
        id,
        shownOf(
          clocks.filter((one) => one.ticketId === id),
          calendars,
          now,
        ),
      ]),
    );
  },
  async ofFilter(reader, ticketIds, { sql, params }, now) {
    if (ticketIds.length === 0) return new Map();
    const clocks = await findClocks(reader, `c.ticket_id IN ${placeholders(ticketIds)} AND ${sql} ORDER BY c.id`, [
      ...ticketIds,
      ...params,
    ]);
    const calendars = await calendarsFor(reader, clocks);
    const found = new Map<number, ClockView[]>();
    for (const clock of clocks)
      found.set(clock.ticketId, [...(found.get(clock.ticketId) ?? []), presentClock(clock, calendars, now)]);
    return found;
  },
  async ofTicket(reader, ticketId, now) {
    const clocks = await readClocks(reader, [ticketId]);
    const calendars = await calendarsFor(reader, clocks);
    return {
      all: inOrder(clocks).map((clock) => presentClock(clock, calendars, now)),
      shown: shownOf(clocks.filter(isOpenPromise), calendars, now),
    };
  },
  async ofNew(reader, opened, now) {
    const open = clocksStartedWith(opened).filter(isOpenPromise);
    return shownOf(open, await calendarsFor(reader, open), now);
  },
};

function isOpenPromise({ kind, state }: ClockRecord): boolean {
  return kind === 'sla' && (state === 'running' || state === 'paused');
}

export function calendarsFor(reader: SqlReader, clocks: readonly ClockRecord[]): Promise<Calendars> {
  return calendarsOf(
    reader,
    clocks.map(({ calendarVersionId }) => calendarVersionId),
  );
}

/** The customer's first, then as they began. */
export function inOrder(clocks: readonly ClockRecord[]): ClockRecord[] {
  const rank = ({ kind }: ClockRecord) => (kind === 'sla' ? 0 : 1);
  return [...clocks].sort((one, other) => rank(one) - rank(other) || one.id - other.id);
}

/** Open promises to a customer: the one that falls due first leads; the paused follow, the resolution before others. */
function shownOf(open: readonly ClockRecord[], calendars: Calendars, now: number): ShownClocks {
  const [first] = [...open].sort(
    (one, other) =>
      (one.dueAt ?? Infinity) - (other.dueAt ?? Infinity) ||
      Number(other.metric === 'resolution') - Number(one.metric === 'resolution'),
  );
  const running = open.find(({ state }) => state === 'running');
  const dueOf = (metric: ClockRecord['metric']) => isoOrNull(open.find((one) => one.metric === metric)?.dueAt ?? null);
  return {
    chip: first ? presentChip(first, calendars, now) : null,
    promises: {
      response: dueOf('response'),
      resolution: dueOf('resolution'),
      paused: open.some(({ metric, state }) => metric === 'resolution' && state === 'paused'),
      opensAt: running ? opensAt(running, calendars, now) : null,
    },
  };
}

function opensAt(clock: ClockRecord, calendars: Calendars, now: number): string | null {
  const hours = hoursOf(clock, calendars);
  const opening = hours === null ? now : nextOpening(hours, now);
  return opening === now ? null : iso(opening);
}

function presentChip(clock: ClockRecord, calendars: Calendars, now: number): ClockChip {
  return {
    metric: clock.metric,
    state: clock.state,
    dueAt: isoOrNull(clock.dueAt),
    breached: clock.breachedAt !== null || (clock.dueAt !== null && clock.dueAt < now),
    ...amountsOf(clock, calendars, now),
  };
}

function amountsOf(clock: ClockRecord, calendars: Calendars, now: number) {
  return {
    targetMs: clock.targetMs,
    consumedMs: clock.consumedMs,
    countedUntil: iso(clock.countedUntil),
    remainingMs: remainingMs(clock, hoursOf(clock, calendars), now),
    pausedBecause: clock.state === 'paused' ? (pauseOf(clock)?.reason ?? null) : null,
    calendarVersionId: clock.calendarVersionId,
  };
}

function pauseOf(clock: ClockRecord) {
  return clock.steps.findLast(({ kind }) => kind === 'paused');
}

export function presentClock(clock: ClockRecord, calendars: Calendars, now: number): ClockView {
  return {
    id: clock.id,
    kind: clock.kind,
    metric: clock.metric,
    state: clock.state,
    startedAt: iso(clock.startedAt),
    dueAt: isoOrNull(clock.dueAt),
    originalDueAt: iso(clock.originalDueAt),
    outcome: clock.outcome,
    breachedAt: isoOrNull(clock.breachedAt),
    fulfilledAt: isoOrNull(clock.fulfilledAt),
    stintSeq: clock.stintSeq,
    teamId: clock.teamId,
    tier: clock.tier,
    ...amountsOf(clock, calendars, now),
  };
}
