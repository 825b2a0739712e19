import type { EventRow } from '../outbox/event-row.ts';
import type { OutboxListener } from '../outbox/outbox-listener.ts';
import { clock } from '../platform/clock.ts';
import type { UnitOfWork } from '../platform/database.ts';

/** Begins to call people out for a P1 that staff stand behind; answers in the portal only propose one (ITIL.md M). */
export const pageListener: OutboxListener = {
  name: 'paging',
  wants: ({ type }) => type === 'ticket.opened' || type === 'ticket.edited' || type === 'ticket.reopened',
  handle: async (unit, events) => {
    for (const event of events) await startPage(unit, event);
  },
};

async function startPage(unit: UnitOfWork, { ticketId, type }: EventRow): Promise<void> {
  const grave = await unit.first(
    `SELECT t.id FROM tickets t LEFT JOIN incident_details d ON d.ticket_id = t.id
      WHERE t.id = ? AND t.priority = 1 AND t.state_category IN ('new', 'open', 'waiting')
        AND COALESCE(d.priority_confirmed, 1) = 1`,
    [ticketId],
  );
  if (!grave) return;
  // Once somebody is on it, only what comes back calls again.
  const standing = type === 'ticket.reopened' ? ['calling', 'calling'] : ['calling', 'acknowledged'];
  const known = await unit.first('SELECT id FROM pages WHERE ticket_id = ? AND state IN (?, ?)', [
    ticketId,
    ...standing,
  ]);
  if (known) return;
  const now = clock.now();
  await unit.run("INSERT INTO pages (ticket_id, state, started_at, next_attempt_at) VALUES (?, 'calling', ?, ?)", [
    ticketId,
    now,
    now,
  ]);
}
