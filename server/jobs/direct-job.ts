import { type Actor, requirePermission } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import { notFound } from '../platform/errors.ts';
import { logger } from '../platform/logger.ts';
import { ensureJob } from './run-job.ts';
import { findJob, type Job } from './job.ts';
import { pokeJobs } from './job-runner.ts';
import { nextRunAfter } from './next-run.ts';

/** Asks for a run now, also of a job that is paused. Asking twice before it begins is asking once. */
export async function askForRun(actor: Actor, name: string): Promise<void> {
  const job = await knownJob(actor, name);
  await inTransaction(async (unit) => {
    await unit.run('UPDATE jobs SET requested_at = ?, requested_by = ? WHERE name = ? AND requested_at IS NULL', [
      clock.now(),
      actor.id,
      job.name,
    ]);
    unit.afterCommit(pokeJobs);
  });
  logger.info({ by: actor.id, job: name }, 'a run was asked for');
}

/** Stops the schedule, or sets it going again from now: what was missed meanwhile is not made up. */
export async function pauseJob(actor: Actor, name: string, paused: boolean): Promise<void> {
  const job = await knownJob(actor, name);
  const now = clock.now();
  await inTransaction(async (unit) => {
    const { changes } = await unit.run('UPDATE jobs SET paused = ?, next_run_at = ? WHERE name = ? AND paused <> ?', [
      paused,
      nextRunAfter(job.schedule, now),
      job.name,
      paused,
    ]);
    if (changes === 0) return;
    await unit.run(
      'INSERT INTO job_runs (job, outcome, started_at, finished_at, done, asked_by) VALUES (?, ?, ?, ?, 0, ?)',
      [job.name, paused ? 'paused' : 'resumed', now, now, actor.id],
    );
  });
}

async function knownJob(actor: Actor, name: string): Promise<Job> {
  requirePermission(actor, 'admin.configure');
  const job = findJob(name);
  if (!job) throw notFound();
  await ensureJob(job);
  return job;
}
