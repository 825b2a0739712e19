import { expect } from 'chai';
import { affectedAnswers, canWorkAnswers, priorityOf, proposeLevels, seedMatrix } from './priority.ts';

/** ITIL.md B5 as it stands there: one row per impact, urgency high, medium, low. */
const card = {
  high: { high: 1, medium: 2, low: 3 },
  medium: { high: 2, medium: 3, low: 4 },
  low: { high: 3, medium: 4, low: 5 },
} as const;

describe('priority', () => {
  for (const [impact, row] of Object.entries(card)) {
    for (const [urgency, priority] of Object.entries(row)) {
      it(`is P${String(priority)} for ${impact} impact and ${urgency} urgency`, () => {
        expect(priorityOf(seedMatrix, impact, urgency)).to.equal(priority);
      });
    }
  }

  it('has exactly those cells', () => {
    expect(seedMatrix).to.have.length(9);
    expect(new Set(seedMatrix.map(({ impact, urgency }) => `${impact} ${urgency}`)).size).to.equal(9);
  });

  it('is unknown without a level, and for a level that the matrix does not have', () => {
    expect(priorityOf(seedMatrix, null, 'high')).to.equal(null);
    expect(priorityOf(seedMatrix, 'high', null)).to.equal(null);
    expect(priorityOf(seedMatrix, 'extreme', 'high')).to.equal(null);
    expect(priorityOf([], 'high', 'high')).to.equal(null);
  });

  it('follows the matrix it is given, not the seed', () => {
    expect(priorityOf([{ impact: 'low', urgency: 'low', priority: 2 }], 'low', 'low')).to.equal(2);
  });

  it('reads the plain answers: the more people and the less work, the more urgent', () => {
    const levelOf = { low: 1, medium: 2, high: 3 } as Record<string, number>;
    const impacts = affectedAnswers.map((affected) => levelOf[proposeLevels(affected, 'yes').impact]!);
    const urgencies = canWorkAnswers.map((canWork) => levelOf[proposeLevels('me', canWork).urgency]!);
    expect(impacts).to.deep.equal([1, 2, 3, 3]);
    expect(urgencies).to.deep.equal([1, 2, 3]);
  });

  it('makes a P1 of a whole site that cannot work, and a P5 of one person who can', () => {
    const priority = (affected: 'me' | 'site', canWork: 'yes' | 'no') => {
      const { impact, urgency } = proposeLevels(affected, canWork);
      return priorityOf(seedMatrix, impact, urgency);
    };
    expect(priority('site', 'no')).to.equal(1);
    expect(priority('me', 'yes')).to.equal(5);
  });
});
