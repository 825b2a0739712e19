import type { Worker } from 'node:worker_threads';
import type { AsideAnswer, AsideQuestion, Row, Spread, Statement } from './aside-question.ts';
import { newThread } from './new-thread.ts';
import { database, databaseKind, sqliteFile } from './database.ts';
import type { SqlParams } from './sql.ts';

interface Waiting {
  readonly resolve: (rows: Row[][]) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Reads what may take long without holding up the requests of everybody else. On SQLite each reader has a thread
 * with its own read-only connection, and all statements of one question see one moment of the database; elsewhere
 * the server of the database has its own threads.
 */
export class AsideReader {
  private readonly waiting = new Map<number, Waiting>();
  private worker: Worker | undefined;
  private lastId = 0;

  async read(statements: readonly Statement[]): Promise<Row[][]> {
    if (databaseKind === 'sqlite') return this.ask(statements);
    const answers: Row[][] = [];
    for (const { sql, params, spread } of statements) {
      answers.push(await database.all<Row>(spread ? spreadSql(sql, spread) : sql, params));
    }
    return answers;
  }

  /** One statement; the shape of a row is what the SQL says, and the caller vouches for it. */
  async all<Shape>(sql: string, params: SqlParams): Promise<Shape[]> {
    const [rows = []] = await this.read([{ sql, params }]);
    if (!areOf<Shape>(rows)) throw new Error('The thread answered with something that is no row');
    return rows;
  }

  private ask(statements: readonly Statement[]): Promise<Row[][]> {
    const thread = (this.worker ??= this.start());
    this.lastId += 1;
    const question: AsideQuestion = { id: this.lastId, statements };
    return new Promise((resolve, reject) => {
      this.waiting.set(question.id, { resolve, reject });
      thread.ref();
      thread.postMessage(question);
    });
  }

  private start(): Worker {
    const thread = newThread(new URL('./aside-worker', import.meta.url), { workerData: { file: sqliteFile } });
    thread.on('message', (answer: AsideAnswer) => {
      const asker = this.waiting.get(answer.id);
      this.waiting.delete(answer.id);
      // It must not keep the process alive while nobody asks.
      if (this.waiting.size === 0) thread.unref();
      if ('error' in answer) asker?.reject(new Error(`Reading aside failed: ${answer.error}`));
      else asker?.resolve(answer.rows);
    });
    const gone = (error: Error) => {
      if (this.worker === thread) this.worker = undefined;
      for (const { reject } of this.waiting.values()) reject(error);
      this.waiting.clear();
    };
    thread.on('error', gone);
    thread.on('exit', (code) => gone(new Error(`The reading thread ended with ${String(code)}`)));
    thread.unref();
    return thread;
  }
}

function areOf<Shape>(rows: readonly unknown[]): rows is Shape[] {
  return rows.length === 0 || typeof rows[0] === 'object';
}

/** The same answer by window functions. rank = ⌈p·n/100⌉ in whole numbers, so that no database rounds. */
function spreadSql(sql: string, { by, percentiles }: Spread): string {
  const partition = by.length === 0 ? '' : `PARTITION BY ${by.join(', ')} `;
  const columns = [...by, 'v'].join(', ');
  const ranks = percentiles.map((p) => `(place * 100 >= ${String(p)} * n AND (place - 1) * 100 < ${String(p)} * n)`);
  return `SELECT ${columns}, place, n FROM (
    SELECT ${columns}, ROW_NUMBER() OVER (${partition}ORDER BY v) AS place, COUNT(*) OVER (${partition.trim()}) AS n FROM (${sql}) AS x
  ) AS y WHERE place = 1 OR place = n OR ${ranks.join(' OR ')}`;
}
