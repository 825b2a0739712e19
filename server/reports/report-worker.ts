import { parentPort, workerData } from 'node:worker_threads';
import { DatabaseSync } from '@photostructure/sqlite';
import type { ReportAnswer, ReportQuestion, Row, Statement } from './report-question.ts';

// Reports have a thread and a connection of their own: SQLite is synchronous, and a report may take its time.
function openReadOnly(data: unknown): InstanceType<typeof DatabaseSync> {
  const file: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'file') : undefined;
  if (typeof file !== 'string') throw new Error('The report thread was not told its database');
  const opened = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
  for (const pragma of ['cache_size = -65536', 'mmap_size = 1073741824', 'temp_store = MEMORY', 'query_only = ON']) {
    opened.exec(`PRAGMA ${pragma}`);
  }
  return opened;
}

const connection = openReadOnly(workerData);

function answer({ id, statements }: ReportQuestion): ReportAnswer {
  try {
    // One transaction, so that every number of a report is of the same moment.
    connection.exec('BEGIN');
    try {
      return {
        id,
        rows: statements.map(({ sql, params }) =>
          connection
            .prepare(sql)
            .all(...params.map(asBound))
            .map(plain),
        ),
      };
    } finally {
      connection.exec('ROLLBACK');
    }
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}

function asBound(value: Statement['params'][number]) {
  return typeof value === 'boolean' ? Number(value) : value;
}

/** Rows come without a prototype, and must cross to the other thread as plain data. */
function plain(row: unknown): Row {
  return Object.fromEntries(Object.entries(typeof row === 'object' && row !== null ? row : {}));
}

parentPort?.on('message', (question: ReportQuestion) => parentPort?.postMessage(answer(question)));
