import { expect } from 'chai';
import { calendarDefinition, minutesOf, type CalendarDefinition } from './calendar-definition.ts';
import {
  breachClock,
  cancelClock,
  chargeClock,
  type ClockStart,
  fulfilClock,
  type Hours,
  passThresholds,
  pauseClock,
  remainingMs,
  reopenClock,
  resumeClock,
  retargetClock,
  startClock,
  type Terms,
} from './clock.ts';
import type { ClockRecord } from './clock-record.ts';
import { compileCalendar } from './compiled-calendar.ts';

const minute = 60_000;
const hour = 60 * minute;
const at = (iso: string): number => Date.parse(iso);

const days = (from: string, to: string, count = 5) =>
  Array.from({ length: 7 }, (_, day) => (day < count ? [{ from, to }] : []));
const calendar = (definition: Partial<CalendarDefinition> & Pick<CalendarDefinition, 'zone' | 'week'>) =>
  calendarDefinition.parse(definition);

const definitions: readonly CalendarDefinition[] = [
  calendar({
    zone: 'Europe/Madrid',
    week: [
      ...Array.from({ length: 4 }, () => [{ from: '08:30', to: '18:30' }]),
      [{ from: '08:00', to: '15:00' }],
      [],
      [],
    ],
    seasons: [{ from: '08-01', to: '08-31', week: days('08:00', '15:00') }],
    holidays: ['2026-10-12'],
  }),
  calendar({ zone: 'America/Bogota', week: days('07:00', '18:00'), holidays: ['2026-07-20', '2026-03-23'] }),
  // Nights, across the hour that is skipped or repeated.
  calendar({ zone: 'Europe/Madrid', week: days('22:00', '04:00', 7) }),
  calendar({ zone: 'Australia/Lord_Howe', week: days('01:30', '02:15', 7), exceptions: [] }),
];

const start: ClockStart = {
  ticketId: 1,
  kind: 'sla',
  metric: 'resolution',
  stintSeq: null,
  teamId: null,
  tier: null,
  priority: 3,
  policyVersionId: 1,
  contractVersionId: null,
  calendarVersionId: null,
};
const always: Terms = { hours: null, thresholds: [50, 75, 90] };
const begin = at('2026-03-02T10:00:00Z');
const started = (minutes: number, terms = always, more: Partial<ClockStart> = {}) =>
  startClock({ ...start, ...more }, { amount: minutes, unit: 'minutes' }, terms, begin);
const steps = (clock: ClockRecord) => clock.steps.map(({ kind }) => kind);
const retarget = (priority: number, minutes: number) => ({
  priority,
  policyVersionId: 2,
  calendarVersionId: null,
  target: { amount: minutes, unit: 'minutes' as const },
  terms: always,
});

