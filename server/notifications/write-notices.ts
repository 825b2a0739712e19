import type { NoticeKind } from '../../shared/notifications/notice.api.ts';
import { clock } from '../platform/clock.ts';
import type { UnitOfWork } from '../platform/database.ts';
import { insertRows, placeholders } from '../platform/sql.ts';
import { announceNotices } from './notice-signal.ts';

/** What a notice is about, and leads to. */
type Subject =
  | { readonly ticketId: number; readonly objectiveKey?: undefined }
  | { readonly objectiveKey: string; readonly ticketId?: undefined };

export type NewNotice = Subject & {
  readonly personIds: readonly number[];
  /** Its words are `notices.kind.<kind>`. */
  readonly kind: NoticeKind;
  readonly eventId?: number | null;
  /** Ids and figures that the words need; `desk` says on which side of the desk it is read. */
  readonly data: Readonly<Record<string, string | number | boolean | null>> & { readonly desk: boolean };
  /** Whether it also goes into the next summary by mail. */
  readonly digest?: boolean;
};

/**
 * Writes a notice for each of the people who is active, in the transaction of what it tells of. Of one event a
 * person gets one notice, whoever writes it first.
 * @returns who got one
 */
export async function writeNotices(unit: UnitOfWork, notice: NewNotice): Promise<number[]> {
  const wanted = [...new Set(notice.personIds)];
  if (wanted.length === 0) return [];
  const people = await unit.all<{ id: number }>(
    `SELECT p.id FROM people p WHERE p.active = 1 AND p.id IN ${placeholders(wanted)}
        AND NOT EXISTS (SELECT 1 FROM notifications n WHERE n.event_id = ? AND n.person_id = p.id) ORDER BY p.id`,
    [...wanted, notice.eventId ?? 0],
  );
  if (people.length === 0) return [];
  const now = clock.now();
  const data = JSON.stringify(notice.data);
  await insertRows(
    unit,
    'notifications',
    ['person_id', 'kind', 'ticket_id', 'objective_key', 'event_id', 'data', 'mail', 'created_at'],
    people.map(({ id }) => [
      id,
      notice.kind,
      notice.ticketId ?? null,
      notice.objectiveKey ?? null,
      notice.eventId ?? null,
      data,
      notice.digest === true ? 'digest' : 'none',
      now,
    ]),
  );
  unit.afterCommit(announceNotices);
  return people.map(({ id }) => id);
}
