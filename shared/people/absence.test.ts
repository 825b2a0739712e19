import { expect } from 'chai';
import { awayAt, daysOf, stretchOf } from './absence.ts';

const iso = (at: number | undefined) => new Date(at ?? Number.NaN).toISOString();

describe('an absence', () => {
  const days = (fromDay: string, toDay: string, fromTime: string | null = null, toTime: string | null = null) => ({
    fromDay,
    toDay,
    fromTime,
    toTime,
  });
  const cases: readonly [string, string, ReturnType<typeof days>, string, string][] = [
    [
      'a day in Mexico',
      'America/Mexico_City',
      days('2026-05-04', '2026-05-04'),
      '2026-05-04T06:00',
      '2026-05-05T06:00',
    ],
    ['a day of 23 hours', 'Europe/Madrid', days('2026-03-29', '2026-03-29'), '2026-03-28T23:00', '2026-03-29T22:00'],
    ['a day of 25 hours', 'Europe/Madrid', days('2026-10-25', '2026-10-25'), '2026-10-24T22:00', '2026-10-25T23:00'],
    [
      'an afternoon',
      'Europe/Madrid',
      days('2026-05-04', '2026-05-04', '13:00'),
      '2026-05-04T11:00',
      '2026-05-04T22:00',
    ],
    [
      'back at ten on the last day',
      'America/Bogota',
      days('2026-05-04', '2026-05-06', null, '10:00'),
      '2026-05-04T05:00',
      '2026-05-06T15:00',
    ],
    [
      'from a time that the clock skips',
      'Europe/Madrid',
      days('2026-03-29', '2026-03-29', '02:30'),
      '2026-03-29T01:30',
      '2026-03-29T22:00',
    ],
    // The first of the two half past two.
    [
      'from a time that comes twice',
      'Europe/Madrid',
      days('2026-10-25', '2026-10-25', '02:30'),
      '2026-10-25T00:30',
      '2026-10-25T23:00',
    ],
    // In Santiago the clock goes from 24:00 to 01:00: that day begins at one.
    [
      'a day without midnight',
      'America/Santiago',
      days('2026-09-06', '2026-09-06'),
      '2026-09-06T04:00',
      '2026-09-07T03:00',
    ],
  ];
  for (const [what, zone, given, from, to] of cases) {
    it(`is ${what}`, () => {
      const stretch = stretchOf(given, zone);
      expect([iso(stretch.from), iso(stretch.to)]).to.deep.equal([`${from}:00.000Z`, `${to}:00.000Z`]);
    });
  }

  it('counts its first and last day', () => {
    expect([daysOf(days('2026-05-04', '2026-05-04')), daysOf(days('2026-02-27', '2026-03-02'))]).to.deep.equal([1, 4]);
  });

  it('is over at its end, has not begun before its beginning, and goes on in one that touches it', () => {
    const one = { from: 10, to: 20, lastDay: 'a' };
    const next = { from: 20, to: 30, lastDay: null };
    const later = { from: 31, to: 40, lastDay: 'c' };
    expect(awayAt([later, next, one], 9)).to.equal(null);
    expect(awayAt([later, next, one], 10)).to.deep.equal({ until: 30, lastDay: null });
    expect(awayAt([one], 19)).to.deep.equal({ until: 20, lastDay: 'a' });
    expect(awayAt([one], 20)).to.equal(null);
    expect(awayAt([one, next, later], 30)).to.equal(null);
    expect(awayAt([], 0)).to.equal(null);
  });
});
