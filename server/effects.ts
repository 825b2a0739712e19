import { liveFeed } from './live/live.routes.ts';
import { startOutboxWorker } from './outbox/outbox-worker.ts';

export interface Effects {
  /** Ends streams and lets what is under way come to its end. */
  stop(): Promise<void>;
}

/** What happens beside requests: started once per process, after the migrations. */
export function startEffects(): Effects {
  const outbox = startOutboxWorker();
  return {
    stop: async () => {
      liveFeed.closeAll();
      await outbox.stop();
    },
  };
}
