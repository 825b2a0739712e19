export type SqlValue = string | number | bigint | boolean | Uint8Array | null;
export type SqlParams = readonly SqlValue[];

export interface RunResult {
  /** Id given to the inserted row; of several rows, the first. 0 when nothing was inserted. */
  readonly insertId: number;
  /** Rows matched by the statement, changed or not: the same on every database. */
  readonly changes: number;
}

/** Hand-written SQL with `?` for values; the text must run on SQLite, MySQL and MariaDB. */
export interface SqlReader {
  // The shape of a row is what the SQL says; the caller vouches for it.
  all<Row>(sql: string, params?: SqlParams): Promise<Row[]>;
  first<Row>(sql: string, params?: SqlParams): Promise<Row | undefined>;
}

export interface SqlWriter extends SqlReader {
  run(sql: string, params?: SqlParams): Promise<RunResult>;
}

/** `(?, ?, ?)` for an IN list; the list must not be empty. */
export function placeholders(values: readonly unknown[]): string {
  if (values.length === 0) throw new Error('An IN list must not be empty');
  return `(${values.map(() => '?').join(', ')})`;
}

/**
 * Whether each of the ids is found.
 * @param select ends with the column of the id: `SELECT id FROM teams WHERE active = 1 AND id`
 */
export async function allExist(reader: SqlReader, select: string, ids: readonly number[]): Promise<boolean> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return true;
  return (await reader.all(`${select} IN ${placeholders(wanted)}`, wanted)).length === wanted.length;
}

/** Stays below SQLite's 32,766 and MySQL's 65,535 values in one statement. */
const maxValues = 16_000;

/**
 * Inserts many rows with few statements.
 * @returns the id of the first row; the others need not follow it one by one (a cluster steps)
 */
export async function insertRows(
  unit: SqlWriter,
  table: string,
  columns: readonly string[],
  rows: readonly SqlParams[],
): Promise<number> {
  const rowText = `(${columns.map(() => '?').join(', ')})`;
  const perStatement = Math.max(1, Math.floor(maxValues / columns.length));
  let firstId = 0;
  for (let start = 0; start < rows.length; start += perStatement) {
    const chunk = rows.slice(start, start + perStatement);
    const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${chunk.map(() => rowText).join(', ')}`;
    const { insertId } = await unit.run(sql, chunk.flat());
    if (start === 0) firstId = insertId;
  }
  return firstId;
}
