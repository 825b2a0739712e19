import { DatabaseSync } from '@photostructure/sqlite';
import mysql from 'mysql2/promise';
import type { LoadedRow } from './fact-store.ts';

export type ReadRows = (sql: string, params?: readonly number[]) => Promise<LoadedRow[]>;

/** A connection that only reads, each row as a list of its columns. */
export interface FactReader {
  /** All that `work` reads is of one moment. */
  atOneMoment<T>(work: (all: ReadRows) => Promise<T>): Promise<T>;
}

/** Where the thread finds the database: a file of SQLite, or the address of a MySQL or MariaDB. */
export type FactDatabase = { readonly file: string } | { readonly url: string };

export function openFacts(database: FactDatabase): FactReader {
  return 'file' in database ? openFile(database.file) : new ServerReader(database.url);
}

function openFile(file: string): FactReader {
  const connection = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
  for (const pragma of ['cache_size = -16384', 'mmap_size = 1073741824', 'query_only = ON'])
    connection.exec(`PRAGMA ${pragma}`);
  const all: ReadRows = (sql, params = []) => {
    const statement = connection.prepare(sql);
    statement.setReturnArrays(true);
    const rows: unknown[] = statement.all(...params);
    return Promise.resolve(rows.filter(isRow));
  };
  return {
    async atOneMoment(work) {
      connection.exec('BEGIN');
      try {
        return await work(all);
      } finally {
        connection.exec('ROLLBACK');
      }
    },
  };
}

/** After an error the connection is not trusted any more: the next moment has a new one. */
class ServerReader implements FactReader {
  private connection: mysql.Connection | null = null;
  private readonly url: string;

  constructor(url: string) {
    this.url = url.replace(/^mariadb:/, 'mysql:');
  }

  async atOneMoment<T>(work: (all: ReadRows) => Promise<T>): Promise<T> {
    const connection = (this.connection ??= await connect(this.url));
    try {
      await connection.query('START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY');
      const found = await work(async (sql, params = []) => {
        const [rows] = await connection.query({ sql, values: [...params], rowsAsArray: true });
        const answer: unknown[] = Array.isArray(rows) ? rows : [];
        return answer.filter(isRow);
      });
      await connection.query('COMMIT');
      return found;
    } catch (error) {
      this.connection = null;
      connection.destroy();
      throw error;
    }
  }
}

async function connect(url: string): Promise<mysql.Connection> {
  const connection = await mysql.createConnection({ uri: url, timezone: '+00:00', decimalNumbers: true });
  // It is met when it is used next.
  connection.on('error', () => undefined);
  await connection.query('SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ');
  return connection;
}

function isRow(row: unknown): row is LoadedRow {
  return Array.isArray(row);
}
