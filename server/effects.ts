import { sweepFiles } from './files/sweep-files.ts';
import { liveFeed } from './live/live.routes.ts';
import { startOutboxWorker } from './outbox/outbox-worker.ts';
import { startChore } from './platform/chore.ts';

export interface Effects {
  /** Ends streams and lets what is under way come to its end. */
  stop(): Promise<void>;
}

const hourMs = 3600_000;

/** What happens beside requests: started once per process, after the migrations. */
export function startEffects(): Effects {
  const outbox = startOutboxWorker();
  const sweep = startChore('sweep-files', hourMs, sweepFiles);
  return {
    stop: async () => {
      liveFeed.closeAll();
      await Promise.all([outbox.stop(), sweep.stop()]);
    },
  };
}
