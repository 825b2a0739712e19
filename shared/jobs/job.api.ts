import * as z from 'zod';
import { configurationReaders } from '../access-control/permissions.ts';
import { defineEndpoint } from '../api/endpoint.ts';

/** `lost`: the process died during the run. The last two are no runs: somebody stopped the schedule, or set it going. */
export const jobOutcomes = ['ok', 'failed', 'lost', 'paused', 'resumed'] as const;
export type JobOutcome = (typeof jobOutcomes)[number];

const instant = z.iso.datetime();
const params = z.strictObject({ job: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/) });

/** Every so often, or at the minutes of a cron expression (five fields, UTC). */
export const jobSchedule = z.union([z.object({ everySeconds: z.number() }), z.object({ cron: z.string() })]);
export type JobScheduleView = z.infer<typeof jobSchedule>;

export const jobRow = z.object({
  name: z.string(),
  schedule: jobSchedule,
  paused: z.boolean(),
  running: z.boolean(),
  /** Somebody asked for a run that has not begun yet. */
  requested: z.boolean(),
  /** Null while paused. */
  nextRunAt: instant.nullable(),
  lastStartedAt: instant.nullable(),
  lastSeconds: z.number().nullable(),
  lastOutcome: z.enum(jobOutcomes).nullable(),
  lastError: z.string().nullable(),
  /** How many things the last run did: files removed, tickets closed, … */
  lastDone: z.number().nullable(),
});
export type JobRow = z.infer<typeof jobRow>;

export const jobRunRow = z.object({
  id: z.number(),
  outcome: z.enum(jobOutcomes),
  startedAt: instant,
  seconds: z.number(),
  done: z.number(),
  error: z.string().nullable(),
  /** Name of the person who asked for it; null for the schedule. */
  askedBy: z.string().nullable(),
});
export type JobRunRow = z.infer<typeof jobRunRow>;

export const listJobs = defineEndpoint({
  method: 'GET',
  path: '/api/admin/jobs',
  summary: 'What the product does by itself: schedule, last run, outcome, next run.',
  access: configurationReaders,
  response: z.object({ items: z.array(jobRow) }),
});

export const listJobRuns = defineEndpoint({
  method: 'GET',
  path: '/api/admin/jobs/:job/runs',
  summary: 'The last runs of a job, newest first; a frequent job remembers only runs that did something or failed.',
  access: configurationReaders,
  params,
  query: z.strictObject({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
  response: z.object({ items: z.array(jobRunRow) }),
});

export const runJobNow = defineEndpoint({
  method: 'POST',
  path: '/api/admin/jobs/:job/run',
  summary: 'Ask for a run now; it begins within seconds, on whichever instance is first.',
  access: 'admin.configure',
  params,
  status: 202,
  response: z.object({}),
});

export const pauseJob = defineEndpoint({
  method: 'POST',
  path: '/api/admin/jobs/:job/pause',
  summary: 'Stop the schedule of a job, or set it going again; a run that is under way comes to its end.',
  access: 'admin.configure',
  params,
  body: z.strictObject({ paused: z.boolean() }),
  response: z.object({}),
});
