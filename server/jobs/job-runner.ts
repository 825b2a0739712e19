import { schedule } from 'node-cron';
import { clock } from '../platform/clock.ts';
import { database } from '../platform/database.ts';
import { logger } from '../platform/logger.ts';
import { ensureJob, runJob } from './run-job.ts';
import { type Job, registeredJobs } from './job.ts';

export interface JobRunner {
  /** Lets what is under way come to the end of its step. */
  stop(): Promise<void>;
}

/** Every two seconds. When a job is due stands in its row, so that a run missed while nobody was there is made up. */
const lookEvery = '*/2 * * * * *';

const pokes = new Set<() => void>();

/** Somebody asked for a run: this process looks at once, others at their next look. */
export function pokeJobs(): void {
  for (const poke of pokes) poke();
}

/** Runs the registered jobs for as long as the process lives; each instance may, the lease decides which one does. */
export function startJobRunner(): JobRunner {
  const running = new Map<string, Promise<unknown>>();
  let stopped = false;
  let looking: Promise<void> | null = null;

  const start = (job: Job) => {
    if (running.has(job.name)) return;
    const run = runJob(job, () => stopped)
      .catch((error: unknown) => {
        logger.error({ err: error, job: job.name }, 'a job could not be run or written down');
      })
      .finally(() => running.delete(job.name));
    running.set(job.name, run);
  };
  const look = () => {
    if (stopped) return;
    looking ??= dueJobs()
      .then((due) => {
        if (!stopped) for (const job of due) start(job);
      })
      .catch((error: unknown) => {
        logger.error({ err: error }, 'the jobs could not be looked at');
      })
      .finally(() => {
        looking = null;
      });
  };

  pokes.add(look);
  const task = schedule(lookEvery, look, { unref: true, suppressMissedWarning: true });
  look();

  return {
    stop: async () => {
      stopped = true;
      pokes.delete(look);
      await task.destroy();
      await looking;
      await Promise.all(running.values());
    },
  };
}

/** Registered jobs whose time has come, or that somebody asked for. */
async function dueJobs(): Promise<Job[]> {
  const rows = await database.all<{ name: string; due: number }>(
    `SELECT name, CASE WHEN requested_at IS NOT NULL OR (paused = 0 AND next_run_at <= ?) THEN 1 ELSE 0 END AS due
       FROM jobs`,
    [clock.now()],
  );
  const known = new Map(rows.map(({ name, due }) => [name, due === 1]));
  for (const job of registeredJobs()) {
    if (!known.has(job.name)) await ensureJob(job);
  }
  return registeredJobs().filter(({ name }) => known.get(name) === true);
}

/** For tests and commands: every job that is due now has run when it resolves. */
export async function runDueJobs(): Promise<void> {
  for (const job of registeredJobs()) await ensureJob(job);
  for (const job of await dueJobs()) await runJob(job);
}
