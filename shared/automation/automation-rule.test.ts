import { expect } from 'chai';
import { ruleConditions, ruleDefinition, ruleMatches } from './automation-rule.ts';

describe('automatic rules', () => {
  const ticket = {
    practice: 'incident',
    teamId: 3,
    tier: 2,
    priority: 3,
    categoryId: 7,
    serviceId: null,
    siteId: 2,
    departmentId: 5,
    channel: 'email',
    language: 'en',
  } as const;
  const cases: readonly [object, boolean][] = [
    [{}, true],
    [{ teamIds: [3] }, true],
    [{ teamIds: [4] }, false],
    [{ tiers: [1, 2] }, true],
    [{ tiers: [1] }, false],
    [{ priorities: [3], teamIds: [3], practices: ['incident'] }, true],
    [{ priorities: [3], teamIds: [4] }, false],
    [{ practices: ['task'] }, false],
    [{ categoryIds: [6, 7], channels: ['email'], languages: ['en'] }, true],
    [{ serviceIds: [1] }, false],
    [{ siteIds: [2], departmentIds: [4] }, false],
    [{ channels: ['phone'] }, false],
  ];
  for (const [conditions, expected] of cases) {
    it(`${JSON.stringify(conditions)} ${expected ? 'fits' : 'does not fit'}`, () => {
      expect(ruleMatches(ruleConditions.parse(conditions), ticket)).to.equal(expected);
    });
  }

  it('that ask for a priority leave alone what has none', () => {
    expect(ruleMatches(ruleConditions.parse({ priorities: [1] }), { ...ticket, priority: null })).to.equal(false);
  });

  it('place a ticket when it is opened, and do nothing else then', () => {
    const place = { does: 'place', teamId: 3 };
    expect(ruleDefinition.safeParse({ conditions: {}, when: { kind: 'opened' }, then: place }).success).to.equal(true);
    const wrong = [
      { when: { kind: 'opened' }, then: { does: 'move', teamId: 3 } },
      { when: { kind: 'stint-over' }, then: place },
    ];
    for (const one of wrong) expect(ruleDefinition.safeParse({ conditions: {}, ...one }).success).to.equal(false);
  });

  it('act once unless told, and never without end', () => {
    const rule = { conditions: {}, when: { kind: 'stint-over' }, then: { does: 'alert', notify: ['lead'] } };
    expect(ruleDefinition.parse(rule).mostRuns).to.equal(1);
    expect(ruleDefinition.safeParse({ ...rule, mostRuns: 11 }).success).to.equal(false);
    expect(ruleDefinition.safeParse({ ...rule, then: { does: 'alert', notify: [] } }).success).to.equal(false);
  });
});
