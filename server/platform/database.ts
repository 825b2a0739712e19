import { AsyncLocalStorage } from 'node:async_hooks';
import { channel } from 'node:diagnostics_channel';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BaseError, ConnectionAcquireTimeoutError, ConnectionError, type Options, Sequelize } from 'sequelize';
import { config } from './config.ts';
import { mysqlAnswer, mysqlDialect, mysqlErrorNumber, mysqlResult, mysqlRows } from './mysql-driver.ts';
import { endsTransaction, MysqlTransaction } from './mysql-transaction.ts';
import type { RunResult, SqlParams, SqlReader, SqlWriter } from './sql.ts';
import { closeSqliteFiles, refreshSqliteStatistics, SqliteConnection, sqliteDialect } from './sqlite-driver.ts';
import { isBusy, sqliteCode } from './sqlite-file.ts';

export type DatabaseKind = 'sqlite' | 'mysql';
export const databaseKind: DatabaseKind = config.DATABASE_URL === undefined ? 'sqlite' : 'mysql';

const common = {
  logging: false,
  define: { underscored: true, timestamps: false, charset: 'utf8mb4', collate: 'utf8mb4_unicode_520_ci' },
} satisfies Options;

/** Where SQLite keeps everything; reports open it a second time, to read only. */
export const sqliteFile = join(config.DATA_DIR, 'escala.sqlite');

export const sequelize =
  config.DATABASE_URL === undefined
    ? new Sequelize({
        ...common,
        dialect: 'sqlite',
        dialectModule: sqliteDialect,
        storage: sqliteFile,
        // Without the flag that creates files: Sequelize would look for the folder with every transaction.
        dialectOptions: { mode: sqliteDialect.OPEN_READWRITE },
      })
    : new Sequelize(config.DATABASE_URL.replace(/^mariadb:/, 'mysql:'), {
        ...common,
        dialect: 'mysql',
        dialectModule: mysqlDialect,
        timezone: '+00:00',
        pool: { max: config.DATABASE_POOL, min: 0, idle: 30_000, acquire: 15_000 },
        dialectOptions: {
          charset: 'utf8mb4_unicode_520_ci',
          // COUNT and SUM as numbers, as on SQLite.
          decimalNumbers: true,
          // For what a transaction asks side by side; nothing else gets more than one statement through (decision 64).
          multipleStatements: true,
          // `changes` counts the rows that were found, as on SQLite.
          flags: ['+FOUND_ROWS'],
        },
      });

const sessionSettings = [
  'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
  'SET SESSION innodb_lock_wait_timeout = 10',
  `SET SESSION sql_mode = 'STRICT_ALL_TABLES,ONLY_FULL_GROUP_BY,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO'`,
];

if (databaseKind === 'mysql') {
  sequelize.addHook('afterConnect', async (connection) => {
    for (const setting of sessionSettings) await mysqlAnswer(asConnection(connection), setting, []);
  });
}

/** Reads what is committed. Inside a transaction read through its unit, or the answer is that of another moment. */
export const database: SqlReader = {
  async all<Row>(sql: string, params: SqlParams = []): Promise<Row[]> {
    if (unitInProgress.getStore()) throw new Error('Inside a transaction: read through its unit of work');
    if (bulk) return readRows<Row>(bulk.open, sql, params);
    const connection = asConnection(await sequelize.connectionManager.getConnection({ type: 'read' }));
    try {
      return await readRows(
        {
          all: async () =>
            connection instanceof SqliteConnection
              ? connection.allNow(sql, params)
              : mysqlRows(await mysqlAnswer(connection, sql, params)),
        },
        sql,
        params,
      );
    } finally {
      sequelize.connectionManager.releaseConnection(connection);
    }
  },
  async first<Row>(sql: string, params?: SqlParams): Promise<Row | undefined> {
    const [row] = await database.all<Row>(sql, params);
    return row;
  },
};

/**
 * Everything that is written together, or not at all. Statements may be asked for side by side: the database executes
 * them in the order in which they were asked for; when one fails, all of them may, and the caller ends the whole unit.
 */
export interface UnitOfWork extends SqlWriter {
  /** Runs only once the commit has succeeded. It must not throw: let it wake a worker, not do the work. */
  afterCommit(effect: () => void): void;
}

