import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { answerQuestions } from './answer-question.ts';
import type { ColumnsMessage, ColumnsQuestion } from './columns-messages.ts';
import { type FactDatabase, openFacts } from './fact-reader.ts';
import { FactStore } from './fact-store.ts';
import { FactKeeper } from './keep-facts.ts';

// The thread that holds all facts as columns and answers what reports ask of them, one question after the other.

/** Also without questions, so that a question has little to catch up with. */
const catchUpMs = 1_000;
const retryMs = 5_000;

const store = new FactStore();
const keeper = new FactKeeper(store, openFacts(databaseOf(workerData)));
let loaded = false;
let queue: Promise<void> = Promise.resolve();

function databaseOf(data: unknown): FactDatabase {
  const member = (name: string): unknown =>
    typeof data === 'object' && data !== null ? Reflect.get(data, name) : undefined;
  const file = member('file');
  const url = member('url');
  if (typeof file === 'string') return { file };
  if (typeof url === 'string') return { url };
  throw new Error('The thread was not told its database');
}

function tell(message: ColumnsMessage): void {
  parentPort?.postMessage(message);
}

async function load(): Promise<void> {
  const began = performance.now();
  await keeper.load(() => turn());
  loaded = true;
  const megabytes = Math.round(store.bytes / 1_048_576);
  tell({
    kind: 'loaded',
    loaded: { counts: store.counts, megabytes, ms: Math.round(performance.now() - began) },
  });
}

async function answer({ id, questions }: ColumnsQuestion): Promise<void> {
  try {
    await keeper.catchUp();
    tell({ kind: 'answers', id, answers: answerQuestions(store, questions) });
  } catch (error) {
    tell({ kind: 'unable', id, why: error instanceof Error ? error.message : String(error) });
  }
}

parentPort?.on('message', (question: ColumnsQuestion) => {
  if (loaded) queue = queue.then(() => answer(question));
  else tell({ kind: 'unable', id: question.id, why: null });
});

async function keepUp(): Promise<never> {
  for (;;) {
    try {
      await load();
      break;
    } catch {
      // The database cannot be reached: reports ask it themselves and say so.
      await sleep(retryMs);
    }
  }
  for (;;) {
    await sleep(catchUpMs);
    // The next question meets the same fault and tells of it.
    queue = queue.then(() => keeper.catchUp().catch(() => undefined));
    await queue;
  }
}

void keepUp();
