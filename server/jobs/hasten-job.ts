import { clock } from '../platform/clock.ts';
import type { UnitOfWork } from '../platform/database.ts';
import { pokeJobs } from './job-runner.ts';

/** What was just written gives a job something to do: it runs as soon as this is committed, and not at its next time. */
export async function hastenJob(unit: UnitOfWork, name: string): Promise<void> {
  await unit.run('UPDATE jobs SET requested_at = ? WHERE name = ? AND requested_at IS NULL', [clock.now(), name]);
  unit.afterCommit(pokeJobs);
}
