import * as z from 'zod';
import { defineEndpoint, idParams } from '../api/endpoint.ts';
import { dimensions } from './kpi-definitions.ts';
import { fileFormats, presets, reportKeys, scopeQuery } from './report.api.ts';

const instant = z.iso.datetime();

export const frequencies = ['daily', 'weekly', 'monthly'] as const;
export type Frequency = (typeof frequencies)[number];
export const maxReaders = 50;

/** Without dates and without zone: each mail is about its own time, in the zone of its reader. */
const scheduledFilters = scopeQuery.omit({ from: true, to: true, zone: true });

const scheduleView = z.object({
  id: z.number(),
  name: z.string(),
  report: z.enum(reportKeys),
  by: z.array(z.enum(dimensions)),
  period: z.enum(presets),
  format: z.enum(fileFormats),
  frequency: z.enum(frequencies),
  hour: z.number(),
  zone: z.string(),
  paused: z.boolean(),
  nextRunAt: instant,
  lastRunAt: instant.nullable(),
  readers: z.array(z.object({ id: z.number(), name: z.string() })),
});
export type ScheduleView = z.infer<typeof scheduleView>;

export const readSchedules = defineEndpoint({
  method: 'GET',
  path: '/api/insight/schedules',
  summary: 'The reports that the caller has sent by mail, and who may receive one.',
  access: 'report.schedule',
  response: z.object({
    schedules: z.array(scheduleView),
    /** People who may read reports. */
    people: z.array(z.object({ id: z.number(), name: z.string() })),
  }),
});

const wishFields = {
  report: z.enum(reportKeys),
  by: z.array(z.enum(dimensions)).max(2).default([]),
  /** As in the address of a report: `team=1,2&period=7d`. */
  filters: scheduledFilters.default({}),
  format: z.enum(fileFormats),
  frequency: z.enum(frequencies),
  /** Of the day, in the caller's time zone. */
  hour: z.number().int().min(0).max(23),
};
const scheduleWish = z.strictObject({
  name: z.string().trim().min(1).max(120),
  ...wishFields,
  readers: z.array(z.number().int().positive()).min(1).max(maxReaders),
});

/** Rows of a table that a preview shows; the file holds all. */
export const previewRows = 6;

export const previewSchedule = defineEndpoint({
  method: 'POST',
  path: '/api/insight/schedules/preview',
  summary: 'The mail as the caller would get it now, and when it would go out first; nothing is kept or sent.',
  access: 'report.schedule',
  body: z.strictObject({ name: z.string().trim().max(120).default(''), ...wishFields }),
  response: z.object({
    nextRunAt: instant,
    zone: z.string(),
    subject: z.string(),
    text: z.string(),
    fileName: z.string(),
    /** What the file says of itself: period, zone, filters, reach. */
    about: z.array(z.object({ label: z.string(), text: z.string() })),
    sections: z.array(
      z.object({
        title: z.string(),
        columns: z.array(z.string()),
        rows: z.array(z.array(z.string())),
        /** Rows beyond `previewRows`. */
        more: z.number(),
      }),
    ),
  }),
});
export type ScheduleSketch = z.output<(typeof previewSchedule)['body']>;

export const createSchedule = defineEndpoint({
  method: 'POST',
  path: '/api/insight/schedules',
  summary: 'Has a report sent by mail every day, week or month, to people who may read reports.',
  access: 'report.schedule',
  status: 201,
  idempotent: true,
  body: scheduleWish,
  response: z.object({ id: z.number() }),
});

export type ScheduleWish = z.output<(typeof createSchedule)['body']>;

export const pauseSchedule = defineEndpoint({
  method: 'POST',
  path: '/api/insight/schedules/:id/pause',
  summary: 'Stops sending a report, or goes on from now.',
  access: 'report.schedule',
  params: idParams,
  body: z.strictObject({ paused: z.boolean() }),
  response: z.object({}),
});

export const deleteSchedule = defineEndpoint({
  method: 'DELETE',
  path: '/api/insight/schedules/:id',
  summary: 'Sends a report no more.',
  access: 'report.schedule',
  params: idParams,
  response: z.object({}),
});

export const sendScheduleNow = defineEndpoint({
  method: 'POST',
  path: '/api/insight/schedules/:id/send',
  summary: 'Sends a report at once, besides its times.',
  access: 'report.schedule',
  params: idParams,
  body: z.strictObject({}),
  response: z.object({ sent: z.number() }),
});
