import * as z from 'zod';
import { defineEndpoint } from '../api/endpoint.ts';
import { livePath } from '../tickets/ticket.api.ts';

/**
 * Besides `ticket` (see `liveTicketMessage`) the stream has three kinds of message. `position` only moves on the place
 * to resume from. `reload` says that too much happened meanwhile to tell it one by one: what is shown has to be read
 * again. `notices` says that there is something new in the bell. All carry `{ position }`.
 */
export const livePosition = z.object({ position: z.number() });

export const openLive = defineEndpoint({
  method: 'GET',
  path: livePath,
  summary: 'Server-sent events about the tickets one may read, as they happen.',
  access: 'session',
  query: z.strictObject({
    /** The same as the header Last-Event-ID, for a client that opens a new stream itself. */
    lastEventId: z.coerce.number().int().min(0).optional(),
  }),
  /** An event stream (text/event-stream), not JSON. */
  response: z.unknown(),
});

export const liveEndpoints = [openLive] as const;
