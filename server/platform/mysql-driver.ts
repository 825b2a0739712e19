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
      query: (query: QueryOptions | string, done: Callback) =>
        connection.query({ ...(typeof query === 'string' ? { sql: query } : query), ...cast }, done),
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

function rawOf(connection: object): Connection {
  const raw = rawConnections.get(connection);
  if (!raw) throw new Error('Not a connection of the MySQL driver');
  return raw;
}

export function mysqlAll(connection: object, sql: string, params: SqlParams): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    rawOf(connection).execute(sql, params.map(asParameter), (error, rows) => {
      if (error) reject(error);
      else resolve(Array.isArray(rows) ? rows : []);
    });
  });
}

export function mysqlRun(connection: object, sql: string, params: SqlParams): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    rawOf(connection).execute(sql, params.map(asParameter), (error, result) => {
      if (error) reject(error);
      else if ('affectedRows' in result) resolve({ insertId: result.insertId, changes: result.affectedRows });
      else resolve({ insertId: 0, changes: 0 });
    });
  });
}

/** BEGIN, COMMIT and the like, which need no preparation. */
export function mysqlControl(connection: object, sql: string): Promise<void> {
  return new Promise((resolve, reject) => {
    rawOf(connection).query(sql, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
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
