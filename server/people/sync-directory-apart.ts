import { systemActor } from '../platform/actor.ts';
import { takeLease } from '../platform/lease.ts';
import { logger } from '../platform/logger.ts';
import type { DirectorySettings } from './directory-settings.ts';
import { syncDirectory } from './sync-directory.ts';

/** Two syncs in a row decide who is gone, so whoever asks for them, they are apart. */
const apartMs = 10 * 60_000;

/** @returns how many people the directory has; 0 when the last sync was only minutes ago */
export async function syncDirectoryApart(directory: DirectorySettings): Promise<number> {
  if (!(await takeLease('directory-sync', apartMs))) return 0;
  const report = await syncDirectory(systemActor('directory-sync'), directory);
  if (report.stopped) logger.warn(report, 'the directory lacks too many people: nobody was closed out');
  else logger.info(report, 'directory synchronised');
  return report.people;
}
