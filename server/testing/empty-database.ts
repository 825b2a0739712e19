import { seedReference } from '../../db/seeds/reference.ts';
import { migrate } from '../../db/migrate.ts';
import { config } from '../platform/config.ts';
import { closeDatabase, database, databaseKind, inTransaction, sequelize } from '../platform/database.ts';
import { forgetGivingTeams } from '../automation/giving-teams.ts';
import { forgetOpeningRules } from '../automation/opening-rules.ts';
import { forgetLevels } from '../sla/current-levels.ts';
import { forgetMatrix } from '../tickets/current-matrix.ts';
import { forgetFrontLine } from '../tickets/starting-team.ts';
import { afterAllTests } from './test-environment.ts';

let migrated: Promise<unknown> | undefined;
let tables: string[] = [];
afterAllTests(closeDatabase);

/**
 * A database as of a new installation: migrated once per run, emptied and seeded for each test.
 * On MySQL it is the one of DATABASE_URL, whose name must say that it is for tests.
 */
export async function emptyDatabase(): Promise<void> {
  if (config.NODE_ENV !== 'test') throw new Error('Tests run with NODE_ENV=test: mocha loads test-environment.ts');
  await migratedDatabase();
  await deleteRows();
  forgetLevels();
  forgetGivingTeams();
  forgetOpeningRules();
  forgetMatrix();
  forgetFrontLine();
  await inTransaction((unit) => seedReference(unit, Date.now()));
}

/** The tables, made once per run. */
export function migratedDatabase(): Promise<unknown> {
  migrated ??= prepare();
  return migrated;
}

async function prepare(): Promise<void> {
  if (databaseKind === 'mysql') await dropTables();
  await migrate(sequelize);
  tables = (await sequelize.getQueryInterface().showAllTables()).filter(
    (table) =>
      !['migrations', 'migration_lock', 'sqlite_sequence'].includes(table) &&
      // SQLite's own tables of the full-text index: they follow the rows they are made of.
      !table.startsWith('ticket_search_index'),
  );
}

async function dropTables(): Promise<void> {
  if (!/test/.test(config.DATABASE_URL ?? '')) throw new Error('The name of the test database must contain "test"');
  const found = await sequelize.getQueryInterface().showAllTables();
  if (found.length === 0) return;
  await inTransaction(async (unit) => {
    await unit.run('SET FOREIGN_KEY_CHECKS = 0');
    await unit.run(`DROP TABLE ${found.map((table) => `\`${table}\``).join(', ')}`);
    await unit.run('SET FOREIGN_KEY_CHECKS = 1');
  });
}

/** Only tables that have rows: most tests touch few. */
async function deleteRows(): Promise<void> {
  const union = tables
    .map((table) => `SELECT '${table}' AS name WHERE EXISTS (SELECT 1 FROM \`${table}\`)`)
    .join(' UNION ALL ');
  const filled = await database.all<{ name: string }>(union);
  await inTransaction(async (unit) => {
    await unit.run(databaseKind === 'sqlite' ? 'PRAGMA defer_foreign_keys = ON' : 'SET FOREIGN_KEY_CHECKS = 0');
    for (const { name } of filled) await unit.run(`DELETE FROM \`${name}\``);
    if (databaseKind === 'mysql') await unit.run('SET FOREIGN_KEY_CHECKS = 1');
  });
}
