import { configurationReaders } from '../../shared/access-control/permissions.ts';
import type { ApiResponse } from '../../shared/api/request-types.ts';
import type { JobOutcome, JobRow, JobRunRow, listJobRuns, listJobs } from '../../shared/jobs/job.api.ts';
import { type Actor, requirePermission } from '../platform/actor.ts';
import { database } from '../platform/database.ts';
import { notFound } from '../platform/errors.ts';
import { findJob, type JobSchedule, registeredJobs } from './job.ts';

interface StateRow {
  name: string;
  paused: number;
  nextRunAt: number;
  requestedAt: number | null;
  runningSince: number | null;
  lastStartedAt: number | null;
  lastFinishedAt: number | null;
  lastOutcome: JobOutcome | null;
  lastError: string | null;
  lastDone: number | null;
}

/** What the product does by itself, in the order in which it was declared. */
export async function readJobs(actor: Actor): Promise<ApiResponse<typeof listJobs>> {
  requirePermission(actor, ...configurationReaders);
  const rows = await database.all<StateRow>(
    `SELECT name, paused, next_run_at AS nextRunAt, requested_at AS requestedAt, running_since AS runningSince,
            last_started_at AS lastStartedAt, last_finished_at AS lastFinishedAt, last_outcome AS lastOutcome,
            last_error AS lastError, last_done AS lastDone FROM jobs`,
  );
  const states = new Map(rows.map((row) => [row.name, row]));
  return { items: registeredJobs().map(({ name, schedule }) => present(name, schedule, states.get(name))) };
}

function present(name: string, schedule: JobSchedule, row: StateRow | undefined): JobRow {
  const paused = Boolean(row?.paused);
  const running = row?.runningSince != null;
  return {
    name,
    schedule: 'everyMs' in schedule ? { everySeconds: schedule.everyMs / 1000 } : { cron: schedule.cron },
    paused,
    running,
    requested: row?.requestedAt != null,
    nextRunAt: row && !paused ? iso(row.nextRunAt) : null,
    lastStartedAt: row?.lastStartedAt == null ? null : iso(row.lastStartedAt),
    lastSeconds:
      running || row?.lastStartedAt == null || row.lastFinishedAt === null
        ? null
        : (row.lastFinishedAt - row.lastStartedAt) / 1000,
    lastOutcome: row?.lastOutcome ?? null,
    lastError: row?.lastError ?? null,
    lastDone: row?.lastDone ?? null,
  };
}

interface RunRow {
  id: number;
  outcome: JobOutcome;
  startedAt: number;
  finishedAt: number;
  done: number;
  error: string | null;
  askedBy: string | null;
}

export async function readJobRuns(actor: Actor, name: string, limit: number): Promise<ApiResponse<typeof listJobRuns>> {
  requirePermission(actor, ...configurationReaders);
  if (!findJob(name)) throw notFound();
  const rows = await database.all<RunRow>(
    `SELECT r.id, r.outcome, r.started_at AS startedAt, r.finished_at AS finishedAt, r.done, r.error, p.name AS askedBy
       FROM job_runs r LEFT JOIN people p ON p.id = r.asked_by WHERE r.job = ? ORDER BY r.id DESC LIMIT ?`,
    [name, limit],
  );
  return {
    items: rows.map(({ startedAt, finishedAt, ...row }): JobRunRow => ({
      ...row,
      startedAt: iso(startedAt),
      seconds: (finishedAt - startedAt) / 1000,
    })),
  };
}

const iso = (at: number) => new Date(at).toISOString();
