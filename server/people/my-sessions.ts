import { createHash } from 'node:crypto';
import type { Actor } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { database, inTransaction } from '../platform/database.ts';
import { notFound } from '../platform/errors.ts';
import { forgetSessions } from '../platform/session-store.ts';

interface Row {
  id: number;
  sid: string;
  address: string | null;
  agent: string | null;
  created_at: number;
  last_seen_at: number;
}

/** @param currentId id of the session that asks */
export async function listMySessions(actor: Actor, currentId: string) {
  const rows = await database.all<Row>(
    `SELECT id, sid, address, user_agent AS agent, created_at, last_seen_at FROM sessions
      WHERE person_id = ? AND expires > ? ORDER BY last_seen_at DESC, id DESC LIMIT 100`,
    [actor.id, new Date(clock.now()).toISOString().replace('T', ' ').replace('Z', '')],
  );
  const current = createHash('sha256').update(currentId).digest('hex');
  return rows.map((row) => ({
    id: String(row.id),
    createdAt: new Date(row.created_at).toISOString(),
    lastSeenAt: new Date(row.last_seen_at).toISOString(),
    address: row.address,
    agent: row.agent,
    current: row.sid === current,
  }));
}

/** Ends one of one's own sessions; another person's is not found. */
export async function endMySession(actor: Actor, id: string): Promise<void> {
  const { changes } = await inTransaction((unit) =>
    unit.run('DELETE FROM sessions WHERE id = ? AND person_id = ?', [/^\d{1,15}$/.test(id) ? Number(id) : 0, actor.id]),
  );
  if (changes === 0) throw notFound();
  forgetSessions();
}
