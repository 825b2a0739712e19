import { logger } from '../platform/logger.ts';
import { rebuildSearch, searchIsEmpty } from './rebuild-search.ts';

/** Indexes the tickets of a version that had no index yet, once, beside the requests. */
export function startSearchFill(): { stop(): Promise<void> } {
  let stopped = false;
  const run = async () => {
    if (!(await searchIsEmpty())) return;
    const indexed = await rebuildSearch({ isStopped: () => stopped });
    logger.info({ tickets: indexed }, 'made the search index');
  };
  const running = run().catch((error: unknown) => {
    logger.error({ err: error }, 'the search index was not made; `npm run search-index` makes it');
  });
  return {
    stop: async () => {
      stopped = true;
      await running;
    },
  };
}
