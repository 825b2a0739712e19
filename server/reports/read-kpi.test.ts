import { expect } from 'chai';
import {
  type Dimension,
  dimensionsOf,
  fewestCompared,
  kpiDefinitionOf,
  kpiKeys,
  percentiles,
} from '../../shared/reports/kpi-definitions.ts';
import type { Figure, ScopeQuery } from '../../shared/reports/report.api.ts';
import { loadActor } from '../people/load-actor.ts';
import type { Actor } from '../platform/actor.ts';
import { setClock } from '../platform/clock.ts';
import { database, inTransaction } from '../platform/database.ts';
import {
  type BruteFigure,
  bruteFigure,
  groupBy,
  keepTestCosts,
  nearestRank,
  tellTickets,
  type Told,
  type Within,
} from '../testing/brute-force.ts';
import { refusalCode } from '../testing/refusal-code.ts';
import { emptyDatabase } from '../testing/empty-database.ts';
import { buildPerson } from '../testing/factories.ts';
import { type RandomHistory, randomHistory } from '../testing/random-history.ts';
import { randomCharges } from '../testing/random-charges.ts';
import { randomPromises } from '../testing/random-promises.ts';
import { listedTickets } from '../testing/listed-tickets.ts';
import { measureOf } from './measures.ts';
import { readKpi } from './read-kpi.ts';

const period: Within = { from: Date.UTC(2026, 1, 20, 23), to: Date.UTC(2026, 3, 3, 22) };
/** After everything that happened. */
const now = Date.UTC(2026, 4, 20, 10);
const query: ScopeQuery = { from: '2026-02-21', to: '2026-04-04', zone: 'Europe/Madrid' };

async function personWith(...roles: string[]): Promise<Actor> {
  const actor = await loadActor((await buildPerson({ roles })).id);
  if (!actor) throw new Error('Nobody');
  return actor;
}

function expectFigure(figure: Figure, brute: BruteFigure): void {
  expect(figure.n, 'n').to.equal(brute.n);
  const { kind } = kpiDefinitionOf(figure.key);
  const sum = (brute.values ?? []).reduce((total, value) => total + value, 0);
  if (kind === 'count') expect(figure.value).to.equal(brute.n);
  if (kind === 'ratio') {
    expect(figure.numerator, 'numerator').to.equal(brute.numerator);
    expect(figure.value).to.equal(brute.n === 0 ? null : (brute.numerator ?? 0) / brute.n);
  }
  if (kind === 'average') expect(figure.numerator).to.be.closeTo(sum, 1e-6);
  if (kind === 'difference') expect(figure.value).to.equal((brute.numerator ?? 0) - (brute.n - (brute.numerator ?? 0)));
  if (kind === 'duration' && brute.n === 0) expect([figure.value, figure.distribution]).to.deep.equal([null, null]);
  if (kind === 'duration' && brute.n > 0) {
    expect(figure.value).to.be.closeTo(sum / brute.n, 0.001);
    for (const p of percentiles) {
      expect(figure.distribution?.[p === 50 ? 'median' : (`p${p}` as const)], `p${String(p)}`).to.equal(
        nearestRank(brute.values!, p),
      );
    }
    expect(figure.distribution?.min).to.equal(brute.values![0]);
    expect(figure.distribution?.max).to.equal(brute.values!.at(-1));
  }
}

