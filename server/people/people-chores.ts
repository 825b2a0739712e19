import { systemActor } from '../platform/actor.ts';
import { type Chore, startChore } from '../platform/chore.ts';
import { forgetOldIdempotencyKeys } from '../platform/idempotency.ts';
import { takeLease } from '../platform/lease.ts';
import { logger } from '../platform/logger.ts';
import type { DirectorySettings } from './directory-settings.ts';
import { forgetOldFailures } from './lock-out.ts';
import { syncDirectory } from './sync-directory.ts';

const hourMs = 3_600_000;

/** What keeps accounts and sign-in in order beside the requests. */
export function startPeopleChores(directory: DirectorySettings | undefined): Chore[] {
  return [
    startChore('forget-repetition-keys', hourMs, forgetOldIdempotencyKeys),
    startChore('forget-failed-sign-ins', hourMs, forgetOldFailures),
    ...(directory ? [startChore('sync-directory', hourMs, () => syncOnce(directory))] : []),
  ];
}

/** One instance an hour: two syncs in a row decide who is gone, so they must be apart. */
async function syncOnce(directory: DirectorySettings): Promise<void> {
  if (!(await takeLease('directory-sync', hourMs - 60_000))) return;
  const report = await syncDirectory(systemActor('directory-sync'), directory);
  if (report.stopped) logger.warn(report, 'the directory lacks too many people: nobody was closed out');
  else logger.info(report, 'directory synchronised');
}
