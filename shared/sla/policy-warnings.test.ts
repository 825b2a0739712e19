import { expect } from 'chai';
import { type OrderedPolicy, policyWarnings } from './policy-warnings.ts';
import { type PolicyConditions, type PolicyTarget, serviceLevelPolicy } from './service-level-policy.ts';

let made = 0;
const policy = (
  targets: readonly [metric: PolicyTarget['metric'], amount: number, priority?: number | null, unit?: 'days'][],
  conditions: Partial<PolicyConditions> = {},
  use: 'always' | 'site' = 'site',
): OrderedPolicy => ({
  id: (made += 1),
  definition: serviceLevelPolicy.parse({
    conditions,
    calendar: { use },
    targets: targets.map(([metric, amount, priority = null, unit = 'minutes']) => ({ metric, amount, priority, unit })),
  }),
});
const stays = (...minutes: number[]) =>
  minutes.map((amount, index) => policy([['stint', amount]], { tiers: [index + 1] }));

describe('policyWarnings', () => {
  const codes = (sla: OrderedPolicy[], ola: OrderedPolicy[]) =>
    policyWarnings(sla, ola).map(({ policyId, code, priority }) => `${policyId} ${code} ${priority}`);

  it('has nothing to say where the stays fit into the promise, to the minute', () => {
    // DEMO.md, P1: 15 + 45 + 60 + 90 of 240.
    expect(codes([policy([['resolution', 240, 1]], { priorities: [1] })], stays(15, 45, 60, 90, 90))).to.deep.equal([]);
    expect(codes([policy([['resolution', 210, 1]], { priorities: [1] })], stays(15, 45, 60, 90, 90))).to.deep.equal([]);
  });

  it('warns where the longest way through the tiers takes more than was promised', () => {
    const sla = policy([['resolution', 209, 1]], { priorities: [1] });
    const [warning] = policyWarnings([sla], stays(15, 45, 60, 30, 90));
    expect(warning).to.deep.equal({
      policyId: sla.id,
      code: 'ola-sum',
      priority: 1,
      promised: 209,
      needed: 210,
      otherId: null,
    });
    expect(codes([policy([['response', 1, 1]])], stays(999)), 'only a resolution is held by stays').to.deep.equal([]);
  });

  it('takes of each tier the agreement that would win, and days as eight hours', () => {
    const sla = policy([['resolution', 1, 3, 'days']], { priorities: [3] });
    const quick = policy([['stint', 10, 3]], { tiers: [1] });
    const slow = policy([['stint', 481]], { tiers: [1] });
    expect(codes([sla], [quick, slow])).to.deep.equal([]);
    expect(codes([sla], [slow, quick])).to.deep.equal(
      [`${sla.id} ola-sum 3`, `${quick.id} shadowed null`].toReversed(),
    );
  });

  it('warns where a promise runs at night and the stay under it does not', () => {
    const sla = policy([['resolution', 240, 1]], { priorities: [1] }, 'always');
    const ola = stays(15);
    expect(codes([sla], ola)).to.deep.equal([`${sla.id} ola-hours 1`]);
    expect(codes([sla], [policy([['stint', 15]], {}, 'always')])).to.deep.equal([]);
  });

  it('finds what can never win, and leaves alone what still can', () => {
    const all = policy([['resolution', 60]]);
    const gravest = policy([['resolution', 30, 1]], { priorities: [1] });
    const critical = policy([['resolution', 30, 1]], { criticalService: true });
    const later = policy([['resolution', 30]], { siteIds: [1] });
    expect(codes([all, gravest], [])).to.deep.equal([`${gravest.id} shadowed null`]);
    expect(codes([gravest, all], [])).to.deep.equal([]);
    expect(codes([critical, gravest], [])).to.deep.equal([]);
    expect(codes([policy([['resolution', 30, 1]]), later], []), 'promises only for one priority').to.deep.equal([]);
    expect(codes([policy([['resolution', 9]], { siteIds: [1, 2] }), later], [])).to.deep.equal([
      `${later.id} shadowed null`,
    ]);
  });

  it('warns where a team may take longer to accept than to finish', () => {
    const odd = policy([
      ['accept', 60],
      ['stint', 30, 1],
      ['stint', 600],
    ]);
    expect(codes([], [odd])).to.deep.equal([`${odd.id} accept-over-stint 1`]);
  });
});
