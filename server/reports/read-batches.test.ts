import { expect } from 'chai';
import { loadActor } from '../people/load-actor.ts';
import { inTransaction } from '../platform/database.ts';
import { tellTickets } from '../testing/brute-force.ts';
import { refusalCode } from '../testing/refusal-code.ts';
import { emptyDatabase } from '../testing/empty-database.ts';
import { buildPerson, buildTeam } from '../testing/factories.ts';
import { randomHistory } from '../testing/random-history.ts';
import { readBatches } from './read-batches.ts';

describe('readBatches', () => {
  before(async function () {
    this.timeout(60_000);
    await emptyDatabase();
    await randomHistory(120);
    const columns = 'source, file_name, mapping, state, created_at';
    await inTransaction(async (unit) => {
      const mapping = JSON.stringify({ name: { es: 'Historia', en: 'History' }, reportZone: '+01:00' });
      await unit.run(`INSERT INTO import_batches (id, ${columns}) VALUES (1, 'old', 'log.csv', ?, 'done', 1000)`, [
        mapping,
      ]);
      await unit.run(`INSERT INTO import_batches (id, ${columns}) VALUES (2, 'gone', 'gone.csv', '{', 'undone', 2000)`);
      await unit.run(
        `INSERT INTO import_batches (id, ${columns}) VALUES (3, 'odd', 'odd.csv', 'not json', 'failed', 3000)`,
      );
    });
  });

  it('refuses who may not read reports, and shows a part of the house none', async () => {
    const agent = (await loadActor((await buildPerson({ roles: ['agent'] })).id))!;
    expect(await refusalCode(readBatches(agent))).to.equal('forbidden');
    const lead = (await loadActor(
      (await buildPerson({ roles: ['team-lead'], teams: [await buildTeam()], leads: true })).id,
    ))!;
    expect(await readBatches(lead)).to.deep.equal({ batches: [] });
  });

  it('tells each batch with its zone and totals, without those that were undone', async () => {
    const manager = (await loadActor((await buildPerson({ roles: ['service-manager'] })).id))!;
    const { batches } = await readBatches(manager);
    expect(batches.map(({ id }) => id)).to.deep.equal([3, 1]);
    expect(batches[0]).to.deep.include({ zone: 'UTC', names: { es: 'odd', en: 'odd' } });
    expect(batches[1]).to.deep.include({ zone: '+01:00', names: { es: 'Historia', en: 'History' }, state: 'done' });
    const told = (await tellTickets()).filter(({ batchId }) => batchId === 1);
    expect(batches[1]!.totals).to.deep.equal({
      tickets: told.length,
      sourceRows: 0,
      resolved: told.filter(({ resolutions }) => resolutions.length > 0).length,
      reopened: told.filter(({ reopenings }) => reopenings.length > 0).length,
      reopenings: told.reduce((sum, { reopenings }) => sum + reopenings.length, 0),
      teamChanges: told.reduce((sum, { stays }) => sum + stays.length - 1, 0),
      assigneeChanges: told.reduce((sum, { assignments }) => sum + Math.max(0, assignments - 1), 0),
      escalations: told.reduce((sum, { stays }) => sum + stays.filter(({ how }) => how === 'escalated').length, 0),
      returns: told.reduce(
        (sum, { stays }) => sum + stays.filter(({ how, end }) => how === 'escalated' && end === 'returned').length,
        0,
      ),
      pingPong: told.filter(({ stays }) => new Set(stays.map(({ teamId }) => teamId)).size < stays.length).length,
      waited: batches[1]!.totals.waited,
      excluded: told.filter(({ cancelled }) => cancelled).length,
    });
  });
});
