import * as z from 'zod';
import { defineEndpoint } from '../api/endpoint.ts';
import { person } from './ticket-view.ts';
import { ticketParams } from './ticket.api.ts';
import { runbookStep } from './runbook.ts';

/** The runbook of a ticket's category, and how far it was gone through on this ticket (ITIL.md T2). */
export const ticketRunbook = z.object({
  steps: z.array(
    runbookStep.extend({
      /** Stable while its words stay. */
      key: z.string(),
      done: z.object({ at: z.iso.datetime(), by: person.nullable() }).nullable(),
      /** Still in the runbook; a step that was done and is no longer there is shown as it was. */
      current: z.boolean(),
    }),
  ),
  may: z.object({ tick: z.boolean() }),
});
export type TicketRunbook = z.infer<typeof ticketRunbook>;

export const readTicketRunbook = defineEndpoint({
  method: 'GET',
  path: '/api/tickets/:ticket/runbook',
  summary: "The steps of the category's runbook and which were tried on this ticket; for the desk.",
  access: 'session',
  params: ticketParams,
  response: ticketRunbook,
});

export const tickRunbookStep = defineEndpoint({
  method: 'PUT',
  path: '/api/tickets/:ticket/runbook/:step',
  summary: 'Record that a step of the runbook was tried, or take that back.',
  access: 'ticket.work',
  params: ticketParams.extend({ step: z.string().regex(/^[0-9a-z]{1,16}$/) }),
  body: z.strictObject({ done: z.boolean() }),
  response: ticketRunbook,
});
