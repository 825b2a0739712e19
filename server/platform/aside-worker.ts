import { parentPort, workerData } from 'node:worker_threads';
import { DatabaseSync } from '@photostructure/sqlite';
import type { AsideAnswer, AsideQuestion, Row, Spread, Statement } from './aside-question.ts';

// A thread with a connection of its own: SQLite is synchronous, and what is asked here may take its time.
function openReadOnly(data: unknown): InstanceType<typeof DatabaseSync> {
  const file: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'file') : undefined;
  if (typeof file !== 'string') throw new Error('The thread was not told its database');
  const opened = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
  for (const pragma of ['cache_size = -65536', 'mmap_size = 1073741824', 'temp_store = MEMORY', 'query_only = ON']) {
    opened.exec(`PRAGMA ${pragma}`);
  }
  return opened;
}

const connection = openReadOnly(workerData);

function answer({ id, statements }: AsideQuestion): AsideAnswer {
  try {
    // One transaction, so that every number of an answer is of the same moment.
    connection.exec('BEGIN');
    try {
      return { id, rows: statements.map(rowsOf) };
    } finally {
      connection.exec('ROLLBACK');
    }
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}

function rowsOf({ sql, params, spread }: Statement): Row[] {
  const prepared = connection.prepare(sql);
  const bound = params.map((value) => (typeof value === 'boolean' ? Number(value) : value));
  if (spread) return spreadOf(prepared.iterate(...bound), spread);
  return prepared.all(...bound).map(plain);
}

/** Sorting here costs a tenth of what SQLite's window functions take for the same answer. */
function spreadOf(rows: Iterable<unknown>, { by, percentiles }: Spread): Row[] {
  const groups = new Map<string, { keys: Row; values: number[] }>();
  for (const row of rows) {
    if (typeof row !== 'object' || row === null) continue;
    const id = by.length === 0 ? '' : JSON.stringify(by.map((name): unknown => Reflect.get(row, name)));
    let group = groups.get(id);
    if (!group) {
      group = { keys: Object.fromEntries(by.map((name) => [name, Reflect.get(row, name)])), values: [] };
      groups.set(id, group);
    }
    group.values.push(Number(Reflect.get(row, 'v')));
  }
  return [...groups.values()].flatMap(({ keys, values }) => {
    const sorted = Float64Array.from(values).sort();
    const n = sorted.length;
    const places = new Set([1, n, ...percentiles.map((p) => Math.ceil((p * n) / 100))]);
    return [...places].map((place) => ({ ...keys, place, n, v: sorted[place - 1] }));
  });
}

/** Rows come without a prototype, and must cross to the other thread as plain data. */
function plain(row: unknown): Row {
  return Object.fromEntries(Object.entries(typeof row === 'object' && row !== null ? row : {}));
}

parentPort?.on('message', (question: AsideQuestion) => parentPort?.postMessage(answer(question)));