describe('readKpi', () => {
  let history: RandomHistory;
  let told: Told[];
  let manager: Actor;

  before(async function () {
    this.timeout(60_000);
    await emptyDatabase();
    history = await randomHistory(260);
    await randomPromises(now);
    await randomCharges();
    await keepTestCosts();
    told = await tellTickets();
    manager = await personWith('service-manager');
    setClock(() => now);
  });
  after(() => setClock());

  it('answers nobody without the permission to read reports', async () => {
    expect(await refusalCode(readKpi(await personWith(), 'volume', {}))).to.equal('forbidden');
    expect(await refusalCode(readKpi(await personWith('agent'), 'volume', {}))).to.equal('forbidden');
  });

  it('refuses to break a share down without its parts', async () => {
    expect(await refusalCode(readKpi(manager, 'tier_share', { by: ['channel', 'priority'] }))).to.equal('bad-input');
  });

  it('has a history worth counting', () => {
    expect(told.filter(({ reopenings }) => reopenings.length > 0)).to.have.length.above(20);
    expect(told.filter(({ cancelled }) => cancelled)).to.have.length.above(5);
    expect(told.filter(({ stays }) => stays.some(({ end }) => end === 'returned'))).to.have.length.above(10);
  });

  // Working time and the pulse are no matter of tickets: plan-utilisation.test.ts, plan-pulse.test.ts.
  const ownPlans: readonly string[] = ['logs', 'pulse-answers'];
  for (const key of kpiKeys.filter((one) => !ownPlans.includes(kpiDefinitionOf(one).population))) {
    describe(key, () => {
      it('equals what the events tell', async () => {
        const { total } = await readKpi(manager, key, query);
        const brute = bruteFigure(key, told, period, now);
        expect(brute.n, 'the test would prove nothing').to.be.above(10);
        expectFigure(total, brute);
      });

      it('tells the period before', async () => {
        const { previousTotal, previous } = await readKpi(manager, key, {
          ...query,
          from: '2026-03-10',
          to: '2026-03-31',
        });
        expect(previous).to.deep.include({ firstDay: '2026-02-17', lastDay: '2026-03-09' });
        // The clocks went forward on the 29th: the same days are an hour longer before.
        const brute = bruteFigure(key, told, { from: Date.UTC(2026, 1, 16, 23), to: Date.UTC(2026, 2, 9, 23) }, now);
        if (brute.n < fewestCompared) expect(previousTotal, 'too few to compare with').to.equal(null);
        else expectFigure(previousTotal!, brute);
      });

      it('keeps to the filters', async () => {
        const filters: ScopeQuery = { batch: [1], priority: [1, 3] };
        const asked = (priority: number | null) => priority === 1 || priority === 3;
        // A target belongs to the priority for which it was set.
        const ofClock = measureOf(key).only?.some(({ test }) => test.is === 'in' && test.column === 'clockKind');
        const some = told
          .filter(({ batchId, priority }) => batchId === 1 && (ofClock === true || asked(priority)))
          .map((one) =>
            ofClock === true ? { ...one, clocks: one.clocks.filter(({ priority }) => asked(priority)) } : one,
          );
        const { total } = await readKpi(manager, key, { ...query, ...filters });
        expectFigure(total, bruteFigure(key, some, period, now));
      });

      it('opens exactly the tickets it counts', async () => {
        const { total, groups } = await readKpi(manager, key, { ...query, by: ['tier'] });
        expect(await listedTickets(manager, total.drill!.q)).to.deep.equal(bruteFigure(key, told, period, now).tickets);
        for (const figure of [total, ...groups.map((group) => group.figure)]) {
          for (const drill of [figure.drill, figure.numeratorDrill, figure.restDrill]) {
            if (drill) expect((await listedTickets(manager, drill.q)).size, drill.q).to.equal(drill.tickets);
          }
          const counts = figure.numeratorDrill?.tickets;
          if (kpiDefinitionOf(key).kind === 'ratio' && !['bounce_rate', 'ola_compliance'].includes(key))
            expect(counts).to.equal(figure.numerator);
        }
        if (kpiDefinitionOf(key).kind === 'ratio') expect(total.restDrill, 'the others').to.be.an('object');
        // Of targets and hand-offs a ticket may have several, on both sides.
        if (total.restDrill && ['created', 'resolved', 'stays'].includes(kpiDefinitionOf(key).population)) {
          for (const { n, numerator, restDrill } of [total, ...groups.map((group) => group.figure)])
            expect(restDrill?.tickets, 'all but the numerator').to.equal(n - (numerator ?? 0));
        }
        if (total.restDrill) {
          const lists = await Promise.all(
            [total.numeratorDrill!, total.restDrill].map(({ q }) => listedTickets(manager, q)),
          );
          expect(new Set(lists.flatMap((one) => [...one])), 'both sides together').to.deep.equal(
            await listedTickets(manager, total.drill!.q),
          );
          expect(lists[1]?.size, 'a side worth opening').to.be.above(0);
        }
      });
    });
  }

  describe('by dimensions', () => {
    it('splits into groups that add up, each with its own tickets', async () => {
      for (const by of [['priority', 'channel'], ['department'], ['vip', 'impact'], ['agent'], ['team']] as const) {
        const { groups, total } = await readKpi(manager, 'reopen_rate', { ...query, by });
        expect(
          groups.reduce((sum, { figure }) => sum + figure.n, 0),
          by.join(),
        ).to.equal(total.n);
        expect(
          groups.reduce((sum, { figure }) => sum + (figure.numerator ?? 0), 0),
          by.join(),
        ).to.equal(total.numerator);
        for (const { figure } of groups)
          expect((await listedTickets(manager, figure.drill!.q)).size, figure.drill!.q).to.equal(figure.n);
      }
    });

    it('answers every KPI by every dimension, on every database', async function () {
      this.timeout(60_000);
      const ticket = await database.first<{ id: number }>(
        'SELECT MAX(ticket_id) AS id FROM ticket_facts WHERE excluded = 0',
      );
      await inTransaction((unit) =>
        unit.run("INSERT INTO ticket_tags (ticket_id, tag) VALUES (?, 'two words')", [ticket!.id]),
      );
      for (const key of kpiKeys) {
        for (const dimension of dimensionsOf(key)) {
          const { groups } = await readKpi(manager, key, { ...query, by: [dimension] });
          const shares = kpiDefinitionOf(key).kind === 'share';
          for (const { keys } of groups)
            expect(keys.at(-1)?.dimension).to.equal(shares ? (keys.at(-1)?.dimension ?? '') : dimension);
        }
      }
      const { groups } = await readKpi(manager, 'volume', { by: ['tag'], period: 'all' });
      expect(groups).to.have.length(1);
      expect((await listedTickets(manager, groups[0]!.figure.drill!.q)).size).to.equal(groups[0]!.figure.n);
    });

    it('tells medians of each group', async () => {
      const { groups } = await readKpi(manager, 'resolution_time_elapsed', { ...query, by: ['priority'] });
      for (const { keys, figure } of groups) {
        const some = told.filter(({ priority }) => String(priority) === keys[0]!.value);
        expectFigure(figure, bruteFigure('resolution_time_elapsed', some, period, now));
      }
      expect(groups).to.have.length(5);
    });

    it('gives a tier that is shared by two a bucket of its own, and shares that add up to one', async () => {
      const { groups } = await readKpi(manager, 'tier_share', query);
      const resolved = told.filter(
        ({ cancelled, resolutions }) =>
          !cancelled && (resolutions.at(-1)?.at ?? 0) >= period.from && (resolutions.at(-1)?.at ?? 0) < period.to,
      );
      const byTier = groupBy(resolved, ({ resolutions }) => resolutions.at(-1)!.tier);
      expect(Object.fromEntries(groups.map(({ keys, figure }) => [keys[0]!.value, figure.numerator]))).to.deep.equal(
        Object.fromEntries([...byTier].map(([tier, rows]) => [tier, rows.length])),
      );
      expect([...byTier.keys()].sort()).to.deep.equal(['1', '2', '2-3', '3']);
      expect(groups.reduce((sum, { figure }) => sum + (figure.value ?? 0), 0)).to.be.closeTo(1, 1e-9);
    });

    it('tells priorities, tiers and impacts in their own order, anything else the largest first', async () => {
      const valuesBy = async (...by: Dimension[]) =>
        (await readKpi(manager, 'volume', { ...query, by })).groups.map(({ keys }) => keys.map(({ value }) => value));
      expect(await valuesBy('priority')).to.deep.equal([['1'], ['2'], ['3'], ['4'], ['5']]);
      const tiers = (await valuesBy('tier')).flat();
      expect(tiers).to.deep.equal([...tiers].sort());
      const levels = await database.all<{ key: string }>(
        "SELECT `key` FROM levels WHERE kind = 'impact' ORDER BY position DESC",
      );
      const impacts = (await valuesBy('impact')).flat();
      expect(impacts.length).to.be.above(1);
      expect(impacts).to.deep.equal(levels.map(({ key }) => key).filter((key) => impacts.includes(key)));
      const { groups } = await readKpi(manager, 'volume', { ...query, by: ['channel'] });
      const sizes = groups.map(({ figure }) => figure.n);
      expect(sizes).to.deep.equal([...sizes].sort((one, other) => other - one));
      const { groups: shares } = await readKpi(manager, 'volume_by_channel', query);
      const parts = shares.map(({ figure }) => figure.value ?? 0);
      expect(parts).to.deep.equal([...parts].sort((one, other) => other - one));
      const channels = groups.map(({ keys }) => keys[0]!.value);
      const both = await valuesBy('channel', 'priority');
      expect(both).to.deep.equal(
        channels.flatMap((channel) => both.filter(([one]) => one === channel).sort()),
        'the second inside the first',
      );
    });

    it('names teams and impacts', async () => {
      const { groups } = await readKpi(manager, 'volume', { ...query, by: ['team', 'impact'] });
      expect(groups.map(({ keys }) => keys[0]?.names?.es)).to.include(history.teams[0]!.name);
      expect(groups.map(({ keys }) => keys[1]?.names?.en)).to.not.include(undefined);
    });
  });

  it('counts cancelled tickets only when asked', async () => {
    const all = told.map((ticket) => ({ ...ticket, cancelled: false }));
    const { total } = await readKpi(manager, 'volume', { ...query, includeExcluded: true });
    expectFigure(total, bruteFigure('volume', all, period, now));
    expect((await listedTickets(manager, total.drill!.q)).size).to.equal(total.n);
  });

  it('says "no data" instead of 0 % where nothing was counted', async () => {
    for (const key of kpiKeys) {
      const { total } = await readKpi(manager, key, { from: '2020-01-01', to: '2020-02-01' });
      expect(total.n, key).to.equal(0);
      const { kind } = kpiDefinitionOf(key);
      expect(total.value, key).to.equal(kind === 'count' || kind === 'difference' ? 0 : null);
    }
  });

  it('shows a team lead the figures and the tickets of their team alone', async () => {
    const [team] = history.teams;
    const lead = (await loadActor(
      (await buildPerson({ roles: ['agent', 'team-lead'], teams: [team!], leads: true })).id,
    ))!;
    const { total, wholeHouse } = await readKpi(lead, 'resolved', query);
    const mine = told.filter(({ resolutions }) => resolutions.at(-1)?.teamId === team!.id);
    expect(wholeHouse).to.equal(false);
    expectFigure(total, bruteFigure('resolved', mine, period, now));
    expect(await listedTickets(lead, total.drill!.q)).to.deep.equal(bruteFigure('resolved', mine, period, now).tickets);
    const asked = await readKpi(lead, 'resolved', { ...query, team: [history.teams[2]!.id] });
    expect(asked.total.n).to.equal(0);
  });

  it('gives an administrator the figures without the tickets', async () => {
    const { total } = await readKpi(await personWith('administrator'), 'volume', query);
    expectFigure(total, bruteFigure('volume', told, period, now));
    expect(total.drill).to.equal(null);
  });

  it('tells the backlog of now by the state that stands, and of then by what stood', async () => {
    for (const key of ['backlog', 'backlog_age'] as const) {
      const { total } = await readKpi(manager, key, { period: 'all' });
      const brute = bruteFigure(key, told, { from: 0, to: now + 1 }, now);
      expectFigure(total, brute);
      expect(total.drill?.q).to.equal('state:active excluded:no');
      expect(await listedTickets(manager, total.drill!.q)).to.deep.equal(brute.tickets);
    }
  });

  it('compares with no period in which the history only begins, nor with one that counted next to nothing', async () => {
    const compared = async (from: string, to: string, more: ScopeQuery = {}) =>
      (await readKpi(manager, 'volume', { from, to, zone: 'UTC', ...more })).previousTotal?.n ?? null;
    // The first ticket is of the 1st of February.
    expect(await compared('2026-03-01', '2026-03-31')).to.equal(null);
    expect(await compared('2026-03-04', '2026-04-04')).to.be.above(10);
    expect(await compared('2026-02-02', '2026-02-03'), 'the first day alone').to.equal(null);
  });

  it('is the same for any key that has no previous period', async () => {
    const { previousTotal, total, period: shown } = await readKpi(manager, 'volume', { period: 'all' });
    expect(previousTotal).to.equal(null);
    expect(shown).to.deep.include({ from: null, to: null });
    expect(total.n).to.equal(told.filter(({ cancelled }) => !cancelled).length);
  });
});
