import * as z from 'zod';
import { configurationReaders } from '../access-control/permissions.ts';
import { defineEndpoint } from '../api/endpoint.ts';

const instant = z.iso.datetime();
const listenerName = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/);

/** An effect that was tried until there was no hope: somebody has to look and decide. */
export const deadDelivery = z.object({
  eventId: z.number(),
  listener: z.string(),
  ticketNumber: z.string(),
  type: z.string(),
  attempts: z.number(),
  lastError: z.string().nullable(),
  happenedAt: instant,
});

export const readOutbox = defineEndpoint({
  method: 'GET',
  path: '/api/admin/outbox',
  summary: 'How effects (mail, live updates, …) follow the changes: what waits, what failed for good.',
  access: configurationReaders,
  response: z.object({
    /** Events without a place in the stream yet; exact up to 1000. */
    waiting: z.number(),
    position: z.number(),
    /** All that listen, and whatever else has something open. */
    listeners: z.array(
      z.object({
        name: z.string(),
        pending: z.number(),
        /** Tried at least once without success. */
        failing: z.number(),
        dead: z.number(),
        /** When the newest of the last days that was delivered had been due; null: none was. */
        lastDoneAt: instant.nullable(),
      }),
    ),
    /** The newest hundred. */
    dead: z.array(deadDelivery),
  }),
});

export const retryDelivery = defineEndpoint({
  method: 'POST',
  path: '/api/admin/outbox/retry',
  summary: 'Try dead deliveries again: one, or all of a listener.',
  access: 'admin.configure',
  body: z.strictObject({ listener: listenerName, eventId: z.number().int().positive().optional() }),
  response: z.object({ retried: z.number() }),
});

export const outboxEndpoints = [readOutbox, retryDelivery] as const;
