import type { ApiResponse } from '../../shared/api/request-types.ts';
import { pulseQuestions } from '../../shared/pulse/pulse-month.ts';
import type { readOpenPulse as endpoint } from '../../shared/pulse/pulse.api.ts';
import { type Actor, requirePermission } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { database, inTransaction, isUniqueViolation } from '../platform/database.ts';
import { DomainError, notFound } from '../platform/errors.ts';

export interface PulseAnswer {
  readonly month: string;
  readonly system: number;
  readonly solving: number;
}

/** What this person may answer now. */
export async function readOpenPulse(actor: Actor): Promise<ApiResponse<typeof endpoint>> {
  requirePermission(actor, 'ticket.work');
  const row = await database.first<{ month: string; closesAt: number }>(
    `SELECT p.month, p.closes_at AS closesAt FROM pulses p
      WHERE p.closes_at > ? AND NOT EXISTS
        (SELECT 1 FROM pulse_participants x WHERE x.pulse_id = p.id AND x.person_id = ?)
      ORDER BY p.closes_at LIMIT 1`,
    [clock.now(), actor.id],
  );
  return { open: row ? { month: row.month, closesAt: new Date(row.closesAt).toISOString() } : null };
}

/**
 * Counts the answer and, apart from it, that this person has given one. Both in one transaction, neither with a time,
 * and no event or version beside them: there is nothing by which the two could be joined.
 */
export async function answerPulse(actor: Actor, answer: PulseAnswer): Promise<void> {
  requirePermission(actor, 'ticket.work');
  await inTransaction(async (unit) => {
    const pulse = await unit.first<{ id: number; closesAt: number }>(
      'SELECT id, closes_at AS closesAt FROM pulses WHERE month = ?',
      [answer.month],
    );
    if (!pulse) throw notFound();
    if (pulse.closesAt <= clock.now()) throw new DomainError('conflict', 'pulseClosed');
    try {
      await unit.run('INSERT INTO pulse_participants (pulse_id, person_id) VALUES (?, ?)', [pulse.id, actor.id]);
    } catch (error) {
      throw isUniqueViolation(error) ? new DomainError('conflict', 'pulseAnswered') : error;
    }
    for (const question of pulseQuestions) {
      const { changes } = await unit.run(
        'UPDATE pulse_counts SET answers = answers + 1 WHERE pulse_id = ? AND question = ? AND score = ?',
        [pulse.id, question, answer[question]],
      );
      if (changes !== 1) throw new Error('There is no such score');
    }
  });
}
