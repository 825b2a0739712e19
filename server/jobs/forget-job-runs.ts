import { clock } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';

const keptMs = 90 * 24 * 3600_000;

/** @returns how many runs are forgotten */
export async function forgetJobRuns(): Promise<number> {
  const { changes } = await inTransaction((unit) =>
    unit.run('DELETE FROM job_runs WHERE finished_at < ?', [clock.now() - keptMs]),
  );
  return changes;
}