describe('Clock', () => {
  it('is met at its very due instant and broken a millisecond later', () => {
    const clock = started(60);
    expect(clock.dueAt).to.equal(begin + hour);
    const kept = fulfilClock(clock, always, begin + hour, 'resolved');
    expect(kept).to.include({ outcome: 'met', decidedAt: begin + hour, breachedAt: null, consumedMs: hour });
    const late = fulfilClock(clock, always, begin + hour + 1, 'resolved');
    expect(late).to.include({ outcome: 'breached', decidedAt: begin + hour, breachedAt: begin + hour });
    expect(steps(late)).to.deep.equal(['started', 'breached', 'fulfilled']);
  });

  it('decides by exact amounts, where a rounded percent would say 100', () => {
    const clock = fulfilClock(started(10_000), always, begin + 10_000 * minute - 1000, null);
    expect(Math.round((clock.consumedMs / clock.targetMs) * 1000) / 10).to.equal(100);
    expect(clock.outcome).to.equal('met');
  });

  it('is due at once with a target of zero, and met at once', () => {
    const clock = started(0);
    expect(clock.dueAt).to.equal(begin);
    expect(fulfilClock(clock, always, begin, null).outcome).to.equal('met');
    expect(fulfilClock(clock, always, begin + 1, null).outcome).to.equal('breached');
  });

  it('moves its due instant by the time it stood still', () => {
    const paused = pauseClock(started(60), always, begin + 20 * minute, 'requester');
    expect(paused).to.include({ state: 'paused', dueAt: null, nextAlertAt: null, consumedMs: 20 * minute });
    const resumed = resumeClock(paused, always, begin + 500 * minute, 'answer');
    expect(resumed.dueAt).to.equal(begin + 540 * minute);
    expect(resumed.originalDueAt).to.equal(begin + 60 * minute);
    expect(remainingMs(resumed, null, begin + 510 * minute)).to.equal(30 * minute);
  });

  it('tells the open time in which it stood still: with what it used it makes up all that was open', () => {
    // Friday to Tuesday in an office that is closed at the weekend; the last pause ends with the resolution.
    const terms: Terms = {
      hours: compileCalendar(calendar({ zone: 'UTC', week: days('08:00', '18:00') }), begin),
      thresholds: [],
    };
    const on = (iso: string) => at(`2026-03-${iso}:00Z`);
    const first = startClock({ ...start }, { amount: 6000, unit: 'minutes' }, terms, on('06T10:00'));
    const stood = resumeClock(pauseClock(first, terms, on('06T16:00'), 'requester'), terms, on('09T09:00'), 'answer');
    expect(stood).to.include({ pausedMs: 3 * hour, consumedMs: 6 * hour });
    const again = pauseClock(stood, terms, on('09T12:00'), 'requester');
    expect(again.pausedMs, 'a pause counts when it ends').to.equal(3 * hour);
    const done = fulfilClock(again, terms, on('10T08:30'), 'resolved');
    expect(done).to.include({ pausedMs: 9.5 * hour, consumedMs: 9 * hour });
    const reopened = reopenClock(done, terms, on('12T10:00'), 'reopened');
    expect(reopened.pausedMs, 'resolved is not paused').to.equal(9.5 * hour);
  });

  it('never pauses at P1, nor for a vendor', () => {
    expect(pauseClock(started(60, always, { priority: 1 }), always, begin + minute, 'requester').state).to.equal(
      'running',
    );
    expect(pauseClock(started(60, always, { kind: 'uc' }), always, begin + minute, 'requester').state).to.equal(
      'running',
    );
  });

  it('finds a breach while standing still that came before', () => {
    const paused = pauseClock(started(60), always, begin + 2 * hour, 'requester');
    expect(paused).to.include({
      state: 'paused',
      breachedAt: begin + hour,
      outcome: 'breached',
      decidedAt: begin + hour,
    });
    const resumed = resumeClock(paused, always, begin + 9 * hour, 'answer');
    expect(resumed.dueAt).to.equal(begin + hour);
  });

  it('keeps a breach through a cancellation and a downgrade', () => {
    const cancelled = cancelClock(started(60), always, begin + 2 * hour, 'cancelled');
    expect(cancelled).to.include({ state: 'cancelled', outcome: 'breached', breachedAt: begin + hour });
    const down = retargetClock(started(60), null, retarget(5, 4800), begin + 2 * hour, 'priority');
    expect(down).to.include({ outcome: 'breached', breachedAt: begin + hour, dueAt: begin + 4800 * minute });
    expect(fulfilClock(down, always, begin + 3 * hour, null)).to.include({
      outcome: 'breached',
      decidedAt: begin + hour,
    });
    expect(cancelClock(started(60), always, begin + minute, 'cancelled').outcome).to.equal(null);
  });

  it('takes on an upgrade the earlier of what stood and a new target from now', () => {
    const tight = retargetClock(started(960), null, retarget(1, 240), begin + 10 * hour, 'priority');
    expect(tight.dueAt).to.equal(begin + 14 * hour);
    const late = retargetClock(started(960), null, retarget(1, 240), begin + 15 * hour, 'priority');
    expect(late.dueAt).to.equal(begin + 16 * hour);
    expect(late.breachedAt).to.equal(null);
    const paused = pauseClock(started(960), always, begin + 10 * hour, 'requester');
    const pausedUp = retargetClock(paused, null, retarget(2, 60), begin + 50 * hour, 'priority');
    expect(remainingMs(pausedUp, null, begin + 50 * hour)).to.equal(hour);
    const pausedLittle = retargetClock(paused, null, retarget(2, 480), begin + 50 * hour, 'priority');
    expect(remainingMs(pausedLittle, null, begin + 50 * hour)).to.equal(6 * hour);
  });

  it('counts a downgrade from the original start, its pauses kept', () => {
    let clock = resumeClock(
      pauseClock(started(240), always, begin + hour, 'requester'),
      always,
      begin + 11 * hour,
      null,
    );
    clock = retargetClock(clock, null, retarget(4, 600), begin + 12 * hour, 'priority');
    expect(clock).to.include({ consumedMs: 2 * hour, targetMs: 10 * hour, dueAt: begin + 20 * hour });
  });

  it('goes on after a reopening with what it had used; met is undecided, a breach is final', () => {
    const met = fulfilClock(started(60), always, begin + 40 * minute, null);
    const again = reopenClock(met, always, begin + 400 * minute, 'reopened');
    expect(again).to.include({ state: 'running', outcome: null, decidedAt: null, dueAt: begin + 420 * minute });
    const late = fulfilClock(started(60), always, begin + 90 * minute, null);
    const lateAgain = reopenClock(late, always, begin + 400 * minute, 'reopened');
    expect(lateAgain).to.include({ outcome: 'breached', decidedAt: begin + hour, dueAt: begin + hour });
    expect(reopenClock(cancelClock(started(60), always, begin, null), always, begin + 1, null).state).to.equal(
      'cancelled',
    );
  });

  it('charges the sender with what a misrouted ticket cost the others', () => {
    const left = fulfilClock(started(30), always, begin + 10 * minute, 'left');
    const charged = chargeClock(left, always, 15 * minute, begin + 25 * minute);
    expect(charged).to.include({
      state: 'running',
      outcome: null,
      consumedMs: 25 * minute,
      dueAt: begin + 30 * minute,
    });
    const overdue = chargeClock(left, always, 25 * minute, begin + 35 * minute);
    expect(overdue).to.include({ outcome: 'breached', breachedAt: begin + 30 * minute, consumedMs: 35 * minute });
  });

  it('watches its thresholds, then the breach, and tells no stale one after a change', () => {
    const clock = started(100);
    expect(clock.nextAlertAt).to.equal(begin + 50 * minute);
    const half = passThresholds(clock, always, begin + 50 * minute);
    expect(half.passed).to.deep.equal([50]);
    expect(half.clock.nextAlertAt).to.equal(begin + 75 * minute);
    // The server was off for hours.
    const all = passThresholds(half.clock, always, begin + 900 * minute);
    expect(all.passed).to.deep.equal([75, 90, 100]);
    expect(all.clock).to.include({ nextAlertAt: null, breachedAt: begin + 100 * minute });
    // 80 of 120 minutes are behind: 50 % is not told any more, 75 % at minute 90.
    const changed = retargetClock(clock, null, retarget(3, 120), begin + 80 * minute, 'service');
    expect(changed.nextAlertAt).to.equal(begin + 90 * minute);
    expect(passThresholds(changed, always, begin + 90 * minute).passed).to.deep.equal([75]);
    const beyond: Terms = { hours: null, thresholds: [150] };
    const after = passThresholds(started(100, beyond), beyond, begin + 100 * minute);
    expect(after.passed).to.deep.equal([100]);
    expect(after.clock.nextAlertAt).to.equal(begin + 150 * minute);
  });

  it('is marked as broken when its due instant has come, once', () => {
    const clock = started(60);
    expect(breachClock(clock, always, begin + hour - 1).breachedAt).to.equal(null);
    const broken = breachClock(clock, always, begin + hour);
    expect(broken).to.include({ breachedAt: begin + hour, state: 'running', nextAlertAt: null });
    expect(steps(breachClock(broken, always, begin + 2 * hour))).to.deep.equal(['started', 'breached']);
  });
});

