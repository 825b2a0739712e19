import { ticketEventData } from '../../shared/tickets/ticket-event.ts';
import type { EventRow } from '../outbox/event-row.ts';
import type { OutboxListener } from '../outbox/outbox-listener.ts';
import type { UnitOfWork } from '../platform/database.ts';
import { writeNotices } from './write-notices.ts';

/** Tells the leads of everybody concerned that a ticket goes to and fro between the same two tiers (ITIL.md T3). */
export const pingPongListener: OutboxListener = {
  name: 'ping-pong',
  wants: ({ type }) => type === 'ticket.ping-pong',
  handle: async (unit, events) => {
    for (const event of events) await tellLeads(unit, event);
  },
};

async function tellLeads(unit: UnitOfWork, event: EventRow): Promise<void> {
  const { lowTier, highTier, times } = ticketEventData['ticket.ping-pong'].parse(JSON.parse(event.data));
  const leads = await unit.all<{ id: number }>(
    `SELECT DISTINCT m.person_id AS id FROM team_members m
      WHERE m.is_lead = 1 AND m.team_id IN (
            SELECT owner_team_id FROM tickets WHERE id = ?
            UNION SELECT team_id FROM ticket_stints WHERE ticket_id = ? AND tier IN (?, ?))`,
    [event.ticketId, event.ticketId, lowTier, highTier],
  );
  await writeNotices(unit, {
    personIds: leads.map(({ id }) => id),
    kind: 'ping-pong',
    ticketId: event.ticketId,
    eventId: event.id,
    data: { desk: true, lowTier, highTier, times },
  });
}
