import { expect } from 'chai';
import { contractTargetFor, contractTerms, covers, holdsOn } from './contract-terms.ts';

const response = { metric: 'vendor-response', priority: null, amount: 15, unit: 'minutes' } as const;

describe('terms of an underpinning contract', () => {
  it('may promise a response only', () => {
    const terms = contractTerms.parse({ hours: { use: 'always' }, targets: [response] });
    expect(contractTargetFor(terms, 'vendor-response', 2)).to.deep.equal(response);
    expect(contractTargetFor(terms, 'vendor-restore', 2)).to.equal(undefined);
    expect(terms).to.deep.include({ serviceIds: [], validFrom: null, availability: null });
  });

  it('let the exact priority win over every priority', () => {
    const exact = { ...response, priority: 1, amount: 5 };
    const terms = contractTerms.parse({ hours: { use: 'site' }, targets: [response, exact] });
    expect(contractTargetFor(terms, 'vendor-response', 1)?.amount).to.equal(5);
    expect(contractTargetFor(terms, 'vendor-response', 4)?.amount).to.equal(15);
    expect(contractTargetFor(terms, 'vendor-response', null)?.amount).to.equal(15);
  });

  it('tell whom, and when, by the usual thresholds unless they name their own', () => {
    const usual = contractTerms.parse({ hours: { use: 'always' }, targets: [response] });
    expect(usual.thresholds.map(({ percent }) => percent)).to.deep.equal([50, 75, 90, 100]);
    const thresholds = [{ percent: 80, notify: ['director'] }];
    expect(contractTerms.parse({ ...usual, thresholds }).thresholds).to.deep.equal(thresholds);
    expect(contractTerms.parse({ ...usual, thresholds: [] }).thresholds).to.deep.equal([]);
  });

  const wrong: readonly [string, object][] = [
    ['a threshold that tells nobody', { thresholds: [{ percent: 50, notify: [] }] }],
    [
      'the same threshold twice',
      {
        thresholds: [
          { percent: 50, notify: ['lead'] },
          { percent: 50, notify: ['assignee'] },
        ],
      },
    ],
    ['no promise at all', { targets: [] }],
    ['the same promise twice', { targets: [response, { ...response, amount: 30 }] }],
    ['a promise of nothing', { targets: [{ ...response, amount: 0 }] }],
    ['a metric of the house', { targets: [{ ...response, metric: 'stint' }] }],
    ['an end before the start', { validFrom: '2026-05-02', validUntil: '2026-05-01' }],
    ['a day that is none', { validFrom: '2026-02-30' }],
    ['hours of a team', { hours: { use: 'team' } }],
    ['an availability above all of the time', { availability: 100.1 }],
    ['unknown terms', { penalty: 10 }],
  ];
  for (const [what, terms] of wrong) {
    it(`refuse ${what}`, () => {
      expect(contractTerms.safeParse({ hours: { use: 'always' }, targets: [response], ...terms }).success).to.equal(
        false,
      );
    });
  }

  it('cover what they name, and everything where they name nothing', () => {
    const ticket = { serviceId: 1, categoryIds: [7, 3], siteId: null };
    expect(covers({ serviceIds: [], categoryIds: [], siteIds: [] }, ticket)).to.equal(true);
    expect(covers({ serviceIds: [1, 2], categoryIds: [3], siteIds: [] }, ticket)).to.equal(true);
    expect(covers({ serviceIds: [2], categoryIds: [], siteIds: [] }, ticket)).to.equal(false);
    expect(covers({ serviceIds: [], categoryIds: [], siteIds: [4] }, ticket)).to.equal(false);
  });

  it('hold on their first and their last day', () => {
    const terms = { validFrom: '2026-01-01', validUntil: '2026-12-31' };
    const days = ['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'];
    expect(days.map((day) => holdsOn(terms, day))).to.deep.equal([false, true, true, false]);
    expect(holdsOn({ validFrom: null, validUntil: null }, '1999-01-01')).to.equal(true);
  });
});
