import { migrate } from '../../db/migrate.ts';
import { seedReference } from '../../db/seeds/reference.ts';
import { databaseKind, inTransaction, sequelize } from '../platform/database.ts';

/** The schema of today with the reference data of a new installation and nothing else. */
export async function emptyDatabase(): Promise<void> {
  await migrate(sequelize);
  const tables = await sequelize.getQueryInterface().showAllTables();
  const names = tables.map(String).filter((name) => name !== 'migrations' && !name.startsWith('sqlite_'));
  await inTransaction(async (unit) => {
    await unit.run(databaseKind === 'mysql' ? 'SET FOREIGN_KEY_CHECKS = 0' : 'PRAGMA defer_foreign_keys = ON');
    for (const name of names) await unit.run(`DELETE FROM ${name}`);
    if (databaseKind === 'mysql') await unit.run('SET FOREIGN_KEY_CHECKS = 1');
    await seedReference(unit, Date.now());
  });
}
