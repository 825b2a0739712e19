import * as z from 'zod';
import { defineEndpoint } from '../api/endpoint.ts';

/** The short anonymous question to the people of the desk, once a month (KPIS agent_satisfaction). */

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const score = z.int().min(1).max(5);

export const pulseQuestionView = z.object({ month, closesAt: z.iso.datetime() });

export const readOpenPulse = defineEndpoint({
  method: 'GET',
  path: '/api/pulse',
  summary: 'The pulse that this person may answer now; null when there is none or they have answered.',
  access: 'ticket.work',
  response: z.object({ open: pulseQuestionView.nullable() }),
});

/** Not idempotent by key on purpose: a stored request would tie its answer to a person. */
export const answerPulse = defineEndpoint({
  method: 'POST',
  path: '/api/pulse/answers',
  summary: 'Answer this month’s pulse, once. What is kept are counters; nobody can tell whose answer it was.',
  access: 'ticket.work',
  body: z.strictObject({
    month,
    /** How well Escala serves one’s own work. */
    system: score,
    /** Whether one can solve people’s problems. */
    solving: score,
  }),
  response: z.object({}),
});

/** Null values: not told, because the month is not over or too few answered. */
export const pulseMonthView = z.object({
  month,
  state: z.enum(['open', 'told', 'too-few']),
  n: z.number().nullable(),
  system: z.number().nullable(),
  solving: z.number().nullable(),
  /** Tickets resolved in that month: the work that stands beside the mood. */
  resolved: z.number(),
});
export type PulseMonthView = z.infer<typeof pulseMonthView>;

export const maxPulseMonths = 24;

export const readPulses = defineEndpoint({
  method: 'GET',
  path: '/api/insight/pulses',
  summary:
    'Agent satisfaction month by month, newest last; means only of months that are over with five answers or more.',
  access: 'report.read',
  response: z.object({
    /** False: the caller sees only some teams, and the pulse is told of the whole house alone. */
    wholeHouse: z.boolean(),
    fewest: z.number(),
    months: z.array(pulseMonthView),
  }),
});
