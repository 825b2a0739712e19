import type { Worker } from 'node:worker_threads';
import { config } from '../../platform/config.ts';
import { sqliteFile } from '../../platform/database.ts';
import { logger } from '../../platform/logger.ts';
import { newThread } from '../../platform/new-thread.ts';
import type { Answer, Question } from '../question.ts';
import type { ColumnsMessage, ColumnsQuestion, LoadedColumns } from './columns-messages.ts';
import type { FactDatabase } from './fact-reader.ts';

const restartMs = 30_000;

/**
 * Asks the thread that holds the facts in memory. It never fails: where the thread has nothing to say (it is not
 * started, still loading, or broken) the answer is null and the caller asks the database.
 */
export class ColumnsReader {
  private readonly waiting = new Map<number, (answers: readonly Answer[] | null) => void>();
  private thread: Worker | null = null;
  private restart: NodeJS.Timeout | null = null;
  private lastId = 0;
  private readonly whenLoaded: ((loaded: LoadedColumns) => void)[] = [];
  private held: LoadedColumns | null = null;

  start(): void {
    if (this.thread) return;
    const url = config.DATABASE_URL;
    const workerData: FactDatabase = url === undefined ? { file: sqliteFile } : { url };
    const thread = newThread(new URL('./columns-worker', import.meta.url), { workerData });
    this.thread = thread;
    thread.on('message', (message: ColumnsMessage) => {
      this.hear(message);
    });
    thread.on('error', (error) => {
      logger.error({ err: error }, 'the thread that holds the facts of reports broke; it will be started again');
    });
    thread.on('exit', () => {
      if (this.thread !== thread) return;
      this.forget();
      this.restart = setTimeout(() => {
        this.start();
      }, restartMs);
      this.restart.unref();
    });
    thread.unref();
  }

  async stop(): Promise<void> {
    if (this.restart) clearTimeout(this.restart);
    const { thread } = this;
    this.forget();
    await thread?.terminate();
  }

  /** Settles when everything has been read. */
  loaded(): Promise<LoadedColumns> {
    const { held } = this;
    if (held) return Promise.resolve(held);
    this.thread?.ref();
    return new Promise((resolve) => this.whenLoaded.push(resolve));
  }

  ask(questions: readonly Question[]): Promise<readonly Answer[] | null> {
    const { thread } = this;
    if (!thread) return Promise.resolve(null);
    this.lastId += 1;
    const question: ColumnsQuestion = { id: this.lastId, questions };
    return new Promise((resolve) => {
      this.waiting.set(question.id, resolve);
      thread.ref();
      thread.postMessage(question);
    });
  }

  private hear(message: ColumnsMessage): void {
    if (message.kind === 'loaded') {
      logger.info(message.loaded, 'the facts of reports are in memory');
      this.held = message.loaded;
      for (const waiter of this.whenLoaded.splice(0)) waiter(message.loaded);
      this.rest();
      return;
    }
    const asker = this.waiting.get(message.id);
    this.waiting.delete(message.id);
    this.rest();
    if (message.kind === 'unable' && message.why !== null)
      logger.warn({ why: message.why }, 'a report asks the database');
    asker?.(message.kind === 'answers' ? message.answers : null);
  }

  /** It must not keep the process alive while nobody waits for it. */
  private rest(): void {
    if (this.waiting.size === 0 && this.whenLoaded.length === 0) this.thread?.unref();
  }

  private forget(): void {
    this.thread = null;
    this.held = null;
    for (const asker of this.waiting.values()) asker(null);
    this.waiting.clear();
  }
}
