import { configurationReaders } from '../../shared/access-control/permissions.ts';
import type { ApiResponse } from '../../shared/api/request-types.ts';
import type { readOutbox as contract } from '../../shared/outbox/outbox.api.ts';
import { type Actor, requirePermission } from '../platform/actor.ts';
import { database } from '../platform/database.ts';
import { registeredListeners } from './outbox-listener.ts';

interface DeadRow {
  eventId: number;
  listener: string;
  ticketNumber: string;
  type: string;
  attempts: number;
  lastError: string | null;
  occurredAt: number;
}

interface ListenerRow {
  name: string;
  pending: number;
  failing: number;
  dead: number;
}

const cap = 1000;
const deadShown = 100;

/** What an administrator needs to see whether effects flow; nothing of what the tickets say. */
export async function readOutbox(actor: Actor): Promise<ApiResponse<typeof contract>> {
  requirePermission(actor, ...configurationReaders);
  const waiting = await database.first<{ n: number }>(
    'SELECT COUNT(*) AS n FROM (SELECT event_id FROM outbox LIMIT ?) w',
    [cap + 1],
  );
  const head = await database.first<{ position: number }>(
    'SELECT position FROM event_stream ORDER BY position DESC LIMIT 1',
  );
  const listeners = await database.all<ListenerRow>(
    `SELECT listener AS name,
            SUM(CASE WHEN state = 'pending' THEN 1 ELSE 0 END) AS pending,
            SUM(CASE WHEN state = 'pending' AND attempts > 0 THEN 1 ELSE 0 END) AS failing,
            SUM(CASE WHEN state = 'dead' THEN 1 ELSE 0 END) AS dead
       FROM deliveries WHERE state <> 'done' GROUP BY listener ORDER BY listener`,
  );
  const dead = await database.all<DeadRow>(
    `SELECT d.event_id AS eventId, d.listener, t.number AS ticketNumber, e.type, d.attempts, d.last_error AS lastError,
            e.occurred_at AS occurredAt
       FROM deliveries d JOIN ticket_events e ON e.id = d.event_id JOIN tickets t ON t.id = e.ticket_id
      WHERE d.state = 'dead' ORDER BY d.event_id DESC LIMIT ?`,
    [deadShown],
  );
  return {
    waiting: waiting?.n ?? 0,
    position: head?.position ?? 0,
    listeners: await withLastDone(listeners),
    dead: dead.map(({ occurredAt, ...row }) => ({ ...row, happenedAt: new Date(occurredAt).toISOString() })),
  };
}

/** Those with nothing open too: that nothing waits is also news. */
async function withLastDone(open: readonly ListenerRow[]): Promise<ApiResponse<typeof contract>['listeners']> {
  const names = [...new Set([...registeredListeners(), ...open].map(({ name }) => name))].sort();
  if (names.length === 0) return [];
  // One look at the index for each of them.
  const newest = `SELECT * FROM (SELECT ? AS name, MAX(next_attempt_at) AS at FROM deliveries
    WHERE listener = ? AND state = 'done') d`;
  const done = await database.all<{ name: string; at: number | null }>(
    names.map(() => newest).join(' UNION ALL '),
    names.flatMap((name) => [name, name]),
  );
  return names.map((name) => {
    const { pending, failing, dead } = open.find((row) => row.name === name) ?? { pending: 0, failing: 0, dead: 0 };
    const at = done.find((row) => row.name === name)?.at ?? null;
    return { name, pending, failing, dead, lastDoneAt: at === null ? null : new Date(at).toISOString() };
  });
}
