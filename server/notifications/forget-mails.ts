import { clock } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';

const dayMs = 24 * 3600_000;
const keptDays = 90;

/**
 * Links that no longer open anything, and mails that are over: they are no record, the timeline is.
 * @returns how many of both
 */
export async function forgetMails(): Promise<number> {
  const now = clock.now();
  return inTransaction(async (unit) => {
    const tokens = await unit.run('DELETE FROM mail_tokens WHERE expires_at < ?', [now - 30 * dayMs]);
    const mails = await unit.run(`DELETE FROM mail_messages WHERE state <> 'queued' AND created_at < ?`, [
      now - keptDays * dayMs,
    ]);
    return tokens.changes + mails.changes;
  });
}
