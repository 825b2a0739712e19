import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataTypes, QueryTypes, type QueryInterface, type Sequelize } from 'sequelize';
import { type MigrationParams, SequelizeStorage, Umzug } from 'umzug';

interface Migration {
  up(queryInterface: QueryInterface): Promise<void>;
}

const folder = new URL('./migrations/', import.meta.url);
const lockTable = 'migration_lock';
const lockMs = 5 * 60_000;
const waitMs = 60_000;

/**
 * Brings the schema up to date. Only one process does it at a time; the others wait for it.
 * @returns the names of the migrations that ran
 */
export async function migrate(sequelize: Sequelize): Promise<string[]> {
  const queryInterface = sequelize.getQueryInterface();
  const names = migrationNames(readdirSync(folder));
  const holder = await takeLock(sequelize, queryInterface);
  try {
    const storage = new SequelizeStorage({ sequelize, tableName: 'migrations' });
    const umzug = new Umzug({
      migrations: names.map(({ name, file }) => ({
        name,
        up: async ({ context }: MigrationParams<QueryInterface>) => (await load(file)).up(context),
      })),
      context: queryInterface,
      storage,
      logger: undefined,
    });
    refuseNewerSchema(await storage.executed(), names);
    return (await umzug.up()).map(({ name }) => name);
  } finally {
    await sequelize.query(`DELETE FROM ${lockTable} WHERE holder = ?`, { replacements: [holder] });
  }
}

/** A build that lost its migrations must not start on an empty schema as if all were well. */
export function migrationNames(files: readonly string[]): { name: string; file: string }[] {
  const migrations = files
    .filter((file) => /^\d{8}-\d{4}-[a-z0-9-]+\.(ts|js)$/.test(file))
    .sort()
    .map((file) => ({ name: file.replace(/\.(ts|js)$/, ''), file }));
  if (migrations.length === 0) throw new Error('There are no migrations: the build is incomplete');
  return migrations;
}

async function load(file: string): Promise<Migration> {
  const migration: unknown = await import(new URL(file, folder).href);
  if (!isMigration(migration)) throw new Error(`${file} exports no function "up"`);
  return migration;
}

function isMigration(module: unknown): module is Migration {
  return typeof module === 'object' && module !== null && 'up' in module && typeof module.up === 'function';
}

function refuseNewerSchema(executed: readonly string[], known: readonly { name: string }[]): void {
  const unknown = executed.filter((name) => !known.some((migration) => migration.name === name));
  if (unknown.length > 0) {
    const list = unknown.join(', ');
    throw new Error(
      `The database was used by a newer version of Escala (${list}); start that one, or restore a backup`,
    );
  }
}

/** A row with an expiry instead of GET_LOCK, which clusters do not have. */
async function takeLock(sequelize: Sequelize, queryInterface: QueryInterface): Promise<string> {
  const holder = randomUUID();
  await queryInterface.createTable(lockTable, {
    name: { type: DataTypes.STRING(20), primaryKey: true },
    holder: { type: DataTypes.STRING(40), allowNull: false },
    expires_at: { type: DataTypes.BIGINT, allowNull: false },
  });
  const deadline = Date.now() + waitMs;
  while (!(await tryLock(sequelize, holder))) {
    if (Date.now() > deadline)
      throw new Error('Another process has been migrating the database for a minute; try again later');
    await sleep(200);
  }
  return holder;
}

async function tryLock(sequelize: Sequelize, holder: string): Promise<boolean> {
  const now = Date.now();
  await sequelize.query(`DELETE FROM ${lockTable} WHERE expires_at < ?`, { replacements: [now] });
  try {
    await sequelize.query(`INSERT INTO ${lockTable} (name, holder, expires_at) VALUES ('schema', ?, ?)`, {
      replacements: [holder, now + lockMs],
      type: QueryTypes.INSERT,
    });
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'SequelizeUniqueConstraintError') return false;
    throw error;
  }
}
