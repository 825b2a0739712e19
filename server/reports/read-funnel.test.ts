import { expect } from 'chai';
import { loadActor } from '../people/load-actor.ts';
import { setClock } from '../platform/clock.ts';
import { refusalCode } from '../testing/refusal-code.ts';
import { emptyDatabase } from '../testing/empty-database.ts';
import { buildPerson } from '../testing/factories.ts';
import { listedTickets } from '../testing/listed-tickets.ts';
import { randomHistory } from '../testing/random-history.ts';
import { readFunnel } from './read-funnel.ts';
import { readKpi } from './read-kpi.ts';

describe('readFunnel', () => {
  before(async function () {
    this.timeout(60_000);
    await emptyDatabase();
    await randomHistory(150);
    setClock(() => Date.UTC(2026, 4, 20));
  });
  after(() => setClock());

  it('refuses who may not read reports', async () => {
    const agent = (await loadActor((await buildPerson({ roles: ['agent'] })).id))!;
    expect(await refusalCode(readFunnel(agent, {}))).to.equal('forbidden');
  });

  it('goes up from the front line, a shared tier between its two, and holds everything resolved once', async () => {
    const manager = (await loadActor((await buildPerson({ roles: ['service-manager'] })).id))!;
    const { tiers, firstLevel, neverLeftFirst } = await readFunnel(manager, { period: 'all' });
    expect(tiers.map(({ tier, tierTo }) => [tier, tierTo])).to.deep.equal([
      [1, null],
      [2, null],
      [2, 3],
      [3, null],
    ]);
    const { total } = await readKpi(manager, 'resolved', { period: 'all' });
    expect(tiers.reduce((sum, { share }) => sum + (share.numerator ?? 0), 0)).to.equal(total.n);
    for (const { share } of tiers) {
      expect(share.denominator).to.equal(total.n);
      expect((await listedTickets(manager, share.numeratorDrill!.q)).size).to.equal(share.numerator);
    }
    expect(firstLevel.key).to.equal('first_level_resolution');
    expect(neverLeftFirst.key).to.equal('never_left_l1');
  });
});
