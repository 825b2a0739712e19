import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import type { RunResult, SqlValue } from './sql.ts';

type Connection = InstanceType<typeof DatabaseSync>;
type Statement = ReturnType<Connection['prepare']>;
export type Bindings = readonly unknown[] | Readonly<Record<string, unknown>>;

const maxCachedStatements = 500;
const busyCode = 5;

/** Bits of `PRAGMA optimize`: also tables that this connection has not read yet; say what would be done; do it. */
const everyTable = 0x10000;
const tellOnly = 0x01;
const doWork = 0x02;

/** One physical handle with its prepared statements. Synchronous, as SQLite is. */
class Handle {
  private readonly connection: Connection;
  private readonly statements = new Map<string, Statement>();

  constructor(file: string, pragmas: readonly string[]) {
    this.connection = new DatabaseSync(file, { timeout: 250 });
    for (const pragma of pragmas) this.connection.exec(`PRAGMA ${pragma}`);
  }

  all(sql: string, bindings: Bindings): unknown[] {
    return this.prepared(sql).all(...asArguments(bindings));
  }

  run(sql: string, bindings: Bindings): RunResult {
    const { changes, lastInsertRowid } = this.prepared(sql).run(...asArguments(bindings));
    return { changes, insertId: Number(lastInsertRowid) };
  }

  exec(sql: string): void {
    this.connection.exec(sql);
  }

  /** False once SQLite has rolled back by itself, as after a full disk. */
  get inTransaction(): boolean {
    return this.connection.isTransaction;
  }

  close(): void {
    this.statements.clear();
    this.connection.close();
  }

  private prepared(sql: string): Statement {
    const known = this.statements.get(sql);
    if (known) return known;
    const [oldest] = this.statements.keys();
    if (this.statements.size >= maxCachedStatements && oldest !== undefined) this.statements.delete(oldest);
    const statement = this.connection.prepare(sql);
    this.statements.set(sql, statement);
    return statement;
  }
}

/**
 * A database file: one handle that writes, taken in turns, and one that reads committed data meanwhile (WAL).
 * SQLite has a single writer, so writers queue here instead of meeting SQLITE_BUSY.
 */
export class SqliteFile {
  readonly writer: Handle;
  readonly reader: Handle;
  private readonly lockTimeoutMs: number;
  private readonly waiting: { grant: () => void; timer: NodeJS.Timeout }[] = [];
  private taken = false;

  constructor(file: string, lockTimeoutMs: number) {
    this.lockTimeoutMs = lockTimeoutMs;
    mkdirSync(dirname(file), { recursive: true });
    const shared = ['foreign_keys = ON', 'cache_size = -32768', 'mmap_size = 268435456', 'temp_store = MEMORY'];
    // NORMAL: a crash of the process loses nothing; a power cut may lose the last moments, never the file.
    this.writer = new Handle(file, ['journal_mode = WAL', 'synchronous = NORMAL', ...shared]);
    this.reader = new Handle(file, [...shared, 'query_only = ON']);
  }

  /**
   * Looks anew at the tables that have grown or shrunk much, as SQLite recommends, and lets both handles plan by it.
   * Whoever calls has the turn to write. @returns how many tables were looked at
   */
  refreshStatistics(): number {
    const pending = this.writer.all(`PRAGMA optimize(${String(everyTable | doWork | tellOnly)})`, []).length;
    this.writer.exec(`PRAGMA optimize(${String(everyTable | doWork)})`);
    // A handle keeps the statistics it found when it opened the file; reading them anew counts as writing.
    this.reader.exec('PRAGMA query_only = OFF');
    try {
      this.reader.exec('ANALYZE sqlite_schema');
    } finally {
      this.reader.exec('PRAGMA query_only = ON');
    }
    return pending;
  }

  /** Waits for this process's turn to write. Whoever gets it must call `endTurn`. */
  async takeTurn(): Promise<void> {
    if (!this.taken) {
      this.taken = true;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(waiter), 1);
        reject(lockTimeout());
      }, this.lockTimeoutMs);
      const waiter = { grant: resolve, timer };
      this.waiting.push(waiter);
    });
  }

  endTurn(): void {
    const next = this.waiting.shift();
    if (!next) {
      this.taken = false;
      return;
    }
    clearTimeout(next.timer);
    next.grant();
  }

  /** Another process (a command beside the server) may hold the file: wait without blocking this one. */
  async beginImmediate(): Promise<void> {
    const deadline = Date.now() + this.lockTimeoutMs;
    for (;;) {
      try {
        this.writer.exec('BEGIN IMMEDIATE');
        return;
      } catch (error) {
        if (!isBusy(error) || Date.now() > deadline) throw error;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
  }

  close(): void {
    this.reader.close();
    this.writer.close();
  }
}

export function isBusy(error: unknown): boolean {
  return sqliteCode(error) === busyCode;
}

/** The primary or extended result code of SQLite; undefined for other errors. */
export function sqliteCode(error: unknown): number | undefined {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'errcode') : undefined;
  return typeof code === 'number' ? code : undefined;
}

function lockTimeout(): Error {
  return Object.assign(new Error('Waited too long for the turn to write to SQLite'), { errcode: busyCode });
}

function asArguments(bindings: Bindings): (SqlValue | Record<string, SqlValue>)[] {
  if (isList(bindings)) return bindings.map(asSqlValue);
  const entries = Object.entries(bindings);
  return entries.length === 0 ? [] : [Object.fromEntries(entries.map(([name, value]) => [name, asSqlValue(value)]))];
}

function isList(bindings: Bindings): bindings is readonly unknown[] {
  return Array.isArray(bindings);
}

function asSqlValue(value: unknown): SqlValue {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint')
    return value;
  if (value instanceof Uint8Array) return value;
  throw new TypeError(`SQLite cannot bind a value of type ${typeof value}`);
}
