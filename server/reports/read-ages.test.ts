import { expect } from 'chai';
import { ageBands } from '../../shared/reports/kpi-definitions.ts';
import { loadActor } from '../people/load-actor.ts';
import type { Actor } from '../platform/actor.ts';
import { setClock } from '../platform/clock.ts';
import { database } from '../platform/database.ts';
import { tellTickets, type Told, wasOpenAt } from '../testing/brute-force.ts';
import { refusalCode } from '../testing/refusal-code.ts';
import { emptyDatabase } from '../testing/empty-database.ts';
import { buildPerson } from '../testing/factories.ts';
import { listedTickets } from '../testing/listed-tickets.ts';
import { randomHistory } from '../testing/random-history.ts';
import { readAges } from './read-ages.ts';

const day = 86_400_000;
const now = Date.UTC(2026, 3, 25, 9);

describe('readAges', () => {
  let told: Told[];
  let manager: Actor;

  before(async function () {
    this.timeout(60_000);
    await emptyDatabase();
    await randomHistory(200, 23);
    told = await tellTickets();
    manager = (await loadActor((await buildPerson({ roles: ['service-manager'] })).id))!;
    setClock(() => now);
  });
  after(() => setClock());

  it('refuses who may not read reports', async () => {
    const employee = (await loadActor((await buildPerson({ roles: ['agent'] })).id))!;
    expect(await refusalCode(readAges(employee, {}))).to.equal('forbidden');
  });

  for (const [name, query, at] of [
    ['now', { period: 'all' }, now],
    ['at a past instant', { from: '2026-02-01', to: '2026-03-20', zone: 'UTC' }, Date.UTC(2026, 2, 20)],
  ] as const) {
    it(`puts the backlog into bands ${name}, each with its tickets`, async () => {
      const { bands, age, backlogAt } = await readAges(manager, query);
      expect(Date.parse(backlogAt)).to.equal(at);
      const open = told.filter((ticket) => wasOpenAt(ticket, at));
      expect(age.n).to.equal(open.length);
      for (const [index, { from, to }] of ageBands.entries()) {
        const expected = open.filter(
          ({ createdAt }) => (at - createdAt) / day >= from && (to === null || (at - createdAt) / day < to),
        );
        expect(bands[index]!.count, bands[index]!.key).to.equal(expected.length);
        expect(await listedTickets(manager, bands[index]!.drill!.q)).to.deep.equal(
          new Set(expected.map(({ id }) => id)),
        );
      }
      expect(bands.reduce((sum, { count }) => sum + count, 0)).to.equal(open.length);
    });
  }

  it('tells what nobody touched, but only of now', async () => {
    const { untouched } = await readAges(manager, { period: 'all' });
    const rows = await database.all<{ id: number; updatedAt: number }>(
      'SELECT id, updated_at AS updatedAt FROM tickets',
    );
    const open = new Set(told.filter((ticket) => wasOpenAt(ticket, now)).map(({ id }) => id));
    for (const { days, count, drill } of untouched!) {
      const expected = rows.filter(({ id, updatedAt }) => open.has(id) && now - updatedAt >= days * day);
      expect(count).to.equal(expected.length);
      expect(await listedTickets(manager, drill!.q)).to.deep.equal(new Set(expected.map(({ id }) => id)));
    }
    expect((await readAges(manager, { to: '2026-03-20' })).untouched).to.equal(null);
  });
});
