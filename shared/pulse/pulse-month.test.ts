import { expect } from 'chai';
import { endOfMonth, monthOf, type PulseCount, pulseQuestions, pulseScores, totalsOf } from './pulse-month.ts';

/** Each answer counted by hand, as nobody keeps them. */
function counted(answers: readonly (readonly [system: number, solving: number])[]): PulseCount[] {
  return pulseQuestions.flatMap((question, place) =>
    pulseScores.map((score) => ({
      question,
      score,
      answers: answers.filter((answer) => answer[place] === score).length,
    })),
  );
}

describe('what is told of a month of the pulse', () => {
  const four = [
    [5, 1],
    [4, 2],
    [3, 3],
    [5, 5],
  ] as const;

  it('is nothing below five answers', () => {
    expect(totalsOf([])).to.equal(null);
    expect(totalsOf(counted(four))).to.equal(null);
  });

  it('is the sum of the scores of each question from five on', () => {
    expect(totalsOf(counted([...four, [1, 4]]))).to.deep.equal({ n: 5, sums: { system: 18, solving: 15 } });
  });

  it('belongs to a month of UTC that ends where the next begins', () => {
    expect(monthOf(Date.parse('2026-12-31T23:59:59.999Z'))).to.equal('2026-12');
    expect(endOfMonth(Date.parse('2026-12-31T23:59:59.999Z'))).to.equal(Date.parse('2027-01-01T00:00:00Z'));
    expect(endOfMonth(Date.parse('2028-02-01T00:00:00Z'))).to.equal(Date.parse('2028-03-01T00:00:00Z'));
  });
});
