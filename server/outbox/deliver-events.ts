import { clock } from '../platform/clock.ts';
import {
  database,
  databaseKind,
  inTransaction,
  isDatabaseBusy,
  isDatabaseDown,
  type UnitOfWork,
} from '../platform/database.ts';
import { logger } from '../platform/logger.ts';
import { placeholders } from '../platform/sql.ts';
import { backOff, failureText, maxAttempts } from './back-off.ts';
import { eventColumns, type EventRow } from './event-row.ts';
import type { OutboxListener } from './outbox-listener.ts';

export const deliveryBatch = 25;

/**
 * Hands a listener what is due, in one transaction with the mark that it was done. One bad event does not hold up
 * the others: after a failure each is tried alone, and what fails alone waits longer each time.
 * @param due ids of the events, as `dueFor` has found them
 * @returns how many they were; a whole batch means that more may be due
 */
export async function deliverDue(listener: OutboxListener, due: readonly number[]): Promise<number> {
  if (due.length === 0) return 0;
  try {
    await deliver(listener, due);
  } catch (error) {
    if (isOutage(error)) throw error;
    for (const id of due) await deliverAlone(listener, id);
  }
  return due.length;
}

/** The oldest that are due for each of them, at most a batch each, all asked at once: mostly nothing is. */
export async function dueFor(listeners: readonly OutboxListener[]): Promise<ReadonlyMap<string, number[]>> {
  const due = new Map<string, number[]>();
  if (listeners.length === 0) return due;
  const now = clock.now();
  const one = `SELECT * FROM (SELECT listener, event_id AS id FROM deliveries
    WHERE listener = ? AND state = 'pending' AND next_attempt_at <= ?
    ORDER BY next_attempt_at, event_id LIMIT ?) d`;
  const rows = await database.all<{ listener: string; id: number }>(
    listeners.map(() => one).join(' UNION ALL '),
    listeners.flatMap(({ name }) => [name, now, deliveryBatch]),
  );
  for (const { listener, id } of rows) due.set(listener, [...(due.get(listener) ?? []), id]);
  return due;
}

async function deliver(listener: OutboxListener, ids: readonly number[]): Promise<void> {
  await inTransaction(async (unit) => {
    const claimed = await claim(unit, listener, ids);
    if (claimed.length === 0) return;
    const events = await unit.all<EventRow>(
      `SELECT ${eventColumns} FROM ticket_events e WHERE e.id IN ${placeholders(claimed)} ORDER BY e.id`,
      claimed,
    );
    await listener.handle(unit, events);
    await unit.run(
      `UPDATE deliveries SET state = 'done', attempts = attempts + 1, next_attempt_at = ?, last_error = NULL
        WHERE listener = ? AND event_id IN ${placeholders(claimed)}`,
      [clock.now(), listener.name, ...claimed],
    );
  });
}

/** Those that no other instance is at just now, or has done since we looked. */
async function claim(unit: UnitOfWork, listener: OutboxListener, ids: readonly number[]): Promise<number[]> {
  const lock = databaseKind === 'mysql' ? 'FOR UPDATE SKIP LOCKED' : '';
  const rows = await unit.all<{ id: number }>(
    `SELECT event_id AS id FROM deliveries
      WHERE event_id IN ${placeholders(ids)} AND listener = ? AND state = 'pending' ${lock}`,
    [...ids, listener.name],
  );
  return rows.map(({ id }) => id);
}

async function deliverAlone(listener: OutboxListener, id: number): Promise<void> {
  try {
    await deliver(listener, [id]);
  } catch (error) {
    if (isOutage(error)) throw error;
    await noteFailure(listener, id, error);
  }
}

async function noteFailure(listener: OutboxListener, id: number, error: unknown): Promise<void> {
  await inTransaction(async (unit) => {
    const row = await unit.first<{ attempts: number }>(
      `SELECT attempts FROM deliveries WHERE event_id = ? AND listener = ? AND state = 'pending'`,
      [id, listener.name],
    );
    if (!row) return;
    const attempts = row.attempts + 1;
    const state = attempts >= maxAttempts ? 'dead' : 'pending';
    logger[state === 'dead' ? 'error' : 'warn'](
      { err: error, listener: listener.name, event: id, attempts, state },
      'a delivery failed',
    );
    await unit.run(
      `UPDATE deliveries SET state = ?, attempts = ?, next_attempt_at = ?, last_error = ?
        WHERE event_id = ? AND listener = ? AND state = 'pending'`,
      [state, attempts, clock.now() + backOff(attempts), failureText(error), id, listener.name],
    );
  });
}

/** The database's own trouble is no fault of the event: it costs no try. */
const isOutage = (error: unknown) => isDatabaseBusy(error) || isDatabaseDown(error);
