import { expect } from 'chai';
import { weekdaysAfter } from './review-due.ts';

describe('when a review is due', () => {
  const after = (from: string, days: number) => new Date(weekdaysAfter(Date.parse(from), days)).toISOString();

  it('is the same time of day on the fifth weekday', () => {
    expect(after('2026-03-02T10:30:00.000Z', 5), 'a Monday').to.equal('2026-03-09T10:30:00.000Z');
    expect(after('2026-03-06T23:59:59.000Z', 5), 'a Friday').to.equal('2026-03-13T23:59:59.000Z');
    expect(after('2026-03-07T00:00:00.000Z', 5), 'a Saturday').to.equal('2026-03-13T00:00:00.000Z');
    expect(after('2026-03-08T12:00:00.000Z', 1), 'a Sunday').to.equal('2026-03-09T12:00:00.000Z');
    expect(after('2026-03-06T12:00:00.000Z', 0)).to.equal('2026-03-06T12:00:00.000Z');
  });
});
