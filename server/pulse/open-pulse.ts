import { endOfMonth, fewestAnswers, monthOf, pulseQuestions, pulseScores } from '../../shared/pulse/pulse-month.ts';
import { knownPermissions } from '../people/load-actor.ts';
import { type Actor, requirePermission } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { inTransaction, type UnitOfWork } from '../platform/database.ts';
import { insertRows, placeholders, type SqlReader } from '../platform/sql.ts';

/**
 * Asks once a month: opens the month's pulse when it has none, and forgets who answered those that are over. A house
 * with fewer people at the desk than answers are needed is not asked, since nothing could ever be told.
 * @returns 1 when a pulse was opened, with one for each that was laid to rest
 */
export async function openPulse(actor: Actor): Promise<number> {
  requirePermission(actor, 'admin.configure');
  const now = clock.now();
  return inTransaction(async (unit) => {
    const forgotten = await forgetParticipants(unit, now);
    if (await unit.first('SELECT id FROM pulses WHERE month = ?', [monthOf(now)])) return forgotten;
    if ((await countAsked(unit)) < fewestAnswers) return forgotten;
    const { insertId } = await unit.run('INSERT INTO pulses (month, opened_at, closes_at) VALUES (?, ?, ?)', [
      monthOf(now),
      now,
      endOfMonth(now),
    ]);
    await insertRows(
      unit,
      'pulse_counts',
      ['pulse_id', 'question', 'score', 'answers'],
      pulseQuestions.flatMap((question) => pulseScores.map((score) => [insertId, question, score, 0])),
    );
    return forgotten + 1;
  });
}

async function forgetParticipants(unit: UnitOfWork, now: number): Promise<number> {
  const over = await unit.all<{ id: number }>(
    `SELECT p.id FROM pulses p WHERE p.closes_at <= ?
        AND EXISTS (SELECT 1 FROM pulse_participants x WHERE x.pulse_id = p.id)`,
    [now],
  );
  if (over.length === 0) return 0;
  const ids = over.map(({ id }) => id);
  await unit.run(`DELETE FROM pulse_participants WHERE pulse_id IN ${placeholders(ids)}`, ids);
  return over.length;
}

/** Active people who may work on tickets. */
async function countAsked(reader: SqlReader): Promise<number> {
  const roles = await reader.all<{ code: string; permissions: string }>('SELECT `key` AS code, permissions FROM roles');
  const keys = roles
    .filter(({ permissions }) => {
      const listed: unknown = JSON.parse(permissions);
      return knownPermissions(listed).includes('ticket.work');
    })
    .map(({ code }) => code);
  if (keys.length === 0) return 0;
  const row = await reader.first<{ n: number }>(
    `SELECT COUNT(DISTINCT r.person_id) AS n FROM person_roles r JOIN people p ON p.id = r.person_id
      WHERE p.active = 1 AND r.role_key IN ${placeholders(keys)}`,
    keys,
  );
  return row?.n ?? 0;
}
