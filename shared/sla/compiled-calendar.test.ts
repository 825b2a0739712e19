import { expect } from 'chai';
import { type CalendarDefinition, calendarDefinition, minutesOf } from './calendar-definition.ts';
import {
  addOpenTime,
  compileCalendar,
  isOpen,
  NeverOpenError,
  nextOpening,
  openTimeBetween,
  openTimeOfBusinessDays,
} from './compiled-calendar.ts';

const minute = 60_000;
const hour = 60 * minute;
const at = (iso: string): number => Date.parse(iso);
const iso = (instant: number): string => new Date(instant).toISOString();

const days = (from: string, to: string, count = 5) =>
  Array.from({ length: 7 }, (_, day) => (day < count ? [{ from, to }] : []));
const calendar = (definition: Partial<CalendarDefinition> & Pick<CalendarDefinition, 'zone' | 'week'>) =>
  calendarDefinition.parse(definition);
const always = (zone: string) => calendar({ zone, week: days('00:00', '24:00', 7) });

const madrid = calendar({
  zone: 'Europe/Madrid',
  week: [
    ...Array.from({ length: 4 }, () => [{ from: '08:30', to: '18:30' }]),
    [{ from: '08:00', to: '15:00' }],
    [],
    [],
  ],
  seasons: [{ from: '08-01', to: '08-31', week: days('08:00', '15:00') }],
  holidays: ['2026-01-06', '2026-05-01'],
});

const wallClocks = new Map<string, Intl.DateTimeFormat>();

