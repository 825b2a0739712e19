import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Figure } from '../../shared/reports/report.api.ts';
import { runImport } from '../imports/run-import.ts';
import { mappingFrom } from '../imports/shipped-mappings.ts';
import { startImport } from '../imports/start-import.ts';
import { loadActor } from '../people/load-actor.ts';
import '../practices/register.ts';
import { type Actor, systemActor } from '../platform/actor.ts';
import { emptyDatabase } from '../testing/empty-database.ts';
import { buildPerson } from '../testing/factories.ts';
import { listedTickets } from '../testing/listed-tickets.ts';
import { readAges } from './read-ages.ts';
import { readBatches } from './read-batches.ts';
import { readFunnel } from './read-funnel.ts';
import { readKpi } from './read-kpi.ts';
import { readOverview } from './read-overview.ts';
import { readSeries } from './read-series.ts';

/** The real log and what a program independent of the product found in it; the folder is named by VOLVO_DATA_DIR. */
const folder = process.env['VOLVO_DATA_DIR'] ?? '';

type Hours = Readonly<
  Record<'p5' | 'p25' | 'p50' | 'p75' | 'p90' | 'p95' | 'p99' | 'n' | 'min' | 'max' | 'mean', number>
>;

interface Truth {
  readonly incidents: number;
  readonly events: number;
  readonly reassignments: { readonly total: number };
  readonly ping_pong: { readonly incidents_with_any: number };
  readonly reopened: { readonly incidents: number; readonly dist: Readonly<Record<string, number>> };
  readonly resolved: {
    readonly count: number;
    readonly by_line: Readonly<Record<string, number>>;
    readonly share_by_line: Readonly<Record<string, number>>;
    readonly resolved_without_leaving_L1: number;
    readonly share_resolved_without_leaving_L1_of_all: number;
    readonly by_impact_and_line: Readonly<Record<string, Readonly<Record<string, number>>>>;
  };
  readonly not_completed_at_end: Readonly<Record<string, number>>;
  readonly incidents_per_impact: Readonly<Record<string, number>>;
  readonly resolution_hours: Hours;
  readonly resolution_hours_by_impact: Readonly<Record<string, Hours>>;
  readonly resolution_hours_net_of_wait: Hours;
}

/** The truth is rounded to four places of an hour. */
function expectHours(figure: Figure, hours: Hours): void {
  expect(figure.n).to.equal(hours.n);
  const { median, ...rest } = figure.distribution!;
  for (const [name, seconds] of Object.entries({ ...rest, p50: median })) {
    expect(seconds / 3600, name).to.be.closeTo(hours[name as keyof Hours], 0.00006);
  }
}

const lineOf: Readonly<Record<string, string>> = { '1': 'L1', '2': 'L2', '2-3': 'L2/L3', '3': 'L3' };
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

