import { Worker, type WorkerOptions } from 'node:worker_threads';
import { database, databaseKind, sqliteFile } from '../platform/database.ts';
import type { ReportAnswer, ReportQuestion, Row, Statement } from './report-question.ts';

/**
 * Asks all statements of one report. On SQLite they run in a thread with its own read-only connection and see one
 * moment of the database; elsewhere the server of the database has its own threads.
 */
export async function readReport(statements: readonly Statement[]): Promise<Row[][]> {
  if (databaseKind === 'sqlite') return askWorker(statements);
  const answers: Row[][] = [];
  for (const { sql, params } of statements) answers.push(await database.all<Row>(sql, params));
  return answers;
}

interface Waiting {
  readonly resolve: (rows: Row[][]) => void;
  readonly reject: (error: Error) => void;
}

const waiting = new Map<number, Waiting>();
let worker: Worker | undefined;
let lastId = 0;

function askWorker(statements: readonly Statement[]): Promise<Row[][]> {
  const thread = (worker ??= startWorker());
  lastId += 1;
  const question: ReportQuestion = { id: lastId, statements };
  return new Promise((resolve, reject) => {
    waiting.set(question.id, { resolve, reject });
    thread.ref();
    thread.postMessage(question);
  });
}

function startWorker(): Worker {
  const thread = newThread({ workerData: { file: sqliteFile } });
  thread.on('message', (answer: ReportAnswer) => {
    const asker = waiting.get(answer.id);
    waiting.delete(answer.id);
    // It must not keep the process alive while nobody asks.
    if (waiting.size === 0) thread.unref();
    if ('error' in answer) asker?.reject(new Error(`A report failed: ${answer.error}`));
    else asker?.resolve(answer.rows);
  });
  const gone = (error: Error) => {
    if (worker === thread) worker = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  thread.on('error', gone);
  thread.on('exit', (code) => gone(new Error(`The report thread ended with ${String(code)}`)));
  thread.unref();
  return thread;
}

/** Development and tests run from source, and a thread does not inherit what makes Node understand it. */
function newThread(options: WorkerOptions): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./report-worker.js', import.meta.url), options);
  const source = JSON.stringify(new URL('./report-worker.ts', import.meta.url).href);
  const start = `import('tsx/esm/api').then(({ tsImport }) => tsImport(${source}, ${source}))`;
  return new Worker(start, { ...options, eval: true });
}
