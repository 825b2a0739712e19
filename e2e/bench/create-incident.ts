import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import mysql from 'mysql2/promise';
import { DatabaseSync } from '@photostructure/sqlite';
import type { SeenStatement } from '../../server/platform/database.ts';
import type { SqlReader, SqlValue } from '../../server/platform/sql.ts';
import type { BenchClient } from './bench-client.ts';
import { measure } from './measure.ts';

export const incidentBody = {
  title: 'La impresora del 3.er piso no imprime',
  description: 'Desde esta mañana no sale nada; el panel dice "sin conexión".',
  affected: 'team',
  canWork: 'partly',
};

/** Collects what the product's own verb sends while `work` runs in this process. */
export async function recordStatements(work: () => Promise<unknown>): Promise<SeenStatement[]> {
  const seen: SeenStatement[] = [];
  const listen = (message: unknown): void => {
    if (isStatement(message)) seen.push(message);
  };
  subscribe('escala:sql', listen);
  await work();
  unsubscribe('escala:sql', listen);
  return seen;
}

function isStatement(message: unknown): message is SeenStatement {
  return typeof message === 'object' && message !== null && 'sql' in message && 'params' in message;
}

/** The same statements with the ids and the number of this very repetition in place of the recorded ones. */
function replayer(statements: readonly SeenStatement[]) {
  const recordedNumber = statements
    .flatMap(({ params }) => params)
    .find((value): value is string => typeof value === 'string' && /^INC-\d+$/.test(value));
  return (execute: (sql: string, params: readonly SqlValue[]) => Promise<{ insertId: number; firstValue: number }>) =>
    async (): Promise<void> => {
      const ids = new Map<SqlValue, SqlValue>();
      let number = '';
      for (const { sql, params, insertId } of statements) {
        const own = params.map((value) => (value === recordedNumber ? number : (ids.get(value) ?? value)));
        const result = await execute(sql, own);
        // The only big numbers among the parameters are ids of this ticket: the table was filled up to a million before.
        if (insertId > 1_000) ids.set(insertId, result.insertId);
        if (sql.includes('FROM number_sequences')) number = `INC-8${String(result.firstValue).padStart(8, '0')}`;
      }
    };
}

/** Creates per second over HTTP, signed in, on kept connections. */
export async function createOverHttp(client: BenchClient, count: number, concurrency: number): Promise<number> {
  const { totalMs } = await measure(count, concurrency, async () => {
    await client.post('/api/tickets', incidentBody);
  });
  return (count / totalMs) * 1000;
}

export async function createOnMysql(
  databaseUrl: string,
  statements: readonly SeenStatement[],
  count: number,
  concurrency: number,
): Promise<number> {
  const connections = await Promise.all(
    Array.from({ length: concurrency }, () => mysql.createConnection({ uri: databaseUrl })),
  );
  const free = [...connections];
  const replay = replayer(statements);
  const { totalMs } = await measure(count, concurrency, async () => {
    const connection = free.pop();
    if (!connection) throw new Error('More workers than connections');
    await connection.query('SET TRANSACTION ISOLATION LEVEL READ COMMITTED');
    await connection.query('START TRANSACTION');
    await replay(async (sql, params) => {
      const [result] = await connection.execute(
        sql,
        params.map((value) => (typeof value === 'bigint' ? Number(value) : value)),
      );
      const firstRow: unknown = Array.isArray(result) ? result[0] : undefined;
      return { insertId: 'insertId' in result ? result.insertId : 0, firstValue: firstNumber(firstRow) };
    })();
    await connection.query('COMMIT');
    free.push(connection);
  });
  await Promise.all(connections.map((connection) => connection.end()));
  return (count / totalMs) * 1000;
}

export async function createOnSqlite(
  file: string,
  statements: readonly SeenStatement[],
  count: number,
): Promise<number> {
  const database = new DatabaseSync(file);
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA busy_timeout = 10000; PRAGMA foreign_keys = ON; PRAGMA synchronous = NORMAL',
  );
  const prepared = new Map(statements.map(({ sql }) => [sql, database.prepare(sql)]));
  const replay = replayer(statements);
  const { totalMs } = await measure(count, 1, async () => {
    database.exec('BEGIN IMMEDIATE');
    await replay((sql, params) => {
      const statement = prepared.get(sql);
      if (!statement) throw new Error('Not prepared');
      const values = params.map((value) => (typeof value === 'boolean' ? Number(value) : value));
      if (/^\s*SELECT/i.test(sql))
        return Promise.resolve({ insertId: 0, firstValue: firstNumber(statement.all(...values)[0]) });
      return Promise.resolve({ insertId: Number(statement.run(...values).lastInsertRowid), firstValue: 0 });
    })();
    database.exec('COMMIT');
  });
  database.close();
  return (count / totalMs) * 1000;
}

function firstNumber(row: unknown): number {
  const value: unknown = typeof row === 'object' && row !== null ? Object.values(row)[0] : 0;
  return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : 0;
}

/** Waits for the mails and live updates of what was created before, so that they burden neither side of the next round. */
export async function untilQuiet(reader: SqlReader): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const waiting = await reader.first<{ n: number }>(
      `SELECT (SELECT COUNT(*) FROM outbox) + (SELECT COUNT(*) FROM deliveries WHERE state = 'pending')
            + (SELECT COUNT(*) FROM mail_messages WHERE state = 'queued') AS n`,
    );
    if (waiting?.n === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
