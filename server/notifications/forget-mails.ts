import { clock } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';

const dayMs = 24 * 3600_000;
const keptDays = 90;

/** Links that no longer open anything, and mails that are over: they are no record, the timeline is. */
export async function forgetMails(): Promise<void> {
  const now = clock.now();
  await inTransaction(async (unit) => {
    await unit.run('DELETE FROM mail_tokens WHERE expires_at < ?', [now - 30 * dayMs]);
    await unit.run(`DELETE FROM mail_messages WHERE state <> 'queued' AND created_at < ?`, [now - keptDays * dayMs]);
  });
}
