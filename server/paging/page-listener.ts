import type { EventRow } from '../outbox/event-row.ts';
import type { OutboxListener } from '../outbox/outbox-listener.ts';
import { clock } from '../platform/clock.ts';
import type { UnitOfWork } from '../platform/database.ts';
import { placeholders } from '../platform/sql.ts';

/** Begins to call people out for a P1 that staff stand behind; answers in the portal only propose one (ITIL.md M). */
export const pageListener: OutboxListener = {
  name: 'paging',
  wants: ({ type }) => type === 'ticket.opened' || type === 'ticket.edited' || type === 'ticket.reopened',
  handle: async (unit, events) => {
    const grave = await graveAmong(
      unit,
      events.map(({ ticketId }) => ticketId),
    );
    for (const event of events) if (grave.has(event.ticketId)) await startPage(unit, event);
  },
};

/** One question for all of them: hardly any ticket calls people out. */
async function graveAmong(unit: UnitOfWork, ticketIds: readonly number[]): Promise<Set<number>> {
  const rows = await unit.all<{ id: number }>(
    `SELECT t.id FROM tickets t LEFT JOIN incident_details d ON d.ticket_id = t.id
      WHERE t.id IN ${placeholders(ticketIds)} AND t.priority = 1 AND t.state_category IN ('new', 'open', 'waiting')
        AND COALESCE(d.priority_confirmed, 1) = 1`,
    ticketIds,
  );
  return new Set(rows.map(({ id }) => id));
}

async function startPage(unit: UnitOfWork, { ticketId, type }: EventRow): Promise<void> {
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
