import type { ApiRequest } from '../../shared/api/request-types.ts';
import type { joinNearby as contract } from '../../shared/families/nearby.api.ts';
import type { Actor } from '../platform/actor.ts';
import { inTransaction } from '../platform/database.ts';
import { notFound } from '../platform/errors.ts';
import { loadAggregate } from '../tickets/load-ticket.ts';
import { openTicketWithin } from '../tickets/open-ticket.ts';
import type { TicketAggregate } from '../tickets/ticket-aggregate.ts';
import { readNearby } from './read-nearby.ts';

type Order = ApiRequest<typeof contract>['body'];

/**
 * "I have it, too": a light ticket of this person inside what others report. It can be joined only while it is
 * offered to them, which is asked again under the lock of the ticket that they join.
 */
export function joinNearby(actor: Actor, ticketId: number, order: Order): Promise<TicketAggregate> {
  const { title, description, serviceId, canWork } = order;
  return inTransaction(async (unit) => {
    const { ticket } = await loadAggregate(unit, String(ticketId), 'write');
    const offers = await readNearby(unit, actor, serviceId ?? ticket.serviceId ?? undefined);
    if (!offers.some((offer) => offer.ticketId === ticketId)) throw notFound();
    return openTicketWithin(
      unit,
      actor,
      {
        practice: ticket.practice,
        title,
        description: description ?? '',
        channel: 'portal',
        // One more person with a known problem: how much it matters is decided on the ticket that they join.
        affected: 'me',
        canWork: canWork ?? 'partly',
        ...(ticket.serviceId === null ? {} : { serviceId: ticket.serviceId }),
        ...(ticket.categoryId === null ? {} : { categoryId: ticket.categoryId }),
        details: {},
        attachmentIds: [],
      },
      ticket,
    );
  });
}
