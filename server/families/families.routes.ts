import { Router } from 'express';
import * as api from '../../shared/families/family.api.ts';
import * as nearby from '../../shared/families/nearby.api.ts';
import { database } from '../platform/database.ts';
import { mount } from '../platform/http.ts';
import { loadReadable } from '../tickets/change-ticket.ts';
import { mergeTicket } from '../tickets/merge-ticket.ts';
import { attachToParent, detachFromParent } from '../tickets/place-in-family.ts';
import { registerParticipant } from '../tickets/ticket-participants.ts';
import { presentTicket } from '../tickets/ticket.presenter.ts';
import { answerFamily } from './answer-family.ts';
import { familyParticipant } from './follow-parent.ts';
import { joinNearby } from './join-nearby.ts';
import { readFamily } from './read-family.ts';
import { readNearby, readShared } from './read-nearby.ts';
import { resolveFamily } from './resolve-family.ts';

registerParticipant(familyParticipant);

export const familyRoutes = Router();

mount(familyRoutes, api.readFamily, ({ actor, params }) => readFamily(database, actor, params.ticket));
mount(familyRoutes, api.attachToParent, async ({ actor, params, body }) => {
  const id = await attachToParent(actor, params.ticket, body.parent);
  return readFamily(database, actor, String(id));
});
mount(familyRoutes, api.detachFromParent, async ({ actor, params }) => {
  const id = await detachFromParent(actor, params.ticket);
  return readFamily(database, actor, String(id));
});
mount(familyRoutes, api.mergeTicket, ({ actor, params, body }) => mergeTicket(actor, params.ticket, body));
mount(familyRoutes, api.resolveFamily, async ({ actor, params, body }) => {
  const id = await resolveFamily(actor, params.ticket, body);
  const { aggregate } = await loadReadable(database, actor, String(id));
  return presentTicket(database, actor, aggregate);
});
mount(familyRoutes, api.answerFamily, async ({ actor, params, body }) => ({
  sent: await answerFamily(actor, params.ticket, body),
}));
mount(familyRoutes, nearby.listNearby, async ({ actor, query }) => ({
  items: await readNearby(database, actor, query.serviceId),
}));
mount(familyRoutes, nearby.joinNearby, async ({ actor, params, body }) =>
  presentTicket(database, actor, await joinNearby(actor, params.ticket, body)),
);
mount(familyRoutes, nearby.readShared, async ({ actor, params }) => ({
  problem: await readShared(database, actor, params.ticket),
}));
