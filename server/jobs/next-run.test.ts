import { expect } from 'chai';
import { nextRunAfter } from './next-run.ts';

const at = (iso: string) => Date.parse(iso);

describe('the next run of a job', () => {
  it('comes every so often', () => {
    expect(nextRunAfter({ everyMs: 15_000 }, 1000)).to.equal(16_000);
  });

  const cases: readonly [string, string, string][] = [
    ['20 4 * * *', '2026-03-01T04:19:59.999Z', '2026-03-01T04:20:00.000Z'],
    // Not the very minute again.
    ['20 4 * * *', '2026-03-01T04:20:00.000Z', '2026-03-02T04:20:00.000Z'],
    ['*/20 * * * *', '2026-03-01T23:41:00.000Z', '2026-03-02T00:00:00.000Z'],
    ['0 6 * * 1', '2026-03-02T06:00:00.000Z', '2026-03-09T06:00:00.000Z'],
    ['0 6 * * 7', '2026-03-02T06:00:00.000Z', '2026-03-08T06:00:00.000Z'],
    ['0 0 1 1 *', '2026-03-02T06:00:00.000Z', '2027-01-01T00:00:00.000Z'],
    ['0 0 29 2 *', '2026-03-02T06:00:00.000Z', '2028-02-29T00:00:00.000Z'],
  ];
  for (const [cron, after, next] of cases) {
    it(`${cron} after ${after} is ${next}`, () => {
      expect(new Date(nextRunAfter({ cron }, at(after))).toISOString()).to.equal(next);
    });
  }

  it('refuses a day that never comes', () => {
    expect(() => nextRunAfter({ cron: '0 0 31 2 *' }, 0)).to.throw();
  });
});
