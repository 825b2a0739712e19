import type { OwnJoin } from '../../shared/tickets/own-join.ts';
import type { Actor } from '../platform/actor.ts';
import { placeholders, type SqlReader } from '../platform/sql.ts';

interface JoinRow {
  fromId: number;
  fromNumber: string;
  intoId: number;
  intoNumber: string;
  follows: number;
}

/** For those of these tickets that a case of the actor's own was joined with, or is itself: where it came and went. */
export async function readOwnJoins(
  reader: SqlReader,
  actor: Actor,
  ids: readonly number[],
): Promise<ReadonlyMap<number, OwnJoin>> {
  if (ids.length === 0) return new Map();
  const own = (alias: 'd' | 't') => `COALESCE(${alias}.requester_id = ? OR ${alias}.beneficiary_id = ?, 0)`;
  const rows = await reader.all<JoinRow>(
    `SELECT d.id AS fromId, d.number AS fromNumber, t.id AS intoId, t.number AS intoNumber,
            CASE WHEN ${own('t')} THEN 0 ELSE 1 END AS follows
       FROM ticket_merges m JOIN tickets d ON d.id = m.ticket_id JOIN tickets t ON t.id = m.into_id
      WHERE (m.ticket_id IN ${placeholders(ids)} OR m.into_id IN ${placeholders(ids)}) AND ${own('d')}
        AND (${own('t')} OR EXISTS (SELECT 1 FROM ticket_watchers w WHERE w.ticket_id = t.id AND w.person_id = ?))
      ORDER BY m.merged_at, d.id`,
    [actor.id, actor.id, ...ids, ...ids, actor.id, actor.id, actor.id, actor.id, actor.id],
  );
  const joined = new Map<number, OwnJoin>();
  for (const { fromId, fromNumber, intoId, intoNumber, follows } of rows) {
    const before = joined.get(intoId)?.from ?? [];
    const into = joined.get(intoId)?.into ?? null;
    joined.set(intoId, { into, from: [...before, { id: fromId, number: fromNumber }], follows: Boolean(follows) });
    const { from = [] } = joined.get(fromId) ?? {};
    joined.set(fromId, { into: { id: intoId, number: intoNumber }, from, follows: false });
  }
  return joined;
}
