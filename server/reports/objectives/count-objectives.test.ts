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
import { countObjective } from './count-objectives.ts';

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
});
