import * as z from 'zod';
import { defineEndpoint } from '../api/endpoint.ts';
import { practiceKeys } from '../practices/registry.ts';
import { createTicketBody, ticketParams } from '../tickets/ticket.api.ts';
import { ticketView } from '../tickets/ticket-view.ts';

/** "People at your site have this now": what may be told of other people's tickets, and no more (DESIGN, Settled 15). */

const id = z.number().int().positive();

export const nearbyProblem = z.object({
  /** What is joined; it cannot be read with this. */
  ticketId: id,
  practice: z.enum(practiceKeys),
  major: z.boolean(),
  /** The words of its banner; only of a major incident. */
  text: z.string().nullable(),
  serviceIds: z.array(id),
  siteId: id.nullable(),
  since: z.iso.datetime(),
  /** Other people with it; 0 where a major incident is only announced. */
  people: z.number(),
});
export type NearbyProblem = z.infer<typeof nearbyProblem>;

export const listNearby = defineEndpoint({
  method: 'GET',
  path: '/api/nearby',
  summary: 'What others at the caller’s site report about a service just now: how many and since when, nothing else.',
  access: 'ticket.create',
  query: z.strictObject({ serviceId: z.coerce.number().int().positive().optional() }),
  response: z.object({ items: z.array(nearbyProblem) }),
});

export const joinNearby = defineEndpoint({
  method: 'POST',
  path: '/api/nearby/:ticket/join',
  summary: 'Open a light ticket inside what others report, so that the caller is counted and told.',
  access: 'ticket.create',
  params: z.strictObject({ ticket: z.coerce.number().int().positive() }),
  body: z.strictObject({
    title: createTicketBody.shape.title,
    description: createTicketBody.shape.description,
    serviceId: id.optional(),
    canWork: createTicketBody.shape.canWork,
  }),
  response: ticketView,
  status: 201,
  idempotent: true,
});

/** On the page of somebody's own ticket: that it belongs to something larger. */
export const readShared = defineEndpoint({
  method: 'GET',
  path: '/api/tickets/:ticket/shared',
  summary: 'For the person a ticket is for: the wider problem that it is part of, in numbers; null when it is not.',
  access: 'session',
  params: ticketParams,
  response: z.object({ problem: nearbyProblem.omit({ ticketId: true }).nullable() }),
});
