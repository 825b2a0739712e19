import { expect } from 'chai';
import { nextDay, previousDay } from './calendar-days';

describe('calendar days', () => {
  it('go on over months, leap days and changes of the clock', () => {
    expect(nextDay('2026-02-28')).to.equal('2026-03-01');
    expect(nextDay('2028-02-28')).to.equal('2028-02-29');
    expect(nextDay('2026-03-29')).to.equal('2026-03-30');
    expect(previousDay('2026-01-01')).to.equal('2025-12-31');
  });
});