/** Whether a wall clock stands in a window: asks Intl and the definition, knows nothing of compiled calendars. */
function isOpenAt(definition: CalendarDefinition, instant: number): boolean {
  const [date = '', time = ''] = wallClock(definition.zone).format(instant).split(' ');
  const now = minutesOf(time);
  const opens = (day: string) => {
    const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
    const season = definition.seasons.find(({ from, to }) => from <= day.slice(5) && day.slice(5) <= to);
    const list = definition.holidays.includes(day) ? [] : ((season?.week ?? definition.week)[weekday] ?? []);
    return list.map(({ from, to }) => ({ from: minutesOf(from), to: minutesOf(to) }));
  };
  const yesterday = new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  return (
    opens(date).some(({ from, to }) => now >= from && (to <= from || now < to)) ||
    opens(yesterday).some(({ from, to }) => to <= from && now < to)
  );
}

const wallClocks = new Map<string, Intl.DateTimeFormat>();
function wallClock(zone: string): Intl.DateTimeFormat {
  const known =
    wallClocks.get(zone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  wallClocks.set(zone, known);
  return known;
}

/** The plainest clock there is: it looks at every minute. All amounts are minutes. */
class MinuteClock {
  used = 0;
  breachedAt: number | null = null;
  standing = false;
  over: 'done' | 'cancelled' | null = null;
  met = false;
  now: number;
  /** Since when it runs without standing still. */
  since: number;
  /** Minutes in which it ran, to be counted again by other hours. */
  readonly ran: number[] = [];
  target: number;
  priority: number;
  open: (instant: number) => boolean;

  constructor(now: number, target: number, priority: number, open: (instant: number) => boolean) {
    this.now = now;
    this.since = now;
    this.target = target;
    this.priority = priority;
    this.open = open;
  }

  walk(to: number): void {
    for (; this.now < to; this.now += minute) {
      if (this.standing || this.over) continue;
      this.breakWhenUsed();
      this.ran.push(this.now);
      if (this.open(this.now)) this.used += 1;
    }
  }

  /** Called when a minute begins: time goes on after the target was used up. */
  breakWhenUsed(): void {
    if (this.breachedAt === null && this.used >= this.target) this.breachedAt = this.dueSince();
  }

  /** The end of the minute that used the target up; where nothing was left, when it set going again. */
  dueSince(): number {
    for (let index = this.ran.length - 1; index >= 0; index -= 1) {
      const from = this.ran[index]!;
      if (this.open(from)) return Math.max(from + minute, this.since);
    }
    return this.since;
  }

  left(): number {
    return this.target - this.used;
  }

  dueBy(open: (instant: number) => boolean, minutes: number): number {
    let instant = this.now;
    for (let left = minutes; left > 0; instant += minute) if (open(instant)) left -= 1;
    return instant;
  }
}

describe('Clock against a clock that looks at every minute', () => {
  it('agrees over random lives: pauses, changes of priority and hours, resolutions, reopenings', function () {
    this.timeout(120_000);
    const random = dealer(3);
    const moments = [
      '2026-03-27T15:00:00Z',
      '2026-07-30T12:00:00Z',
      '2026-10-23T13:00:00Z',
      '2026-04-03T09:00:00Z',
    ].map(at);
    const seen: Record<string, number> = {};
    for (let life = 0; life < 60; life += 1) {
      const first = moments[random(moments.length)]! + random(1440) * minute;
      const memo = definitions.map(() => new Map<number, boolean>());
      const openBy = (index: number) => (instant: number) => {
        if (index === definitions.length) return true;
        const known = memo[index]!.get(instant) ?? isOpenAt(definitions[index]!, instant);
        memo[index]!.set(instant, known);
        return known;
      };
      const compiled = [...definitions.map((one): Hours => compileCalendar(one, first)), null];
      const which = random(compiled.length);
      let priority = 2 + random(4);
      const minutes = [0, 15, 45, 240, 600, 960][random(6)]!;
      let hours = compiled[which] ?? null;
      const terms = () => ({ hours, thresholds: [50, 90] });
      let clock = startClock(
        { ...start, priority, calendarVersionId: which },
        { amount: minutes, unit: 'minutes' },
        terms(),
        first,
      );
      const plain = new MinuteClock(first, minutes, priority, openBy(which));

      for (let step = 0; step < 9; step += 1) {
        const now = plain.now + random([20, 300, 1500][random(3)]!) * minute;
        plain.walk(now);
        let label = `life ${String(life)} step ${String(step)} at ${new Date(now).toISOString()}`;
        const act = ['pause', 'resume', 'retarget', 'fulfil', 'reopen', 'cancel', 'look'][
          random(random(4) === 0 ? 7 : 5)
        ]!;
        label += ` ${act}`;
        if (act === 'pause') {
          clock = pauseClock(clock, terms(), now, 'requester');
          if (!plain.over && plain.priority !== 1) plain.standing = true;
        } else if (act === 'resume') {
          clock = resumeClock(clock, terms(), now, 'answer');
          if (!plain.over && plain.standing) {
            plain.standing = false;
            plain.since = now;
          }
        } else if (act === 'fulfil') {
          clock = fulfilClock(clock, terms(), now, null);
          if (!plain.over) {
            plain.over = 'done';
            plain.standing = false;
            plain.met = plain.breachedAt === null;
          }
        } else if (act === 'reopen') {
          clock = reopenClock(clock, terms(), now, null);
          if (plain.over === 'done') {
            plain.over = null;
            plain.met = false;
            plain.since = now;
          }
        } else if (act === 'cancel') {
          clock = cancelClock(clock, terms(), now, null);
          plain.over ??= 'cancelled';
        } else if (act === 'look') {
          clock = breachClock(clock, terms(), now);
          if (!plain.over && !plain.standing && plain.left() <= 0) plain.breachedAt ??= clock.dueAt;
        } else {
          const nextWhich = random(compiled.length);
          const nextPriority = [1, 2, 3, 4, 5][random(5)]!;
          const nextMinutes = [30, 240, 480, 2400][random(4)]!;
          if (nextPriority === priority) continue;
          const nextHours = compiled[nextWhich] ?? null;
          clock = retargetClock(
            clock,
            hours,
            {
              priority: nextPriority,
              policyVersionId: 9,
              calendarVersionId: nextWhich,
              target: { amount: nextMinutes, unit: 'minutes' },
              terms: { hours: nextHours, thresholds: [50, 90] },
            },
            now,
            'priority',
          );
          if (!plain.over) {
            const open = openBy(nextWhich);
            const recounted = plain.ran.filter(open).length;
            const up = nextPriority < priority || (plain.breachedAt === null && recounted >= nextMinutes);
            const oldDue = plain.left() > 0 ? plain.dueBy(plain.open, plain.left()) : (plain.breachedAt ?? plain.now);
            const oldFirst = plain.standing ? plain.left() <= nextMinutes : oldDue <= plain.dueBy(open, nextMinutes);
            if (up && !oldFirst) plain.target = plain.used + nextMinutes;
            if (!up) {
              plain.used = recounted;
              plain.target = nextMinutes;
            }
            if (!up || !oldFirst) {
              plain.open = open;
              hours = nextHours;
            }
            plain.priority = nextPriority;
            priority = nextPriority;
          }
          if (clock.breachedAt === now) throw new Error(`${label}: a change has broken it`);
        }
        seen[act] = (seen[act] ?? 0) + 1;
        const state = plain.over ?? (plain.standing ? 'paused' : 'running');
        expect(clock.state, label).to.equal(state);
        expect(clock.breachedAt, label).to.equal(plain.breachedAt);
        if (clock.state === 'running') {
          expect(remainingMs(clock, hours, now), label).to.equal(plain.left() * minute);
          if (plain.left() > 0) expect(clock.dueAt, label).to.equal(plain.dueBy(plain.open, plain.left()));
          else expect(clock.dueAt, label).to.be.at.most(now);
        }
        if (state === 'paused') expect(clock.dueAt, label).to.equal(null);
        if (state === 'done') expect(clock.outcome, label).to.equal(plain.met ? 'met' : 'breached');
        if (plain.breachedAt !== null) expect(clock.outcome, label).to.equal('breached');
      }
    }
    for (const count of Object.values(seen)) expect(count).to.be.greaterThan(10);
  });
});

/** The same numbers in every run. */
function dealer(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
