import type { JobOutcome } from '../../shared/jobs/job.api.ts';
import { clock } from '../platform/clock.ts';
import { inTransaction, isUniqueViolation } from '../platform/database.ts';
import { freeLease, renewLease, takeLease } from '../platform/lease.ts';
import { logger } from '../platform/logger.ts';
import type { Job } from './job.ts';
import { nextRunAfter } from './next-run.ts';

/** A process that dies in the middle holds a job up for no longer than this. */
const leaseMs = 60_000;
/** A job that runs more often than this remembers only runs that did something. */
const frequentMs = 15 * 60_000;
const maxError = 2000;

interface StateRow {
  paused: number;
  nextRunAt: number;
  requestedAt: number | null;
  requestedBy: number | null;
  runningSince: number | null;
}

/** Gives a job its row when it has none yet; what runs every so often starts at once. */
export async function ensureJob(job: Job): Promise<void> {
  const now = clock.now();
  const firstRunAt = 'everyMs' in job.schedule ? now : nextRunAfter(job.schedule, now);
  try {
    await inTransaction(async (unit) => {
      const row = await unit.first<{ nextRunAt: number }>('SELECT next_run_at AS nextRunAt FROM jobs WHERE name = ?', [
        job.name,
      ]);
      if (!row) await unit.run('INSERT INTO jobs (name, next_run_at) VALUES (?, ?)', [job.name, firstRunAt]);
      // A schedule that has become denser with a new version counts at once.
      else if (row.nextRunAt > nextRunAfter(job.schedule, now))
        await unit.run('UPDATE jobs SET next_run_at = ? WHERE name = ?', [nextRunAfter(job.schedule, now), job.name]);
    });
  } catch (error) {
    // Another instance was a moment faster.
    if (!isUniqueViolation(error)) throw error;
  }
}

/**
 * Runs a job if it is due (or somebody asked for it) and no other instance is at it.
 * @returns how it ended; null when there was nothing to do here
 */
export async function runJob(job: Job, stopping: () => boolean = () => false): Promise<JobOutcome | null> {
  const lease = `job-${job.name}`;
  if (!(await takeLease(lease, leaseMs))) return null;
  const renewal = setInterval(() => {
    renewLease(lease, leaseMs).catch((error: unknown) =>
      logger.warn({ err: error, job: job.name }, 'lease not renewed'),
    );
  }, leaseMs / 3);
  try {
    return await runUnderLease(job, stopping);
  } finally {
    clearInterval(renewal);
    await freeLease(lease);
  }
}

async function runUnderLease(job: Job, stopping: () => boolean): Promise<JobOutcome | null> {
  const startedAt = clock.now();
  const begun = await begin(job, startedAt);
  if (!begun) return null;
  const result = await attempt(job, stopping);
  await finish(job, { startedAt, finishedAt: clock.now(), askedBy: begun.askedBy, asked: begun.asked, ...result });
  return result.outcome;
}

/** Marks the job as running; null when it is not due any more. What a dead process left is written down. */
function begin(job: Job, startedAt: number): Promise<{ asked: boolean; askedBy: number | null } | null> {
  return inTransaction(async (unit) => {
    const row = await unit.first<StateRow>(
      `SELECT paused, next_run_at AS nextRunAt, requested_at AS requestedAt, requested_by AS requestedBy,
              running_since AS runningSince FROM jobs WHERE name = ?`,
      [job.name],
    );
    const asked = row?.requestedAt != null;
    if (!row || (!asked && (Boolean(row.paused) || row.nextRunAt > startedAt))) return null;
    if (row.runningSince !== null) {
      await unit.run(`INSERT INTO job_runs (job, outcome, started_at, finished_at, done) VALUES (?, 'lost', ?, ?, 0)`, [
        job.name,
        row.runningSince,
        startedAt,
      ]);
    }
    await unit.run(
      `UPDATE jobs SET running_since = ?, last_started_at = ?, requested_at = NULL, requested_by = NULL, next_run_at = ?
        WHERE name = ?`,
      [startedAt, startedAt, nextRunAfter(job.schedule, startedAt), job.name],
    );
    return { asked, askedBy: row.requestedBy };
  });
}

interface Attempt {
  readonly outcome: 'ok' | 'failed';
  readonly done: number;
  readonly error: string | null;
}

async function attempt(job: Job, stopping: () => boolean): Promise<Attempt> {
  try {
    return { outcome: 'ok', done: await job.work({ stopping }), error: null };
  } catch (error) {
    logger.error({ err: error, job: job.name }, 'a job failed and will run again at its next time');
    return { outcome: 'failed', done: 0, error: String(error).slice(0, maxError) };
  }
}

interface Ended extends Attempt {
  readonly startedAt: number;
  readonly finishedAt: number;
  readonly asked: boolean;
  readonly askedBy: number | null;
}

function finish(job: Job, run: Ended): Promise<void> {
  const frequent = 'everyMs' in job.schedule && job.schedule.everyMs < frequentMs;
  const worthKeeping = run.outcome !== 'ok' || run.done > 0 || run.asked || !frequent;
  return inTransaction(async (unit) => {
    await unit.run(
      `UPDATE jobs SET running_since = NULL, last_finished_at = ?, last_outcome = ?, last_error = ?, last_done = ?
        WHERE name = ?`,
      [run.finishedAt, run.outcome, run.error, run.done, job.name],
    );
    if (!worthKeeping) return;
    await unit.run(
      'INSERT INTO job_runs (job, outcome, started_at, finished_at, done, error, asked_by) VALUES (?, ?, ?, ?, ?, ?, ?)',
      [job.name, run.outcome, run.startedAt, run.finishedAt, run.done, run.error, run.askedBy],
    );
  });
}
