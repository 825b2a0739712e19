import { expect } from 'chai';
import { instantOf, localTimeOf } from './local-time';

describe('local time of a field', () => {
  it('comes back as the same instant, to the minute', () => {
    for (const instant of ['2026-01-15T10:20:00.000Z', '2026-07-15T23:59:00.000Z'])
      expect(instantOf(localTimeOf(Date.parse(instant)))).to.equal(instant);
    expect(localTimeOf(Date.parse('2026-01-15T10:20:59.999Z'))).to.match(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/);
  });
});
