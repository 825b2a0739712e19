import * as z from 'zod';
import { defineEndpoint } from '../api/endpoint.ts';
import { ticketParams } from '../tickets/ticket.api.ts';
import { calendarDefinition } from './calendar-definition.ts';
import { clockKinds } from './clock-record.ts';
import { clockStory } from './clock-view.ts';

export const ticketClocks = defineEndpoint({
  method: 'GET',
  path: '/api/tickets/:ticket/clocks',
  summary: 'The story of every clock of a ticket ("why this time?") and whose clock broke it; for the desk.',
  access: 'session',
  params: ticketParams,
  response: z.object({
    /** The customer's clocks first, then stay by stay. */
    items: z.array(clockStory),
    /**
     * Which promise broke the customer's: of the agreements inside the house and of vendors that were broken when the
     * customer's was, the one that had overrun most; the customer's own when none was; null while nothing is broken.
     */
    brokenBy: z
      .object({
        clockId: z.number().int().positive(),
        kind: z.enum(clockKinds),
        at: z.iso.datetime(),
        /** Open time beyond its target when the customer's promise broke (or until now). */
        overrunMs: z.number(),
      })
      .nullable(),
  }),
});

export const calendarVersion = defineEndpoint({
  method: 'GET',
  path: '/api/calendar-versions/:version',
  summary: 'The hours that a clock counts in, as they stood when they decided: a version never changes. For the desk.',
  access: 'session',
  params: z.strictObject({ version: z.coerce.number().int().positive() }),
  response: z.object({ id: z.number().int().positive(), definition: calendarDefinition }),
});
