import { expect } from 'chai';
import { DateTime } from 'luxon';
import { channels } from '../../shared/tickets/vocabulary.ts';
import type { ScopeQuery } from '../../shared/reports/report.api.ts';
import { loadActor } from '../people/load-actor.ts';
import type { Actor } from '../platform/actor.ts';
import { setClock } from '../platform/clock.ts';
import { tellTickets, type Told, wasOpenAt } from '../testing/brute-force.ts';
import { refusalCode } from '../testing/refusal-code.ts';
import { emptyDatabase } from '../testing/empty-database.ts';
import { buildPerson } from '../testing/factories.ts';
import { listedTickets } from '../testing/listed-tickets.ts';
import { randomHistory } from '../testing/random-history.ts';
import { readSeries } from './read-series.ts';

const query: ScopeQuery = { from: '2026-02-20', to: '2026-04-06', zone: 'Europe/Madrid' };

describe('readSeries', () => {
  let told: Told[];
  let manager: Actor;

  before(async function () {
    this.timeout(60_000);
    await emptyDatabase();
    await randomHistory(200, 11);
    told = await tellTickets();
    manager = (await loadActor((await buildPerson({ roles: ['service-manager'] })).id))!;
    setClock(() => Date.UTC(2026, 4, 20));
  });
  after(() => setClock());

  it('refuses who may not read reports, and more points than a chart can hold', async () => {
    const employee = (await loadActor((await buildPerson()).id))!;
    expect(await refusalCode(readSeries(employee, query))).to.equal('forbidden');
    const years = { from: '2020-01-01', to: '2026-01-01', step: 'day' as const };
    expect(await refusalCode(readSeries(manager, years))).to.equal('bad-input');
  });

  for (const step of ['day', 'week', 'month'] as const) {
    it(`counts each ${step} and the backlog at its end as the events tell`, async () => {
      const { points } = await readSeries(manager, { ...query, step });
      expect(points.length).to.be.above(1);
      for (const { from, to, created, resolved, backlog, byChannel, day } of points) {
        const [start, end] = [Date.parse(from), Date.parse(to)];
        const counted = told.filter(({ cancelled }) => !cancelled);
        const bornHere = counted.filter(({ createdAt }) => createdAt >= start && createdAt < end);
        expect(created, day).to.equal(bornHere.length);
        expect(byChannel).to.deep.equal(
          channels.map((name) => bornHere.filter(({ channel }) => channel === name).length),
        );
        const resolvedHere = counted.filter(
          ({ resolutions }) => (resolutions.at(-1)?.at ?? -1) >= start && (resolutions.at(-1)?.at ?? end) < end,
        );
        expect(resolved, day).to.equal(resolvedHere.length);
        expect(backlog, day).to.equal(told.filter((ticket) => wasOpenAt(ticket, end)).length);
      }
    });
  }

  it('covers the period without gap: the day of 23 hours, and weeks cut at its ends', async () => {
    const { points } = await readSeries(manager, { ...query, step: 'day' });
    expect(points).to.have.length(45);
    const spring = points.find(({ day }) => day === '2026-03-29')!;
    expect(Date.parse(spring.to) - Date.parse(spring.from)).to.equal(23 * 3_600_000);
    const weeks = (await readSeries(manager, { ...query, step: 'week' })).points;
    expect(weeks[0]).to.deep.include({ day: '2026-02-16', from: '2026-02-19T23:00:00.000Z' });
    for (const [index, week] of weeks.entries()) if (index > 0) expect(week.from).to.equal(weeks[index - 1]!.to);
    expect(weeks.every(({ day }) => DateTime.fromISO(day).weekday === 1)).to.equal(true);
  });

  it('opens the tickets of a point', async () => {
    const { points } = await readSeries(manager, { ...query, step: 'week' });
    for (const { created, resolved, createdDrill, resolvedDrill } of points) {
      expect((await listedTickets(manager, createdDrill!)).size).to.equal(created);
      expect((await listedTickets(manager, resolvedDrill!)).size).to.equal(resolved);
    }
  });

  it('reaches from the first to the last thing that happened when there are no bounds', async () => {
    const { points, step } = await readSeries(manager, { period: 'all', batch: [1] });
    const ours = told.filter(({ batchId, cancelled }) => batchId === 1 && !cancelled);
    expect(step).to.equal('day');
    expect(points.reduce((sum, { created }) => sum + created, 0)).to.equal(ours.length);
    expect(points.reduce((sum, { resolved }) => sum + resolved, 0)).to.equal(
      ours.filter(({ resolutions }) => resolutions.length > 0).length,
    );
    expect(points.at(-1)!.backlog).to.be.at.least(0);
    expect(
      (await readSeries(manager, { period: 'all', batch: [99] })).points.map(({ created }) => created),
    ).to.deep.equal([0]);
  });
});
