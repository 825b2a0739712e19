import { type Actor, requirePermission } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import { notFound } from '../platform/errors.ts';
import { logger } from '../platform/logger.ts';

/** Gives dead deliveries all their tries again. @returns how many */
export async function retryDelivery(actor: Actor, listener: string, eventId?: number): Promise<number> {
  requirePermission(actor, 'admin.configure');
  const one = eventId === undefined ? '' : ' AND event_id = ?';
  const { changes } = await inTransaction((unit) =>
    unit.run(
      `UPDATE deliveries SET state = 'pending', attempts = 0, next_attempt_at = ?
        WHERE listener = ? AND state = 'dead'${one}`,
      [clock.now(), listener, ...(eventId === undefined ? [] : [eventId])],
    ),
  );
  if (changes === 0) throw notFound();
  logger.info({ by: actor.id, listener, event: eventId ?? 'all', retried: changes }, 'dead deliveries are tried again');
  return changes;
}
