import { type Bindings, SqliteFile, sqliteCode } from './sqlite-file.ts';
import type { RunResult } from './sql.ts';

type Callback = (this: Statement | undefined, error: Error | null, rows?: unknown[]) => void;

/** What Sequelize reads after a write, by these names. */
class Statement {
  readonly lastID: number;
  readonly changes: number;

  constructor({ insertId, changes }: RunResult) {
    this.lastID = insertId;
    this.changes = changes;
  }
}

const files = new Map<string, SqliteFile>();

function openFile(path: string): SqliteFile {
  const known = files.get(path);
  if (known) return known;
  const file = new SqliteFile(path, 10_000);
  files.set(path, file);
  return file;
}

/** @returns how many tables were looked at anew */
export async function refreshSqliteStatistics(path: string): Promise<number> {
  const file = openFile(path);
  await file.takeTurn();
  try {
    return file.refreshStatistics();
  } finally {
    file.endTurn();
  }
}

/** For the end of the process: Sequelize itself leaves its default connection open. */
export function closeSqliteFiles(): void {
  for (const file of files.values()) file.close();
  files.clear();
}

const readsOnly = /^\s*(SELECT|WITH|EXPLAIN|PRAGMA\s+(table_info|index_list|index_info|foreign_key_list))\b/i;
const changesSchema = /^\s*(CREATE|ALTER|DROP)\b/i;
const tableInfo = /^\s*PRAGMA\s+table_info/i;
const tableInfos = new Map<string, unknown[]>();

/**
 * One logical connection of Sequelize, in the manner of the package `sqlite3`. Outside a transaction it reads
 * from the shared reader and takes a turn for each write; BEGIN takes the turn until COMMIT or ROLLBACK.
 */
export class SqliteConnection {
  readonly filename: string;
  /** Sequelize marks a transaction's connection with it and closes only those. */
  uuid: string | undefined;
  private readonly file: SqliteFile;
  private holdsTurn = false;
  /** Why there is no transaction any more, though the turn is held: SQLite itself has rolled back. */
  private lost: Error | null = null;

  constructor(filename: string, _mode = 0, opened?: (error: Error | null) => void) {
    this.filename = filename;
    this.file = openFile(filename);
    if (opened)
      queueMicrotask(() => {
        opened(null);
      });
  }

  /** Hand-written SQL skips Sequelize: same handle, same transaction, no promise. */
  allNow(sql: string, bindings: Bindings): unknown[] {
    const handle = this.holdsTurn ? this.file.writer : this.file.reader;
    return handle.all(sql, bindings);
  }

  /** Only inside a transaction. */
  runNow(sql: string, bindings: Bindings): RunResult {
    if (!this.holdsTurn) throw new Error('A write needs a transaction');
    // What is asked for side by side goes on after a failure: alone, outside of the transaction, it must not.
    if (this.lost) throw this.lost;
    const { insertId, changes } = this.written(sql, bindings);
    return { insertId: /^\s*INSERT/i.test(sql) && changes > 0 ? insertId - changes + 1 : 0, changes };
  }

  private written(sql: string, bindings: Bindings): RunResult {
    const { writer } = this.file;
    try {
      return writer.run(sql, bindings);
    } catch (error) {
      if (!writer.inTransaction) this.lost = error instanceof Error ? error : new Error(String(error));
      throw error;
    }
  }

  serialize(work: () => void): void {
    work();
  }

  run(sql: string, bindings?: Bindings | Callback, callback?: Callback): void {
    if (typeof bindings === 'function') callback = bindings;
    const values = typeof bindings === 'object' ? bindings : [];
    this.settle(
      this.withTurn(() => this.file.writer.run(sql, values)),
      (result) => callback?.call(new Statement(result), null),
      callback,
    );
  }

  all(sql: string, bindings: Bindings | Callback, callback?: Callback): void {
    if (typeof bindings === 'function') callback = bindings;
    const values = typeof bindings === 'object' ? bindings : [];
    this.settle(this.rows(sql, values), (rows) => callback?.call(undefined, null, rows), callback);
  }

  close(closed?: (error: Error | null) => void): void {
    if (this.holdsTurn) this.endTransaction('ROLLBACK');
    closed?.(null);
  }

  private async rows(sql: string, bindings: Bindings): Promise<unknown[]> {
    if (/^BEGIN/i.test(sql)) return this.begin();
    if (/^(COMMIT|ROLLBACK)\s*;?$/i.test(sql)) return this.endTransaction(sql);
    if (tableInfo.test(sql)) return this.tableInfo(sql);
    if (readsOnly.test(sql)) return this.allNow(sql, bindings);
    if (changesSchema.test(sql)) tableInfos.clear();
    return this.withTurn(() => this.file.writer.all(sql, bindings));
  }

  async begin(): Promise<unknown[]> {
    await this.file.takeTurn();
    try {
      await this.file.beginImmediate();
    } catch (error) {
      this.file.endTurn();
      throw error;
    }
    this.holdsTurn = true;
    return [];
  }

  endTransaction(sql: string): unknown[] {
    if (!this.holdsTurn) return [];
    try {
      this.file.writer.exec(sql);
    } catch (error) {
      // SQLite has already rolled back by itself after a full disk and the like.
      if (/^COMMIT/i.test(sql)) this.file.writer.exec('ROLLBACK');
      throw error;
    } finally {
      this.holdsTurn = false;
      this.lost = null;
      this.file.endTurn();
    }
    return [];
  }

  /** Sequelize asks this before every SELECT of a model. */
  private tableInfo(sql: string): unknown[] {
    const known = tableInfos.get(sql);
    if (known && known.length > 0) return known;
    const rows = this.allNow(sql, []);
    tableInfos.set(sql, rows);
    return rows;
  }

  private async withTurn<T>(work: () => T): Promise<T> {
    if (this.holdsTurn) return work();
    await this.file.takeTurn();
    try {
      return work();
    } finally {
      this.file.endTurn();
    }
  }

  private settle<T>(work: Promise<T>, done: (result: T) => void, callback: Callback | undefined): void {
    work.then(done, (error: unknown) => {
      callback?.call(undefined, asSqlite3Error(error));
    });
  }
}

/** Sequelize tells constraint errors apart by the code names of the package `sqlite3`. */
function asSqlite3Error(error: unknown): Error {
  const failure = error instanceof Error ? error : new Error(String(error));
  const primary = (sqliteCode(failure) ?? 0) & 0xff;
  const code = primary === 19 ? 'SQLITE_CONSTRAINT' : primary === 5 ? 'SQLITE_BUSY' : 'SQLITE_ERROR';
  return Object.assign(failure, { code });
}

/** Handed to Sequelize as its `dialectModule`. */
export const sqliteDialect = { OPEN_READWRITE: 2, OPEN_CREATE: 4, Database: SqliteConnection };
