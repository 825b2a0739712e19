import { expect } from 'chai';
import { askedBy, matchPolicy, mismatchesOf, type PolicyFacts, targetOf } from './match-policy.ts';
import { type PolicyConditions, serviceLevelPolicy } from './service-level-policy.ts';

const policy = (
  conditions: Partial<PolicyConditions>,
  targets: object[] = [{ metric: 'resolution', amount: 60, unit: 'minutes' }],
) => serviceLevelPolicy.parse({ conditions, calendar: { use: 'always' }, targets });

const facts: PolicyFacts = {
  practice: 'incident',
  priority: 3,
  serviceId: 7,
  criticalService: false,
  categoryIds: [21, 20],
  siteId: 2,
  departmentId: 5,
  vip: false,
  channel: 'portal',
  tier: 1,
  teamId: 4,
};

describe('matchPolicy', () => {
  const critical = { id: 1, definition: policy({ criticalService: true, priorities: [1, 2] }) };
  const madrid = { id: 2, definition: policy({ siteIds: [3] }) };
  const everyone = { id: 3, definition: policy({ practices: ['incident'] }) };
  const rest = { id: 4, definition: policy({}) };

  it('takes the first that applies and says why those before it do not', () => {
    const { matched, passedOver } = matchPolicy([critical, madrid, everyone, rest], facts);
    expect(matched).to.equal(everyone);
    expect(passedOver).to.deep.equal([
      { policy: critical, because: ['priorities', 'criticalService'] },
      { policy: madrid, because: ['siteIds'] },
    ]);
  });

  it('follows the administrator’s order, not the tighter target', () => {
    expect(matchPolicy([rest, everyone], facts).matched).to.equal(rest);
  });

  it('finds none where none applies', () => {
    const { matched, passedOver } = matchPolicy([critical, madrid], facts);
    expect(matched).to.equal(null);
    expect(passedOver).to.have.length(2);
  });

  it('asks for every condition by itself', () => {
    const cases: readonly [Partial<PolicyConditions>, boolean][] = [
      [{ practices: ['task'] }, false],
      [{ practices: ['task', 'incident'] }, true],
      [{ priorities: [1, 2] }, false],
      [{ priorities: [3] }, true],
      [{ criticalService: false }, true],
      [{ criticalService: true }, false],
      [{ serviceIds: [7] }, true],
      [{ serviceIds: [8] }, false],
      [{ categoryIds: [20] }, true],
      [{ categoryIds: [22] }, false],
      [{ siteIds: [2] }, true],
      [{ departmentIds: [6] }, false],
      [{ vip: true }, false],
      [{ vip: false }, true],
      [{ channels: ['phone'] }, false],
      [{ channels: ['phone', 'portal'] }, true],
      [{ tiers: [2, 3] }, false],
      [{ tiers: [1] }, true],
      [{ teamIds: [5] }, false],
      [{ teamIds: [4] }, true],
    ];
    for (const [conditions, applies] of cases) {
      const because = mismatchesOf(policy(conditions), facts);
      expect(because, JSON.stringify(conditions)).to.deep.equal(applies ? [] : Object.keys(conditions));
    }
  });

  it('does not take for met what a ticket lacks', () => {
    const bare = { ...facts, serviceId: null, siteId: null, departmentId: null, priority: null, categoryIds: [] };
    for (const conditions of [
      { serviceIds: [7] },
      { siteIds: [2] },
      { departmentIds: [5] },
      { priorities: [3] },
      { categoryIds: [21] },
    ])
      expect(mismatchesOf(policy(conditions), bare)).to.deep.equal(Object.keys(conditions));
  });

  it('passes over an agreement that promises nothing at this priority', () => {
    const urgentOnly = policy({}, [{ metric: 'resolution', priority: 1, amount: 60, unit: 'minutes' }]);
    expect(mismatchesOf(urgentOnly, facts)).to.deep.equal(['targets']);
    expect(mismatchesOf(urgentOnly, { ...facts, priority: 1 })).to.deep.equal([]);
  });
});

describe('askedBy', () => {
  it('names the conditions that were set, also where they ask for a no', () => {
    expect(askedBy(policy({}))).to.deep.equal([]);
    expect(askedBy(policy({ vip: false, siteIds: [3], tiers: [] }))).to.deep.equal(['siteIds', 'vip']);
  });
});

describe('targetOf', () => {
  const targets = policy({}, [
    { metric: 'resolution', priority: null, amount: 2400, unit: 'minutes' },
    { metric: 'resolution', priority: 3, amount: 960, unit: 'minutes' },
    { metric: 'response', priority: 1, amount: 15, unit: 'minutes' },
  ]);

  it('takes the most exact target, wherever it stands', () => {
    expect(targetOf(targets, 'resolution', 3)?.amount).to.equal(960);
    expect(targetOf(targets, 'resolution', 4)?.amount).to.equal(2400);
    expect(targetOf(targets, 'resolution', null)?.amount).to.equal(2400);
    expect(targetOf(targets, 'response', 3)).to.equal(null);
  });
});
