import { expect } from 'chai';
import { errorBudget, reachedThreshold } from './error-budget.ts';

/** Misses one by one until one more would break the objective: the same, counted instead of computed. */
function mostMisses(expected: number, percentGood: number): number {
  let misses = 0;
  while ((expected - misses - 1) * 100 >= percentGood * expected) misses += 1;
  return misses;
}

describe('the error budget of an objective', () => {
  it('lets as many cases miss as keep the objective, for every size', () => {
    for (const percentGood of [50, 80, 90, 95, 97, 99])
      for (let expected = 1; expected <= 400; expected += 1) {
        const allowedShare = 1 - percentGood / 100;
        const { allowed } = errorBudget({ counted: 0, missed: 0, allowedShare, before: expected, elapsed: 0.5 });
        expect(allowed, `${String(percentGood)} % of ${String(expected)}`).to.equal(mostMisses(expected, percentGood));
      }
  });

  it('is reckoned for the period before, never for fewer than there are', () => {
    const input = { missed: 3, allowedShare: 0.1, elapsed: 0.5 };
    expect(errorBudget({ ...input, counted: 40, before: 100 })).to.deep.include({
      expected: 100,
      allowed: 10,
      left: 7,
    });
    expect(errorBudget({ ...input, counted: 160, before: 100 })).to.deep.include({ expected: 160, allowed: 16 });
  });

  it('is reckoned by the pace where nothing was before', () => {
    const pace = { counted: 30, missed: 0, allowedShare: 0.1, before: null };
    expect(errorBudget({ ...pace, elapsed: 0.5 }).expected).to.equal(60);
    expect(errorBudget({ ...pace, elapsed: 1 }).expected).to.equal(30);
    expect(errorBudget({ ...pace, counted: 0, elapsed: 0.01 })).to.deep.include({ expected: 0, allowed: 0, spent: 0 });
  });

  it('burns at one when as much misses as may', () => {
    const burnOf = (counted: number, missed: number) =>
      errorBudget({ counted, missed, allowedShare: 0.05, before: 1000, elapsed: 0.3 }).burn;
    expect(burnOf(100, 5)).to.be.closeTo(1, 1e-9);
    expect(burnOf(100, 20)).to.be.closeTo(4, 1e-9);
    expect(burnOf(0, 0)).to.equal(null);
  });

  it('is spent by the first miss where none may', () => {
    const budget = errorBudget({ counted: 5, missed: 1, allowedShare: 0.1, before: 6, elapsed: 0.9 });
    expect([budget.allowed, budget.spent, budget.left]).to.deep.equal([0, 1, -1]);
  });

  it('reaches the thresholds at their very share', () => {
    const at = (missed: number) =>
      reachedThreshold(errorBudget({ counted: 100, missed, allowedShare: 0.1, before: 100, elapsed: 0.5 }));
    expect([0, 4, 5, 9, 10, 40].map(at)).to.deep.equal([null, null, 50, 50, 100, 100]);
  });
});
