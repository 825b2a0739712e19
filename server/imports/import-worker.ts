import { setTimeout as sleep } from 'node:timers/promises';
import { logger } from '../platform/logger.ts';
import { doImportJob } from './do-import-job.ts';
import { nextBatch } from './import-batch.ts';
import { freeLease, holdLease, importLease, leaseMs, serverLease } from './import-lease.ts';

export interface ImportWorker {
  /** Lets the current chunk end; what is left goes on at the next start. */
  stop(): Promise<void>;
}

const pollMs = 1000;

/**
 * Takes import jobs one by one for as long as the server lives, and says by a lease that it does, so that a command
 * beside the server hands its file over instead of writing itself.
 */
export function startImportWorker(): ImportWorker {
  const stopping = new AbortController();
  const stopped = () => stopping.signal.aborted;
  let announcedAt = Number.NEGATIVE_INFINITY;

  const round = async () => {
    if (performance.now() - announcedAt > leaseMs / 4) {
      announcedAt = performance.now();
      await holdLease(serverLease);
    }
    const batch = await nextBatch();
    if (!batch || !(await holdLease(importLease))) return;
    try {
      await doImportJob(batch, { stopped });
    } finally {
      await freeLease(importLease);
    }
  };
  const run = async () => {
    while (!stopped()) {
      try {
        await round();
      } catch (error) {
        logger.error({ err: error }, 'the import worker failed and will try again');
      }
      await sleep(pollMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
    await freeLease(serverLease);
  };
  const running = run();

  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
