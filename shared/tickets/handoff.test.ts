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

  it('counts a letter or two as nothing, and the steps that were checked off as an attempt', () => {
    expect(lackingOf({ handoffReason: 'skills', tried: 'x', summary: ' y        ' })).to.deep.equal([
      'tried',
      'summary',
    ]);
    expect(lackingOf({ handoffReason: 'skills', summary: 'Sin enlace' }, true)).to.deep.equal([]);
    expect(lackingOf({ handoffReason: 'skills', summary: 'Sin enlac' }, true)).to.deep.equal(['summary']);
  });

  for (const reason of handoffReasons) {
    const asksForAttempt = !reasonsWithoutAttempt.includes(reason);
    it(`${asksForAttempt ? 'wants' : 'does not want'} an attempt for the reason "${reason}"`, () => {
      expect(lackingOf({ handoffReason: reason, summary: 'Falta el puerto' })).to.deep.equal(
        asksForAttempt ? ['tried'] : [],
      );
    });
  }

  it('is nothing once reason, attempt and summary are there', () => {
    expect(lackingOf({ handoffReason: 'time', tried: 'Se reinició', summary: 'Falta el puerto' })).to.deep.equal([]);
  });
});
