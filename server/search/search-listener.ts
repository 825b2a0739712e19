import type { OutboxListener } from '../outbox/outbox-listener.ts';
import { indexTickets } from './index-tickets.ts';

/**
 * Keeps the words that lists find tickets by, within a second or two of the change. Imported history writes its own
 * in bulk (persistNewTickets).
 */
export const searchListener: OutboxListener = {
  name: 'search',
  wants: ({ type, textHash }) => type === 'ticket.opened' || type === 'ticket.edited' || textHash !== null,
  handle: async (unit, events) => {
    await indexTickets(unit, [...new Set(events.map(({ ticketId }) => ticketId))]);
  },
};
