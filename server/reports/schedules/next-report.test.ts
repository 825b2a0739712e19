import { expect } from 'chai';
import { DateTime } from 'luxon';
import { nextReport } from './next-report.ts';

const at = (text: string, zone: string) => DateTime.fromISO(text, { zone }).toMillis();

describe('nextReport', () => {
  for (const [frequency, after, next, zone] of [
    ['daily', '2026-03-28T06:59', '2026-03-28T07:00', 'Europe/Madrid'],
    ['daily', '2026-03-28T07:00', '2026-03-29T07:00', 'Europe/Madrid'],
    ['weekly', '2026-03-25T12:00', '2026-03-30T07:00', 'Europe/Madrid'],
    ['weekly', '2026-03-30T06:00', '2026-03-30T07:00', 'America/Bogota'],
    ['monthly', '2026-01-31T12:00', '2026-02-01T07:00', 'America/Bogota'],
    ['monthly', '2026-12-01T07:00', '2027-01-01T07:00', 'Asia/Tokyo'],
  ] as const) {
    it(`${frequency} after ${after} in ${zone}: ${next}`, () => {
      expect(nextReport(frequency, 7, zone, at(after, zone))).to.equal(at(next, zone));
    });
  }

  it('always lies ahead, also where the clock skips the hour', () => {
    const zone = 'Europe/Madrid';
    const skipped = at('2026-03-28T12:00', zone);
    const next = nextReport('daily', 2, zone, skipped);
    expect(next).to.be.above(skipped);
    expect(next - skipped).to.be.below(24 * 3_600_000);
    expect(nextReport('daily', 2, zone, next)).to.be.above(next);
  });
});
