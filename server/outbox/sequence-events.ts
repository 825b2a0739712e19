import { hostname } from 'node:os';
import { clock } from '../platform/clock.ts';
import { database, databaseKind, inTransaction, isUniqueViolation, type UnitOfWork } from '../platform/database.ts';
import { insertRows, placeholders } from '../platform/sql.ts';
import { chainStart, contentHashOf, linkHashOf } from './audit-chain.ts';
import { eventColumns, type EventRow } from './event-row.ts';
import { listenersOf } from './outbox-listener.ts';

const lease = 'outbox-sequencer';
const holder = `${hostname()}:${String(process.pid)}`.slice(0, 80);

/** A bulk is one transaction; on SQLite it must leave the event loop again within some 20 ms. */
export const bulkSize = 200;

/**
 * Gives committed events, in the order of their ids, their position in the stream, their link in the audit chain and
 * their deliveries. The row of the lease is locked for the length of the transaction: one instance at a time, a dead
 * one holds nothing, and where several nodes take writes the loser of two is the one that starts again.
 * @returns how many; fewer than `bulkSize` means the outbox is empty or another instance is at it
 */
export async function sequenceBulk(): Promise<number> {
  if (!(await database.first('SELECT event_id FROM outbox LIMIT 1'))) return 0;
  return inTransaction(async (unit) => {
    if (!(await takeLease(unit))) return 0;
    const events = await unit.all<EventRow>(
      `SELECT ${eventColumns} FROM outbox o JOIN ticket_events e ON e.id = o.event_id ORDER BY o.event_id LIMIT ?`,
      [bulkSize],
    );
    if (events.length === 0) return 0;
    await appendToStream(unit, events);
    await createDeliveries(unit, events);
    const ids = events.map(({ id }) => id);
    await unit.run(`DELETE FROM outbox WHERE event_id IN ${placeholders(ids)}`, ids);
    return events.length;
  });
}

/** Once, when the server starts. */
export async function prepareLease(): Promise<void> {
  if (await database.first('SELECT name FROM leases WHERE name = ?', [lease])) return;
  try {
    await inTransaction((unit) =>
      unit.run('INSERT INTO leases (name, holder, expires_at) VALUES (?, ?, ?)', [lease, holder, clock.now()]),
    );
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
  }
}

async function takeLease(unit: UnitOfWork): Promise<boolean> {
  const lock = databaseKind === 'mysql' ? 'FOR UPDATE SKIP LOCKED' : '';
  const row = await unit.first<{ name: string }>(`SELECT name FROM leases WHERE name = ? ${lock}`, [lease]);
  if (!row) return false;
  await unit.run('UPDATE leases SET holder = ?, expires_at = ? WHERE name = ?', [holder, clock.now(), lease]);
  return true;
}

/** Positions are counted here, not by the database: without gaps, so that a missing one tells. */
async function appendToStream(unit: UnitOfWork, events: readonly EventRow[]): Promise<void> {
  const last = await unit.first<{ position: number; hash: string }>(
    'SELECT position, hash FROM event_stream ORDER BY position DESC LIMIT 1',
  );
  let position = last?.position ?? 0;
  let hash = last?.hash ?? chainStart;
  const rows = events.map((event) => {
    position += 1;
    const contentHash = contentHashOf(event);
    hash = linkHashOf(hash, { ...event, position, eventId: event.id, contentHash });
    return [position, event.id, event.ticketId, event.batchId, contentHash, hash];
  });
  await insertRows(
    unit,
    'event_stream',
    ['position', 'event_id', 'ticket_id', 'batch_id', 'content_hash', 'hash'],
    rows,
  );
}

async function createDeliveries(unit: UnitOfWork, events: readonly EventRow[]): Promise<void> {
  const now = clock.now();
  const rows = events.flatMap((event) =>
    listenersOf(event).map((listener) => [event.id, listener.name, 'pending', 0, now]),
  );
  if (rows.length === 0) return;
  await insertRows(unit, 'deliveries', ['event_id', 'listener', 'state', 'attempts', 'next_attempt_at'], rows);
}
