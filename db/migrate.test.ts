import { expect } from 'chai';
import { database, inTransaction, sequelize } from '../server/platform/database.ts';
import { emptyDatabase } from '../server/testing/empty-database.ts';
import { migrate } from './migrate.ts';

const pretend = (name: string) => inTransaction((unit) => unit.run('INSERT INTO migrations (name) VALUES (?)', [name]));
const forget = (name: string) => inTransaction((unit) => unit.run('DELETE FROM migrations WHERE name = ?', [name]));
const outcome = (work: Promise<unknown>) =>
  work.catch((error: unknown) => (error instanceof Error ? error.message : ''));

describe('migrate', () => {
  before(emptyDatabase);
  afterEach(() => forget('20991231-2359-from-the-future'));

  it('does nothing when nothing is new, also when several processes start at once', async () => {
    expect(await Promise.all([migrate(sequelize), migrate(sequelize), migrate(sequelize)])).to.deep.equal([[], [], []]);
  });

  it('refuses a database that a newer version has used', async () => {
    await pretend('20991231-2359-from-the-future');
    expect(await outcome(migrate(sequelize))).to.match(/newer version of Escala \(20991231-2359-from-the-future\)/);
  });

  it('gives its lock back after a failure, and takes over one that was left behind', async () => {
    await pretend('20991231-2359-from-the-future');
    await outcome(migrate(sequelize));
    expect(await database.all('SELECT holder FROM migration_lock')).to.deep.equal([]);
    await forget('20991231-2359-from-the-future');

    await inTransaction((unit) =>
      unit.run("INSERT INTO migration_lock (name, holder, expires_at) VALUES ('schema', 'crashed', ?)", [
        Date.now() - 1,
      ]),
    );
    expect(await migrate(sequelize)).to.deep.equal([]);
    expect(await database.all('SELECT holder FROM migration_lock')).to.deep.equal([]);
  });
});
