import { logger } from './logger.ts';

export interface Chore {
  /** Lets the current run end. */
  stop(): Promise<void>;
}

/** Does `work` now and again every `everyMs`, never twice at a time. Several instances may do it: it must not mind. */
export function startChore(name: string, everyMs: number, work: () => Promise<void>): Chore {
  let running: Promise<void> | null = null;
  const run = () => {
    running ??= work()
      .catch((error: unknown) => {
        logger.error({ err: error, chore: name }, 'a chore failed and will be tried again');
      })
      .finally(() => {
        running = null;
      });
  };
  run();
  const timer = setInterval(run, everyMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
