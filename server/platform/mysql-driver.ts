import mysql, { type Connection, type ConnectionOptions, type QueryOptions } from 'mysql2';
import type { RunResult, SqlParams } from './sql.ts';

type Callback = (error: Error | null, result: unknown) => void;

const rawConnections = new WeakMap<object, Connection>();

/**
 * Handed to Sequelize as its `dialectModule`. Sequelize casts every field through a function, which hand-written
 * SQL should not pay for: the connection itself casts natively, and only what Sequelize sends asks for its cast.
 */
export const mysqlDialect = {
  createConnection({ typeCast, ...options }: ConnectionOptions) {
    const connection = mysql.createConnection(options);
    const cast = typeCast === undefined ? {} : { typeCast };
    const facade = {
      query: (query: QueryOptions | string, done: Callback) => {
        const asked = typeof query === 'string' ? { sql: query } : query;
        if (stacked(asked.sql)) throw new Error('Several statements in one text');
        return connection.query({ ...asked, ...cast }, done);
      },
      execute: (sql: string, values: unknown[], done: Callback) => connection.execute({ sql, values, ...cast }, done),
      end: (done: (error: Error | null) => void) => {
        connection.end(done);
      },
    };
    const shown = new Proxy(connection, {
      get(target, name) {
        const own: unknown = Reflect.get(facade, name);
        if (own !== undefined) return own;
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]): unknown => Reflect.apply(value, target, args);
      },
    });
    rawConnections.set(shown, connection);
    return shown;
  },
};

/** Outside of what is quoted; one at the very end does no harm. */
function stacked(sql: string): boolean {
  return /;\s*\S/.test(sql.replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`/gs, ''));
}

function rawOf(connection: object): Connection {
  const raw = rawConnections.get(connection);
  if (!raw) throw new Error('Not a connection of the MySQL driver');
  return raw;
}

/** Either an error, or what the driver says: rows, or what a write has done. */
export type SentDone = (error: Error | null, answer: unknown) => void;

export function mysqlSend(connection: object, sql: string, params: SqlParams, done: SentDone): void {
  rawOf(connection).execute(sql, params.map(asParameter), done);
}

/** Characters of a statement's values up to which it may share a message: far below any server's longest packet. */
const mostShared = 64_000;

/** A text that could hold more than one statement, or swallow what is written behind it. */
const couldHoldMore = /[;#]|--|\/\*/;

/** Whether the values may be written into the text, to stand in one message with other statements. */
export function canGoTogether(sql: string, params: SqlParams): boolean {
  let size = 0;
  for (const value of params) {
    // Bytes belong to no character set.
    if (value instanceof Uint8Array) return false;
    size += typeof value === 'string' ? value.length : 8;
  }
  return size <= mostShared && !couldHoldMore.test(sql) && sql.split('?').length === params.length + 1;
}

/**
 * Several statements in one message, each of which can go together with others. The server executes none that stands
 * behind one that fails.
 */
export function mysqlSendTogether(
  connection: object,
  statements: readonly { readonly sql: string; readonly params: SqlParams }[],
  done: (error: Error | null, answers: readonly unknown[]) => void,
): void {
  const sql = statements.map((one) => mysql.format(one.sql, [...one.params])).join(';');
  rawOf(connection).query(sql, (error, answers) => {
    done(error, Array.isArray(answers) ? answers : []);
  });
}

/** BEGIN, COMMIT and the like, which need no preparation. */
export function mysqlControl(connection: object, sql: string, done: SentDone): void {
  rawOf(connection).query(sql, done);
}

/** A statement by itself. */
export function mysqlAnswer(connection: object, sql: string, params: SqlParams): Promise<unknown> {
  return new Promise((resolve, reject) => {
    mysqlSend(connection, sql, params, (error, answer) => {
      if (error) reject(error);
      else resolve(answer);
    });
  });
}

export function mysqlRows(answer: unknown): unknown[] {
  return Array.isArray(answer) ? answer : [];
}

export function mysqlResult(answer: unknown): RunResult {
  const said = (name: 'insertId' | 'affectedRows'): number => {
    const value: unknown = typeof answer === 'object' && answer !== null ? Reflect.get(answer, name) : 0;
    return typeof value === 'number' ? value : 0;
  };
  return { insertId: said('insertId'), changes: said('affectedRows') };
}

/** Closes it at once; a pool that gets it back sees that. */
export function mysqlDiscard(connection: object): void {
  rawOf(connection).destroy();
}

/** Taken once: the driver looks its module up again at each mention. */
const { LONGLONG } = mysql.TypedParameter;

/** The driver would send whole numbers as DOUBLE, which LIMIT refuses and an index may not like. */
function asParameter(value: SqlParams[number]) {
  return typeof value === 'number' && Number.isSafeInteger(value) ? LONGLONG(value) : value;
}

/** The server's error number; undefined for errors of the network or of this process. */
export function mysqlErrorNumber(error: unknown): number | undefined {
  const number: unknown = error instanceof Error ? Reflect.get(error, 'errno') : undefined;
  return typeof number === 'number' ? number : undefined;
}