/** What must be written with whatever the enclosed work writes first, such as the key of a repeated request. */
export interface FirstWrite {
  write(unit: UnitOfWork): Promise<void>;
}

const unitInProgress = new AsyncLocalStorage<true>();
const firstWrites = new AsyncLocalStorage<{ pending: FirstWrite | null }>();

/** The first transaction that `work` opens begins with `first`; if that throws, nothing is written. */
export function withFirstWrite<T>(first: FirstWrite, work: () => Promise<T>): Promise<T> {
  return firstWrites.run({ pending: first }, work);
}

const maxAttempts = 5;

/**
 * Runs `work` in one transaction. It never nests: a verb that needs another verb passes its unit along. On MySQL
 * the loser of a deadlock starts again, so `work` may run several times and must change nothing but the database.
 */
export async function inTransaction<T>(work: (unit: UnitOfWork) => Promise<T>): Promise<T> {
  if (unitInProgress.getStore()) throw new Error('Already in a transaction: pass the unit of work along');
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptTransaction(work);
    } catch (error) {
      if (attempt >= maxAttempts || !isDeadlock(error)) throw error;
      await sleep(attempt * 10 * (1 + Math.random()));
    }
  }
}

async function attemptTransaction<T>(work: (unit: UnitOfWork) => Promise<T>): Promise<T> {
  const effects: (() => void)[] = [];
  const first = firstWrites.getStore();
  const result = await unitInProgress.run(true, async () => {
    const open = bulk ? partOf(bulk) : await begin();
    const unit = unitOf(open, effects);
    let done: T;
    try {
      if (first?.pending) await first.pending.write(unit);
      done = await work(unit);
    } catch (error) {
      // What went wrong first is what the caller must hear of; a connection that cannot roll back is thrown away.
      await open.end('ROLLBACK').catch(() => undefined);
      throw error;
    }
    await open.end('COMMIT');
    return done;
  });
  if (first) first.pending = null;
  for (const effect of effects) effect();
  return result;
}

interface Statements {
  all(sql: string, params: SqlParams): Promise<unknown[]>;
  run(sql: string, params: SqlParams): Promise<RunResult>;
}

/** A transaction on a connection of its own; not one of Sequelize's, whose layers cost more than a statement each. */
interface OpenTransaction extends Statements {
  end(how: 'COMMIT' | 'ROLLBACK'): Promise<void>;
}

const begin = () => (databaseKind === 'sqlite' ? beginOnSqlite() : beginOnMysql());

interface Bulk {
  readonly open: Statements;
  /** Set by the first part that failed: what it wrote cannot be told from the rest. */
  failed: boolean;
}

let bulk: Bulk | null = null;

/**
 * Writes what `work` does in its many transactions as few large ones, for a process that has the database to itself:
 * the demo generator. What happens up to a `flush` is there afterwards, or nothing of it; a failed part ends it all.
 */