describe('the figures of the Volvo log', () => {
  let truth: Truth;
  let manager: Actor;
  /** Everything of the batch, cancelled incidents too: the truth was told before anything was left out. */
  let query: { batch: number[]; period: 'all'; zone: string; includeExcluded: true };

  before(async function () {
    this.timeout(300_000);
    expect(folder, 'VOLVO_DATA_DIR').to.not.equal('');
    truth = JSON.parse(readFileSync(join(folder, 'volvo-truth.json'), 'utf8')) as Truth;
    await emptyDatabase();
    const path = join(folder, 'volvo-incident-log.csv.gz');
    const { batch } = await startImport(
      systemActor('truth', 'import'),
      { name: 'volvo.csv.gz', path },
      mappingFrom('volvo-vinst'),
    );
    await runImport(batch.id);
    query = { batch: [batch.id], period: 'all', zone: '+01:00', includeExcluded: true };
    manager = (await loadActor((await buildPerson({ roles: ['service-manager'] })).id))!;
  });

  const kpi = (...[key, more]: [Parameters<typeof readKpi>[1], Parameters<typeof readKpi>[2]?]) =>
    readKpi(manager, key, { ...query, ...more });

  it('has every incident, row, change of team and return to a team', async () => {
    const [batch] = (await readBatches(manager)).batches;
    expect(batch).to.deep.include({ zone: '+01:00', state: 'done' });
    expect(batch!.totals).to.deep.include({
      tickets: truth.incidents,
      sourceRows: truth.events,
      resolved: truth.resolved.count,
      teamChanges: truth.reassignments.total,
      reopened: truth.reopened.incidents,
      reopenings: sum(Object.entries(truth.reopened.dist).map(([times, n]) => Number(times) * n)),
      pingPong: truth.ping_pong.incidents_with_any,
      excluded: 1,
    });
    expect((await kpi('volume')).total.value).to.equal(truth.incidents);
    expect((await kpi('ping_pong')).total.numerator).to.equal(truth.ping_pong.incidents_with_any);
  });

  it('tells who resolved what: L1 70.6 %, L2 24.7 %, L3 4.6 %, and the team of two lines apart', async () => {
    const { tiers, neverLeftFirst } = await readFunnel(manager, query);
    const shares: Record<string, Figure> = Object.fromEntries(
      tiers.map(({ tier, tierTo, share }) => [lineOf[tierTo === null ? String(tier) : `${tier}-${tierTo}`], share]),
    );
    expect(Object.keys(shares).sort()).to.deep.equal(Object.keys(truth.resolved.by_line).sort());
    for (const [line, share] of Object.entries(shares)) {
      expect(share.numerator, line).to.equal(truth.resolved.by_line[line]);
      expect(share.denominator).to.equal(truth.resolved.count);
      expect(share.value, line).to.be.closeTo(truth.resolved.share_by_line[line]!, 0.0000005);
    }
    expect(neverLeftFirst.numerator).to.equal(truth.resolved.resolved_without_leaving_L1);
    expect(neverLeftFirst.value).to.be.closeTo(truth.resolved.share_resolved_without_leaving_L1_of_all, 0.0000005);
  });

  it('tells it by impact too', async () => {
    const { groups } = await kpi('tier_share', { by: ['impact', 'tier'] });
    const told: Record<string, Record<string, number>> = {};
    for (const { keys, figure } of groups) {
      const impact = keys[0]!.names!.en;
      told[impact] = { ...told[impact], [lineOf[keys[1]!.value!]!]: figure.numerator! };
    }
    expect(told).to.deep.equal(truth.resolved.by_impact_and_line);
    const volume = await kpi('volume', { by: ['impact'] });
    expect(Object.fromEntries(volume.groups.map(({ keys, figure }) => [keys[0]!.names!.en, figure.n]))).to.deep.equal(
      truth.incidents_per_impact,
    );
  });

  it('tells resolution times by the clock on the wall, with every percentile, and by impact', async () => {
    expectHours((await kpi('resolution_time_elapsed')).total, truth.resolution_hours);
    expectHours((await kpi('resolution_time_net_of_waiting')).total, truth.resolution_hours_net_of_wait);
    const { groups } = await kpi('resolution_time_elapsed', { by: ['impact'] });
    expect(groups).to.have.length(Object.keys(truth.resolution_hours_by_impact).length);
    for (const { keys, figure } of groups) expectHours(figure, truth.resolution_hours_by_impact[keys[0]!.names!.en]!);
  });

  it('tells 514 reopened, and what is left open', async () => {
    const { total } = await kpi('reopen_rate');
    expect([total.numerator, total.n]).to.deep.equal([truth.reopened.incidents, truth.resolved.count]);
    const open = sum(Object.values(truth.not_completed_at_end));
    expect((await kpi('backlog')).total.value).to.equal(open);
    const ages = await readAges(manager, query);
    expect(sum(ages.bands.map(({ count }) => count))).to.equal(open);
    const { points } = await readSeries(manager, query);
    expect(points.at(-1)!.backlog).to.equal(open);
    expect(sum(points.map(({ created }) => created))).to.equal(truth.incidents);
    expect(sum(points.map(({ resolved }) => resolved))).to.equal(truth.resolved.count);
  });

  it('says "no data" where the log has none', async () => {
    const { figures } = await readOverview(manager, query);
    for (const key of ['sla_compliance', 'csat'] as const) {
      const figure = figures.find(({ current }) => current.key === key)!.current;
      expect([figure.n, figure.value], key).to.deep.equal([0, null]);
    }
    const { total } = await readKpi(manager, 'first_response_time_elapsed', query);
    expect([total.n, total.value, total.distribution]).to.deep.equal([0, null, null]);
  });

  it('leaves out the one that was cancelled unless asked, and opens exactly what it counts', async () => {
    const { total } = await readKpi(manager, 'reopen_rate', { ...query, includeExcluded: false });
    expect(total.n).to.equal(truth.resolved.count - 1);
    expect((await listedTickets(manager, total.numeratorDrill!.q)).size).to.equal(total.numerator);
    expect((await listedTickets(manager, total.drill!.q)).size).to.equal(total.n);
  });
});
