import { expect } from 'chai';
import { lackingOf } from './handoff.ts';
import { handoffReasons, reasonsWithoutAttempt } from './vocabulary.ts';

describe('what a hand-off lacks', () => {
  it('is everything while nothing was said', () => {
    expect(lackingOf({})).to.deep.equal(['handoffReason', 'tried', 'summary']);
  });

  it('counts an empty text as nothing', () => {
    expect(lackingOf({ handoffReason: 'skills', tried: '', summary: '' })).to.deep.equal(['tried', 'summary']);
  });

  for (const reason of handoffReasons) {
    const asksForAttempt = !reasonsWithoutAttempt.includes(reason);
    it(`${asksForAttempt ? 'wants' : 'does not want'} an attempt for the reason "${reason}"`, () => {
      expect(lackingOf({ handoffReason: reason, summary: 'x' })).to.deep.equal(asksForAttempt ? ['tried'] : []);
    });
  }

  it('is nothing once reason, attempt and summary are there', () => {
    expect(lackingOf({ handoffReason: 'time', tried: 'x', summary: 'y' })).to.deep.equal([]);
  });
});
