import { clock } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';

const keptMs = 60 * 24 * 3600_000;

/** What nobody needs to be told any more, read or not: the timeline keeps what happened. @returns how many */
export async function forgetNotices(): Promise<number> {
  const { changes } = await inTransaction((unit) =>
    unit.run('DELETE FROM notifications WHERE created_at < ?', [clock.now() - keptMs]),
  );
  return changes;
}
