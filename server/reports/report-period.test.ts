import { expect } from 'chai';
import type { DomainError } from '../platform/errors.ts';
import { periodOf, presentPeriod, previousPeriod, zoneOf } from './report-period.ts';

const madrid = zoneOf('Europe/Madrid');
const now = Date.UTC(2026, 2, 29, 22, 30);

const refusal = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return (error as DomainError).extras.errors?.[0];
  }
  return 'answered';
};

describe('periodOf', () => {
  it('refuses zones that do not exist', () => {
    for (const name of ['Mars/Olympus', '+25:00', '+1:00', 'GMT+99', '']) {
      expect(
        refusal(() => zoneOf(name)),
        name,
      ).to.deep.equal({ pointer: '/query/zone', code: 'unknown-zone' });
    }
  });

  it('refuses days that do not exist, periods without length, and two ways of saying it', () => {
    expect(refusal(() => periodOf({ from: '2026-02-30' }, madrid, now))).to.deep.include({
      pointer: '/query/from',
      code: 'no-such-day',
    });
    expect(refusal(() => periodOf({ from: '2026-02-03', to: '2026-02-03' }, madrid, now))).to.deep.include({
      pointer: '/query/to',
      code: 'not-after-from',
    });
    expect(refusal(() => periodOf({ from: '2026-02-03', to: '2026-02-01' }, madrid, now))).to.deep.include({
      code: 'not-after-from',
    });
    expect(refusal(() => periodOf({ period: '7d', from: '2026-02-03' }, madrid, now))).to.deep.include({
      code: 'period-or-dates',
    });
  });

  it('begins and ends with days of the zone, whatever their length', () => {
    // The clocks go forward on 29 March 2026 at 1:00 UTC; it is 30 March already in Madrid.
    const { from, to } = periodOf({ period: '7d' }, madrid, now);
    expect([from, to]).to.deep.equal([Date.UTC(2026, 2, 23, 23), Date.UTC(2026, 2, 30, 22)]);
    expect(presentPeriod(periodOf({ from: '2026-03-29', to: '2026-03-30' }, madrid, now), madrid)).to.deep.equal({
      preset: null,
      from: '2026-03-28T23:00:00.000Z',
      to: '2026-03-29T22:00:00.000Z',
      firstDay: '2026-03-29',
      lastDay: '2026-03-29',
    });
  });

  it('knows fixed offsets, for sources without summer time', () => {
    const { from } = periodOf({ from: '2012-05-01' }, zoneOf('+01:00'), now);
    expect(from).to.equal(Date.UTC(2012, 3, 30, 23));
    expect(periodOf({ from: '2012-05-01T10:00:00-05:00' }, zoneOf('-03:30'), now).from).to.equal(
      Date.UTC(2012, 4, 1, 15),
    );
    expect(periodOf({ from: '2012-05-01T10:00' }, zoneOf('-03:30'), now).from).to.equal(Date.UTC(2012, 4, 1, 13, 30));
  });

  it('takes the last thirty days when nothing is asked, and everything when all is', () => {
    expect(periodOf({}, madrid, now).preset).to.equal('30d');
    expect(periodOf({ period: 'all' }, madrid, now)).to.deep.equal({ preset: 'all', from: null, to: null });
    expect(periodOf({ from: '2026-01-01' }, madrid, now).to).to.equal(null);
  });

  for (const [period, firstDay, lastDay] of [
    ['30d', '2026-03-01', '2026-03-30'],
    ['90d', '2025-12-31', '2026-03-30'],
    ['this-month', '2026-03-01', '2026-03-31'],
    ['last-month', '2026-02-01', '2026-02-28'],
    ['this-year', '2026-01-01', '2026-12-31'],
  ] as const) {
    it(`reads ${period}`, () => {
      expect(presentPeriod(periodOf({ period }, madrid, now), madrid)).to.deep.include({ firstDay, lastDay });
    });
  }
});

describe('previousPeriod', () => {
  const before = (from: string, to: string) => {
    const previous = previousPeriod(periodOf({ from, to }, madrid, now), madrid);
    return previous && [presentPeriod(previous, madrid).firstDay, presentPeriod(previous, madrid).lastDay];
  };

  it('is as many months for months, as many days for days', () => {
    expect(before('2026-03-01', '2026-04-01')).to.deep.equal(['2026-02-01', '2026-02-28']);
    expect(before('2026-01-01', '2026-04-01')).to.deep.equal(['2025-10-01', '2025-12-31']);
    expect(before('2026-03-24', '2026-03-31')).to.deep.equal(['2026-03-17', '2026-03-23']);
  });

  it('is as long to the millisecond for anything else, and nothing where there is no beginning', () => {
    const odd = periodOf({ from: '2026-03-24T10:00', to: '2026-03-24T12:30' }, madrid, now);
    expect(previousPeriod(odd, madrid)).to.deep.equal({ preset: null, from: odd.from! - 9_000_000, to: odd.from });
    expect(previousPeriod(periodOf({ period: 'all' }, madrid, now), madrid)).to.equal(null);
  });
});
