import type { ApiResponse } from '../../shared/api/request-types.ts';
import {
  type listNotices,
  mostUnread,
  type NoticeKind,
  type NoticeRow,
} from '../../shared/notifications/notice.api.ts';
import type { Actor } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { database, inTransaction } from '../platform/database.ts';
import { placeholders, type SqlReader } from '../platform/sql.ts';
import { readableBranches } from '../tickets/ticket.policy.ts';
import { objectiveNames } from '../reports/objectives/name-objectives.ts';
import { readableObjectives } from '../reports/objectives/readable-objectives.ts';
import { noticeValues } from './notice-values.ts';

export interface StoredNotice {
  readonly id: number;
  readonly kind: NoticeKind;
  readonly data: string;
  readonly createdAt: number;
  readonly readAt: number | null;
  /** Null: it is about an objective. */
  readonly ticket: NoticeRow['ticket'];
  readonly objective: NoticeRow['objective'];
}

interface Row extends Omit<StoredNotice, 'ticket' | 'objective'> {
  readonly number: string | null;
  readonly title: string | null;
  readonly priority: number | null;
  readonly objectiveKey: string | null;
}

/** A ticket or an objective that the person may not read (any more) takes its notices with it. */
export async function readableNotices(
  reader: SqlReader,
  actor: Actor,
  condition: string,
  params: readonly number[],
  limit: number,
): Promise<StoredNotice[]> {
  // A person has few notices, so each asks for its own ticket.
  const branches = readableBranches(actor).map((branch) => branch.gathers?.each ?? branch);
  const objectives = await readableObjectives(actor, reader);
  const keys = objectives.map(({ key }) => key);
  const ofObjectives = keys.length === 0 ? '' : ` OR n.objective_key IN ${placeholders(keys)}`;
  const rows = await reader.all<Row>(
    `SELECT n.id, n.kind, n.data, n.created_at AS createdAt, n.read_at AS readAt, t.number, t.title, t.priority,
            n.objective_key AS objectiveKey
       FROM notifications n LEFT JOIN tickets t ON t.id = n.ticket_id
      WHERE n.person_id = ? AND ${condition}
        AND ((t.id IS NOT NULL AND (${branches.map(({ sql }) => `(${sql})`).join(' OR ')}))${ofObjectives})
      ORDER BY n.id DESC LIMIT ${String(limit)}`,
    [actor.id, ...params, ...branches.flatMap((branch) => branch.params), ...keys],
  );
  const names = await objectiveNames(
    objectives.filter(({ key }) => rows.some(({ objectiveKey }) => objectiveKey === key)),
  );
  return rows.map(({ number, title, priority, objectiveKey, ...row }) => ({
    ...row,
    ticket: number === null || title === null ? null : { number, title, priority },
    objective:
      objectiveKey === null ? null : { key: objectiveKey, name: names.get(objectiveKey) ?? { es: '', en: '' } },
  }));
}

export async function listOwnNotices(
  actor: Actor,
  { before, limit }: { readonly before?: number | undefined; readonly limit: number },
): Promise<ApiResponse<typeof listNotices>> {
  const rows = await readableNotices(
    database,
    actor,
    before === undefined ? '1 = 1' : 'n.id < ?',
    before === undefined ? [] : [before],
    limit + 1,
  );
  const page = rows.slice(0, limit);
  const values = await noticeValues(database, page, actor.language);
  return {
    items: page.map((row): NoticeRow => ({
      id: row.id,
      kind: row.kind,
      at: new Date(row.createdAt).toISOString(),
      read: row.readAt !== null,
      desk: values.get(row.id)?.desk ?? false,
      ticket: row.ticket,
      objective: row.objective,
      values: values.get(row.id)?.values ?? {},
    })),
    more: rows.length > limit,
  };
}

export async function countUnread(actor: Actor): Promise<{ unread: number }> {
  const rows = await readableNotices(database, actor, 'n.read_at IS NULL', [], mostUnread);
  return { unread: rows.length };
}

export type ReadWhat =
  | { readonly ids: readonly number[] }
  | { readonly upTo: number }
  | { readonly ticket: string }
  | { readonly objective: string };

/** Marks one's own as read; those of others are not touched, whatever ids are sent. */
export async function markRead(actor: Actor, what: ReadWhat): Promise<{ unread: number }> {
  const [condition, params] = conditionOf(what);
  await inTransaction((unit) =>
    unit.run(`UPDATE notifications SET read_at = ? WHERE person_id = ? AND read_at IS NULL AND ${condition}`, [
      clock.now(),
      actor.id,
      ...params,
    ]),
  );
  return countUnread(actor);
}

function conditionOf(what: ReadWhat): [string, readonly (string | number)[]] {
  if ('ids' in what) return [`id IN ${placeholders(what.ids)}`, what.ids];
  if ('upTo' in what) return ['id <= ?', [what.upTo]];
  if ('objective' in what) return ['objective_key = ?', [what.objective]];
  return ['ticket_id = (SELECT id FROM tickets WHERE number = ?)', [what.ticket]];
}
