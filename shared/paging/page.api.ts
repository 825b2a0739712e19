import * as z from 'zod';
import { defineEndpoint } from '../api/endpoint.ts';
import { ticketParams as params } from '../tickets/ticket.api.ts';

/** `over`: nobody needed any more, as the ticket was solved or is no P1; `silent`: the chain came to its end. */
export const pageStates = ['calling', 'acknowledged', 'over', 'silent'] as const;
export type PageState = (typeof pageStates)[number];

const instant = z.iso.datetime();

export const pageView = z.object({
  state: z.enum(pageStates),
  startedAt: instant,
  /** When the next are called; null once it is over. */
  nextAttemptAt: instant.nullable(),
  acknowledgedBy: z.string().nullable(),
  endedAt: instant.nullable(),
  /** Newest last. */
  calls: z.array(z.object({ attempt: z.number(), at: instant, people: z.array(z.string()) })),
  /** Whether this reader may acknowledge now. */
  mayAcknowledge: z.boolean(),
});
export type PageView = z.infer<typeof pageView>;

export const readPage = defineEndpoint({
  method: 'GET',
  path: '/api/tickets/:ticket/page',
  summary: 'Whether a ticket calls people out, whom so far, and who acknowledged; null when it never did.',
  access: 'session',
  params,
  response: z.object({ page: pageView.nullable() }),
});

export const acknowledgePage = defineEndpoint({
  method: 'POST',
  path: '/api/tickets/:ticket/page/acknowledge',
  summary: 'Stop the calls: somebody is on it. It changes neither team nor agent.',
  access: 'session',
  params,
  response: z.object({ page: pageView.nullable() }),
});