export async function inBulk<T>(work: (flush: () => Promise<void>) => Promise<T>): Promise<T> {
  if (bulk || unitInProgress.getStore()) throw new Error('Already in a transaction');
  let open = await begin();
  const start = () => {
    bulk = { open, failed: false };
  };
  start();
  try {
    const result = await work(async () => {
      await open.end('COMMIT');
      open = await begin();
      start();
    });
    await open.end('COMMIT');
    return result;
  } catch (error) {
    await open.end('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    bulk = null;
  }
}

function partOf(whole: Bulk): OpenTransaction {
  if (whole.failed) throw new Error('An earlier part of this bulk has failed');
  return {
    all: (sql, params) => whole.open.all(sql, params),
    run: (sql, params) => whole.open.run(sql, params),
    end: (how) => {
      whole.failed ||= how === 'ROLLBACK';
      return Promise.resolve();
    },
  };
}

async function beginOnSqlite(): Promise<OpenTransaction> {
  const connection = new SqliteConnection(sqliteFile);
  await connection.begin();
  // Asynchronous, so that what a statement throws is a rejection, as on MySQL.
  return {
    all: async (sql, params) => Promise.resolve(connection.allNow(sql, params)),
    run: async (sql, params) => Promise.resolve(connection.runNow(sql, params)),
    end: async (how) => {
      connection.endTransaction(how);
      return Promise.resolve();
    },
  };
}

async function beginOnMysql(): Promise<OpenTransaction> {
  const connection = asConnection(await sequelize.connectionManager.getConnection({ type: 'write' }));
  const transaction = new MysqlTransaction(connection);
  return {
    all: async (sql, params) => mysqlRows(await transaction.send(sql, params)),
    run: async (sql, params) => mysqlResult(await transaction.send(sql, params)),
    end: async (how) => {
      try {
        await transaction.end(how);
      } finally {
        sequelize.connectionManager.releaseConnection(connection);
      }
    },
  };
}

function unitOf(open: Statements, effects: (() => void)[]): UnitOfWork {
  const all = <Row>(sql: string, params: SqlParams = []) => readRows<Row>(open, sql, params);
  return {
    all,
    first: async <Row>(sql: string, params?: SqlParams) => (await all<Row>(sql, params))[0],
    run: async (sql, params = []) => {
      const result = await open.run(sql, params);
      if (statementChannel.hasSubscribers)
        statementChannel.publish({ sql, params, insertId: result.insertId } satisfies SeenStatement);
      return result;
    },
    afterCommit: (effect) => {
      effects.push(effect);
    },
  };
}

async function readRows<Row>({ all }: Pick<Statements, 'all'>, sql: string, params: SqlParams): Promise<Row[]> {
  const rows = await all(sql, params);
  if (statementChannel.hasSubscribers) statementChannel.publish({ sql, params, insertId: 0 } satisfies SeenStatement);
  return vouchedFor<Row>(rows);
}

/** The one place where rows get the type that the caller of `all` vouches for. */
function vouchedFor<Row>(rows: unknown[]): Row[] {
  if (!areRows<Row>(rows)) throw new Error('The driver answered with something that is no row');
  return rows;
}

function areRows<Row>(rows: unknown[]): rows is Row[] {
  return rows.length === 0 || typeof rows[0] === 'object';
}

/** What went to the database, for those who watch: the benchmark replays it on the bare driver. */
export interface SeenStatement {
  readonly sql: string;
  readonly params: SqlParams;
  /** Id given by an INSERT, 0 otherwise. */
  readonly insertId: number;
}
export const statementChannel = channel('escala:sql');

function asConnection(value: unknown): object {
  if (typeof value === 'object' && value !== null) return value;
  throw new Error('The transaction has no connection');
}

/** The database's own error under Sequelize's wrapping. */
function cause(error: unknown): unknown {
  return error instanceof BaseError ? (Reflect.get(error, 'parent') ?? error) : error;
}

function isDeadlock(error: unknown): boolean {
  return endsTransaction(cause(error));
}

/** Another row has the same unique key. */
export function isUniqueViolation(error: unknown): boolean {
  const failure = cause(error);
  const code = sqliteCode(failure);
  return mysqlErrorNumber(failure) === 1062 || code === 2067 || code === 1555;
}

/** Waited too long for a lock, a turn or a connection: the same request may succeed in a moment. */
export function isDatabaseBusy(error: unknown): boolean {
  return isBusy(cause(error)) || isDeadlock(error) || error instanceof ConnectionAcquireTimeoutError;
}

/** The server cannot be reached, or it went away in the middle. */
export function isDatabaseDown(error: unknown): boolean {
  const failure = cause(error);
  const fatal: unknown = failure instanceof Error ? Reflect.get(failure, 'fatal') : undefined;
  return error instanceof ConnectionError || fatal === true;
}

/**
 * Renews what the planner knows about the sizes of tables. MySQL and MariaDB do that by themselves, SQLite only when
 * asked. @returns how many tables were looked at anew
 */
export async function refreshStatistics(): Promise<number> {
  if (databaseKind === 'mysql') return 0;
  try {
    return await refreshSqliteStatistics(sqliteFile);
  } catch (error) {
    // A command beside the server is writing: what is known does until the next time.
    if (isDatabaseBusy(error)) return 0;
    throw error;
  }
}

export async function closeDatabase(): Promise<void> {
  await sequelize.close();
  closeSqliteFiles();
}
