import { expect } from 'chai';
import { chainDefinition, chainMatches, defaultChain, nextChainStep } from './escalation-chain.ts';

describe('escalation chain', () => {
  it('climbs step by step, stays with the last, and ends', () => {
    const chain = chainDefinition.parse({
      steps: [
        { tell: ['lead'], waitMinutes: 5 },
        { tell: ['director'], waitMinutes: 7 },
      ],
      repeats: 2,
    });
    const told = [0, 1, 2, 3, 4, 99].map((count) => nextChainStep(chain, count)?.tell[0] ?? null);
    expect(told).to.deep.equal(['lead', 'director', 'director', 'director', null, null]);
  });

  it('matches by priority and team, and asks for nothing where it names nothing', () => {
    const matches = (priorities: number[], teamIds: number[], priority: number | null, teamId: number | null) =>
      chainMatches({ priorities, teamIds }, { priority, teamId });
    expect(matches([], [], null, null)).to.equal(true);
    expect(matches([1, 2], [], 2, null)).to.equal(true);
    expect(matches([1, 2], [], 3, 7)).to.equal(false);
    expect(matches([1], [], null, 7)).to.equal(false);
    expect(matches([], [7], 5, 7)).to.equal(true);
    expect(matches([], [7], 5, 8)).to.equal(false);
    expect(matches([], [7], 5, null)).to.equal(false);
    expect(matches([1], [7], 1, 8)).to.equal(false);
  });

  it('refuses a step that tells nobody, or never goes on', () => {
    const accepts = (step: object) => chainDefinition.safeParse({ steps: [step] }).success;
    expect(accepts({ waitMinutes: 5 })).to.equal(false);
    expect(accepts({ tell: ['lead'], waitMinutes: 0 })).to.equal(false);
    expect(accepts({ tell: ['anybody'], waitMinutes: 5 })).to.equal(false);
    expect(accepts({ personIds: [3], waitMinutes: 5 })).to.equal(true);
    expect(chainDefinition.safeParse({ steps: [] }).success).to.equal(false);
    expect(chainDefinition.parse(defaultChain)).to.deep.equal(defaultChain);
  });
});
