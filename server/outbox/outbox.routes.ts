import { Router } from 'express';
import * as api from '../../shared/outbox/outbox.api.ts';
import { mount } from '../platform/http.ts';
import { readOutbox } from './read-outbox.ts';
import { retryDelivery } from './retry-delivery.ts';

export const outboxRoutes = Router();

mount(outboxRoutes, api.readOutbox, ({ actor }) => readOutbox(actor));
mount(outboxRoutes, api.retryDelivery, async ({ actor, body }) => ({
  retried: await retryDelivery(actor, body.listener, body.eventId),
}));
