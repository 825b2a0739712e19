import { expect } from 'chai';
import { overviewKeys } from '../../shared/reports/report.api.ts';
import { loadActor } from '../people/load-actor.ts';
import { setClock } from '../platform/clock.ts';
import { refusalCode } from '../testing/refusal-code.ts';
import { emptyDatabase } from '../testing/empty-database.ts';
import { buildPerson } from '../testing/factories.ts';
import { randomHistory } from '../testing/random-history.ts';
import { readKpi } from './read-kpi.ts';
import { readOverview } from './read-overview.ts';

describe('readOverview', () => {
  before(async () => {
    await emptyDatabase();
    setClock(() => Date.UTC(2026, 4, 20));
  });
  after(() => setClock());

  it('refuses who may not read reports', async () => {
    const employee = (await loadActor((await buildPerson()).id))!;
    expect(await refusalCode(readOverview(employee, {}))).to.equal('forbidden');
  });

  it('has no data in an empty house, and says so', async () => {
    const manager = (await loadActor((await buildPerson({ roles: ['service-manager'] })).id))!;
    const { figures } = await readOverview(manager, {});
    expect(figures.map(({ current }) => current.key)).to.deep.equal([...overviewKeys]);
    expect(figures.filter(({ current }) => current.value === null).map(({ current }) => current.key)).to.deep.equal([
      'sla_compliance',
      'first_level_resolution',
      'resolution_time_elapsed',
      'csat',
    ]);
  });

  it('tells the same figures as each KPI alone, now and before', async function () {
    this.timeout(60_000);
    await randomHistory(80);
    const manager = (await loadActor((await buildPerson({ roles: ['service-manager'] })).id))!;
    const query = { from: '2026-03-01', to: '2026-04-01', zone: 'America/Mexico_City' };
    const { figures, zone } = await readOverview(manager, query);
    expect(zone).to.equal('America/Mexico_City');
    for (const { current, previous } of figures) {
      const { total, previousTotal } = await readKpi(manager, current.key, query);
      expect(current).to.deep.equal(total);
      expect(previous).to.deep.equal(previousTotal);
    }
  });
});
