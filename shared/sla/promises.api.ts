import * as z from 'zod';
import { configurationReaders } from '../access-control/permissions.ts';
import type { PermissionName } from '../access-control/permissions.ts';
import { defineEndpoint } from '../api/endpoint.ts';
import { week, window } from './calendar-definition.ts';

/** Who may read an earlier version of what was promised, and by which agreement. */
export const promiseReaders = ['report.read', ...configurationReaders] as const satisfies readonly PermissionName[];

const id = z.coerce.number().int().positive();
const name = z.object({ es: z.string(), en: z.string() });
const span = z.object({ amount: z.number(), unit: z.enum(['minutes', 'days']) }).nullable();

const promiseHours = z.object({
  id: z.number(),
  name,
  /** IANA name. */
  zone: z.string(),
  week,
  /** Other hours for a part of every year; `08-01`. */
  seasons: z.array(z.object({ from: z.string(), to: z.string(), week })),
  /** The next holidays and days with hours of their own. */
  days: z.array(z.object({ date: z.iso.date(), name: z.string().nullable(), windows: z.array(window) })),
  since: z.iso.datetime(),
});
export type PromiseHours = z.infer<typeof promiseHours>;

const promiseLevel = z.object({
  priority: z.number(),
  /** Null to those who do not read the agreements themselves. */
  agreement: z.object({ id: z.number(), name }).nullable(),
  response: span,
  nextReply: span,
  resolution: span,
  /** Of `hours`; null: around the clock. */
  hoursId: z.number().nullable(),
  /** Whether the time stands still while we wait for the person. */
  pauses: z.boolean(),
  /** Share of cases in which it is to be kept, percent. */
  goal: z.number(),
});
export type PromiseLevel = z.infer<typeof promiseLevel>;

export const promiseDocument = z.object({
  version: z.number(),
  latest: z.number(),
  /** Null: before anything was promised. */
  since: z.iso.datetime().nullable(),
  /** Whose hours are told: of the reader unless another was asked for. */
  siteId: z.number().nullable(),
  groups: z.array(
    z.object({
      subjects: z.array(z.object({ serviceId: z.number(), categoryId: z.number().nullable() })),
      levels: z.array(promiseLevel),
    }),
  ),
  hours: z.array(promiseHours),
  /** Newest first; empty to those who only read the newest. */
  versions: z.array(
    z.object({
      version: z.number(),
      since: z.iso.datetime().nullable(),
      by: z.string().nullable(),
      note: z.string(),
      /** What was changed: an agreement, or (null) the order or nothing yet. */
      agreement: name.nullable(),
    }),
  ),
});
export type PromiseDocument = z.infer<typeof promiseDocument>;

export const readPromises = defineEndpoint({
  method: 'GET',
  path: '/api/promises',
  summary:
    'What is promised to the reader about each service, by urgency: times, service hours with the next holidays, version and since when.',
  access: 'session',
  query: z.strictObject({
    /** Of another site than the reader's own. */
    site: id.optional(),
    /** Only of this service. */
    service: id.optional(),
    /** An earlier one; for those who read reports or the configuration. */
    version: id.optional(),
  }),
  response: promiseDocument,
});
export type PromiseQuery = z.output<typeof readPromises.query>;