function wallClockOf(zone: string): Intl.DateTimeFormat {
  const clock =
    wallClocks.get(zone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  wallClocks.set(zone, clock);
  return clock;
}

/** Slow and plain: asks Intl, minute by minute, whether the clock on the wall stands in a window. */
function oracleIsOpen(definition: CalendarDefinition, instant: number): boolean {
  const text = wallClockOf(definition.zone).format(instant);
  const [date = '', time = ''] = text.split(' ');
  const now = minutesOf(time);
  const opens = (day: string): { from: number; to: number }[] => {
    const exception = definition.exceptions.find((one) => one.date === day);
    const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
    const md = day.slice(5);
    const season = definition.seasons.find(({ from, to }) =>
      from <= to ? from <= md && md <= to : md >= from || md <= to,
    );
    const list =
      exception?.windows ??
      (definition.holidays.includes(day) ? [] : ((season?.week ?? definition.week)[weekday] ?? []));
    return list.map(({ from, to }) => ({ from: minutesOf(from), to: minutesOf(to) }));
  };
  const yesterday = new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  const today = opens(date).some(({ from, to }) => now >= from && (to <= from || now < to));
  return today || opens(yesterday).some(({ from, to }) => to <= from && now < to);
}

function oracleBetween(definition: CalendarDefinition, from: number, to: number): number {
  let open = 0;
  for (let start = from; start < to;) {
    const end = Math.min(to, (Math.floor(start / minute) + 1) * minute);
    if (oracleIsOpen(definition, start)) open += end - start;
    start = end;
  }
  return open;
}

/** The same numbers in every run (a mixing function by bits, enough for choosing cases). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe('Compiled calendar', () => {
  it('agrees with the wall clock across zones, clock changes, nights, holidays and seasons', function () {
    this.timeout(60_000);
    const random = randomFrom(7);
    const pick = <T>(list: readonly T[]): T => {
      const value = list[Math.floor(random() * list.length)];
      if (value === undefined) throw new Error('Nothing to pick from');
      return value;
    };
    const zones = [
      'Europe/Madrid',
      'America/Bogota',
      'America/Mexico_City',
      'Australia/Lord_Howe',
      'America/St_Johns',
      'Asia/Kathmandu',
      'America/Santiago',
    ];
    const times = ['00:00', '01:30', '02:00', '02:30', '03:00', '08:00', '12:15', '18:30', '22:00', '23:59', '24:00'];
    const moments = [
      '2026-03-29T00:00:00Z',
      '2026-10-25T00:00:00Z',
      '2026-04-04T12:00:00Z',
      '2026-10-03T12:00:00Z',
      '2026-12-30T00:00:00Z',
      '2026-07-31T00:00:00Z',
      '2026-03-08T05:00:00Z',
      '2026-09-05T20:00:00Z',
    ];
    for (let round = 0; round < 40; round += 1) {
      const week = Array.from({ length: 7 }, () =>
        Array.from({ length: Math.floor(random() * 4) }, () => ({ from: pick(times.slice(0, -1)), to: pick(times) })),
      );
      const definition = calendar({
        zone: pick(zones),
        week: week.some((day) => day.length > 0) ? week : days('09:00', '17:00'),
        seasons: [{ from: '12-20', to: '01-05', week: days('10:00', '14:00') }],
        holidays: ['2026-03-30', '2026-10-26', '2027-01-01'],
        exceptions: [{ date: '2026-10-24', windows: [{ from: '20:00', to: '04:00' }] }],
      });
      const from = at(pick(moments)) + Math.floor(random() * 86_400) * 1000;
      const to = from + Math.floor(random() * 3 * 86_400) * 1000;
      const compiled = compileCalendar(definition, from);
      const open = oracleBetween(definition, from, to);
      const label = `${definition.zone} ${iso(from)} ${iso(to)} ${JSON.stringify(definition.week)}`;
      expect(openTimeBetween(compiled, from, to), label).to.equal(open);
      if (open === 0) continue;
      const due = addOpenTime(compiled, from, open);
      expect(due, label).to.be.at.most(to);
      expect(oracleBetween(definition, from, due), label).to.equal(open);
      // The earliest such instant: a second before, something is missing.
      expect(oracleBetween(definition, from, due - 1000), label).to.equal(open - 1000);
      expect(isOpen(compiled, from), label).to.equal(oracleIsOpen(definition, from));
    }
  });

  it('is due at closing time when the target runs out there, and at once when it is zero', () => {
    const compiled = compileCalendar(madrid, at('2026-11-02T00:00:00Z'));
    expect(iso(addOpenTime(compiled, at('2026-11-02T07:30:00Z'), 10 * hour))).to.equal('2026-11-02T17:30:00.000Z');
    expect(iso(addOpenTime(compiled, at('2026-11-02T07:30:00Z'), 10 * hour + 1000))).to.equal(
      '2026-11-03T07:30:01.000Z',
    );
    expect(iso(addOpenTime(compiled, at('2026-11-01T03:00:00Z'), 0))).to.equal('2026-11-01T03:00:00.000Z');
  });

  it('crosses the August timetable exactly', () => {
    const compiled = compileCalendar(madrid, at('2026-07-31T00:00:00Z'));
    // Friday 31 July until 15:00, then Monday 3 August from 08:00 to 15:00 (UTC+2).
    expect(iso(addOpenTime(compiled, at('2026-07-31T12:00:00Z'), 2 * hour))).to.equal('2026-08-03T07:00:00.000Z');
  });

  it('counts 23 and 25 hours on the Sundays when the clocks change', () => {
    const compiled = compileCalendar(always('Europe/Madrid'), at('2026-06-01T00:00:00Z'));
    expect(openTimeBetween(compiled, at('2026-03-28T23:00:00Z'), at('2026-03-29T22:00:00Z'))).to.equal(23 * hour);
    expect(openTimeBetween(compiled, at('2026-10-24T22:00:00Z'), at('2026-10-25T23:00:00Z'))).to.equal(25 * hour);
  });

  it('tells 23:59 from 24:00', () => {
    const late = compileCalendar(
      calendar({ zone: 'UTC', week: days('00:00', '23:59', 7) }),
      at('2026-01-01T00:00:00Z'),
    );
    expect(openTimeBetween(late, at('2026-01-01T00:00:00Z'), at('2026-01-02T00:00:00Z'))).to.equal(24 * hour - minute);
    const whole = compileCalendar(always('UTC'), at('2026-01-01T00:00:00Z'));
    expect(openTimeBetween(whole, at('2026-01-01T00:00:00Z'), at('2026-01-02T00:00:00Z'))).to.equal(24 * hour);
  });

  it('says when it opens next, holidays skipped', () => {
    const compiled = compileCalendar(madrid, at('2026-01-05T00:00:00Z'));
    expect(iso(nextOpening(compiled, at('2026-01-05T18:00:00Z')))).to.equal('2026-01-07T07:30:00.000Z');
    expect(iso(nextOpening(compiled, at('2026-01-07T09:00:00Z')))).to.equal('2026-01-07T09:00:00.000Z');
  });

  it('reaches years ahead and behind what it compiled first', () => {
    const compiled = compileCalendar(madrid, at('2026-01-05T00:00:00Z'));
    const longAgo = at('2019-05-06T07:30:00Z');
    expect(openTimeBetween(compiled, longAgo, addOpenTime(compiled, longAgo, 20_000 * hour))).to.equal(20_000 * hour);
  });

  it('refuses a calendar that never opens, and an unknown zone', () => {
    expect(() =>
      compileCalendar(calendar({ zone: 'UTC', week: days('08:00', '18:00', 0) }), at('2026-01-01T00:00:00Z')),
    ).to.throw(NeverOpenError);
    expect(() => compileCalendar(always('Europe/Nowhere'), 0)).to.throw(RangeError);
  });

  it('puts business days at the same local time of the following open days', () => {
    const compiled = compileCalendar(madrid, at('2026-11-05T00:00:00Z'));
    const due = (from: string, count: number) =>
      iso(addOpenTime(compiled, at(from), openTimeOfBusinessDays(compiled, at(from), count)));
    // Thursday 10:00 → Friday 10:00; Thursday 17:00 → Friday, clipped to its closing at 15:00; Friday → Monday.
    expect(due('2026-11-05T09:00:00Z', 1)).to.equal('2026-11-06T09:00:00.000Z');
    expect(due('2026-11-05T16:00:00Z', 1)).to.equal('2026-11-06T14:00:00.000Z');
    expect(due('2026-11-06T09:00:00Z', 1)).to.equal('2026-11-09T09:00:00.000Z');
    // In a break it moves to the break's end, after two days to the closing of a short one.
    expect(due('2026-11-04T17:00:00Z', 2)).to.equal('2026-11-06T14:00:00.000Z');
  });

  it('never makes a promise in days due at once', () => {
    const compiled = compileCalendar(madrid, at('2026-11-05T00:00:00Z'));
    const due = (from: string, count: number) =>
      iso(addOpenTime(compiled, at(from), openTimeOfBusinessDays(compiled, at(from), count)));
    // Sunday at 4: Monday's opening would leave no open time at all, so Monday counts whole; likewise Friday at 23.
    expect(due('2026-11-08T03:00:00Z', 1)).to.equal('2026-11-09T17:30:00.000Z');
    expect(due('2026-11-06T22:00:00Z', 1)).to.equal('2026-11-09T17:30:00.000Z');
    expect(due('2026-11-08T03:00:00Z', 2)).to.equal('2026-11-09T17:30:00.000Z');
    const random = randomFrom(11);
    for (let round = 0; round < 500; round += 1) {
      const from = at('2026-07-01T00:00:00Z') + Math.floor(random() * 200 * 86_400) * 1000;
      const [one, two] = [1, 2].map((count) => openTimeOfBusinessDays(compiled, from, count));
      expect(one, iso(from)).to.be.greaterThan(0);
      expect(two, iso(from)).to.be.at.least(one ?? Infinity);
    }
  });
});
