import { expect } from 'chai';
import type { QualityObjective } from '../../../shared/reports/objective.api.ts';
import { loadActor } from '../../people/load-actor.ts';
import type { Actor } from '../../platform/actor.ts';
import { setClock } from '../../platform/clock.ts';
import { tellTickets, type Told } from '../../testing/brute-force.ts';
import { emptyDatabase } from '../../testing/empty-database.ts';
import { buildPerson } from '../../testing/factories.ts';
import { listedTickets } from '../../testing/listed-tickets.ts';
import { randomHistory } from '../../testing/random-history.ts';
import { refusalCode } from '../../testing/refusal-code.ts';
import { inTransaction } from '../../platform/database.ts';
import { countObjective, countPastPeriods } from './count-objectives.ts';

const objective: QualityObjective = {
  key: 'stays-solved',
  kpi: 'reopen_rate',
  bound: 'at-most',
  target: 0.05,
  period: 'month',
  zone: 'America/Bogota',
  serviceId: null,
  teamId: null,
  priority: null,
  active: true,
};
/** Bogotá is five hours behind: its April began at 5:00 UTC. */
const [march, april, may] = [2, 3, 4].map((month) => Date.UTC(2026, month, 1, 5)) as [number, number, number];

describe('countObjective', () => {
  let manager: Actor;
  let told: Told[];
  before(async function () {
    this.timeout(60_000);
    await emptyDatabase();
    await randomHistory(160, 3);
    told = await tellTickets();
    manager = (await loadActor((await buildPerson({ roles: ['service-manager'] })).id))!;
  });
  after(() => setClock());

  const resolvedIn = (from: number, to: number, only: Partial<Told> = {}) =>
    told.filter(({ cancelled, resolutions, priority }) => {
      const last = resolutions.at(-1)?.at ?? NaN;
      return !cancelled && last >= from && last < to && (only.priority === undefined || only.priority === priority);
    });

  it('is refused to who reads no reports', async () => {
    const agent = (await loadActor((await buildPerson({ roles: ['agent'] })).id))!;
    expect(await refusalCode(countObjective(agent, objective))).to.equal('forbidden');
  });

  it('counts the cases of the month that runs where its months begin, and which of them missed', async () => {
    for (const [now, from, to] of [
      [april - 1, march, april],
      [may - 1, april, may],
    ] as const) {
      setClock(() => now);
      const cases = resolvedIn(from, to);
      const missed = cases.filter(({ reopenings }) => reopenings.length > 0).length;
      const counted = await countObjective(manager, objective);
      expect(counted.period).to.include({ from: new Date(from).toISOString(), to: new Date(to).toISOString() });
      expect([counted.figure.n, counted.budget.missed]).to.deep.equal([cases.length, missed]);
      expect((await listedTickets(manager, counted.missesQ!)).size).to.equal(missed);
      expect(counted.kept).to.equal(missed <= 0.05 * cases.length);
      expect(cases.length).to.be.above(5);
      expect(missed).to.be.above(0);
    }
  });

  it('counts only what it is limited to, and says nothing where there was nothing', async () => {
    setClock(() => may - 1);
    const { figure } = await countObjective(manager, { ...objective, priority: 3 });
    expect(figure.n).to.equal(resolvedIn(april, may, { priority: 3 }).length);
    const none = await countObjective(manager, { ...objective, teamId: 999_999 });
    expect([none.figure.n, none.kept, none.budget.burn]).to.deep.equal([0, null, null]);
  });

  it('tells past periods to nobody who reads no reports', async () => {
    const agent = (await loadActor((await buildPerson({ roles: ['agent'] })).id))!;
    expect(await refusalCode(countPastPeriods(agent, objective))).to.equal('forbidden');
  });

  it('counts how the last twelve months ended, newest first, with the tickets of each', async () => {
    setClock(() => may + 5 * 86_400_000);
    const past = await countPastPeriods(manager, objective);
    expect(past).to.have.length(12);
    const oracle = [
      [april, may],
      [march, april],
      [Date.UTC(2026, 1, 1, 5), march],
    ] as const;
    for (const [index, [from, to]] of oracle.entries()) {
      const { period, figure, budget, kept, missesQ } = past[index]!;
      const cases = resolvedIn(from, to);
      const missed = cases.filter(({ reopenings }) => reopenings.length > 0).length;
      expect(period).to.include({ from: new Date(from).toISOString(), to: new Date(to).toISOString() });
      expect([figure.n, budget.missed]).to.deep.equal([cases.length, missed]);
      expect(budget.allowed, 'of what came, not of what was expected').to.equal(Math.floor(0.05 * cases.length));
      expect(kept).to.equal(cases.length === 0 ? null : missed <= 0.05 * cases.length);
      if (cases.length > 0) expect((await listedTickets(manager, missesQ!)).size).to.equal(missed);
    }
    expect(past.slice(0, 2).every(({ figure }) => figure.n > 5)).to.equal(true);
    const [oldest] = past.slice(-1);
    expect(oldest).to.deep.include({ kept: null });
    expect(oldest!.figure).to.deep.include({ n: 0, value: null });
  });

  it('counts quarters where the objective runs by quarters', async () => {
    setClock(() => may);
    const past = await countPastPeriods(manager, { ...objective, period: 'quarter' });
    expect(past).to.have.length(12);
    const from = Date.UTC(2026, 0, 1, 5);
    expect(past[0]!.period).to.include({ firstDay: '2026-01-01', lastDay: '2026-03-31' });
    expect(past[0]!.figure.n).to.equal(resolvedIn(from, april).length);
  });

  it('judges each by the target that stood when it ended, and by that of today where none did', async () => {
    const versions = [
      [march - 1, [{ ...objective, target: 0.4 }]],
      [april - 1, [{ ...objective, target: 0.3 }]],
      [may - 1, [{ ...objective, target: 0.2, active: false }]],
      [may, [{ ...objective, target: 0.1 }]],
    ] as const;
    await inTransaction(async (unit) => {
      for (const [index, [at, objectives]] of versions.entries())
        await unit.run(
          `INSERT INTO configuration_versions (kind, ref_id, version, data, created_at, created_by, note)
           VALUES ('objectives', 0, ?, ?, ?, NULL, '')`,
          [index + 1, JSON.stringify({ objectives }), at],
        );
    });
    setClock(() => Date.UTC(2026, 5, 2));
    const past = await countPastPeriods(manager, { ...objective, target: 0.1 });
    expect(past.slice(0, 5).map(({ target, inForce }) => [target, inForce])).to.deep.equal([
      [0.1, true],
      [0.1, false],
      [0.3, true],
      [0.4, true],
      [0.1, false],
    ]);
    const elsewhere = await countPastPeriods(manager, { ...objective, target: 0.1, priority: 3 });
    expect(elsewhere.some(({ inForce }) => inForce)).to.equal(false);
  });
});
