import { clock } from '../platform/clock.ts';
import { database, inTransaction } from '../platform/database.ts';
import { placeholders } from '../platform/sql.ts';

const keepMs = 7 * 24 * 3600_000;
const chunk = 1000;

/**
 * Deliveries are made once, with their event's place in the stream; what was done long ago is only weight.
 * @returns how many were removed
 */
export async function purgeDeliveries(listener: string): Promise<number> {
  let removed = 0;
  for (;;) {
    const rows = await database.all<{ id: number }>(
      `SELECT event_id AS id FROM deliveries WHERE listener = ? AND state = 'done' AND next_attempt_at < ? LIMIT ?`,
      [listener, clock.now() - keepMs, chunk],
    );
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) return removed;
    await inTransaction((unit) =>
      unit.run(`DELETE FROM deliveries WHERE listener = ? AND state = 'done' AND event_id IN ${placeholders(ids)}`, [
        listener,
        ...ids,
      ]),
    );
    removed += ids.length;
  }
}
