import { type NoticeMail, noticeMails } from '../../shared/notifications/notice.api.ts';
import type { Actor } from '../platform/actor.ts';
import { database, inTransaction } from '../platform/database.ts';
import { placeholders, type SqlReader } from '../platform/sql.ts';

export async function readNoticeSettings(actor: Actor): Promise<{ mail: NoticeMail }> {
  const row = await database.first<{ mail: string }>('SELECT mail FROM notification_settings WHERE person_id = ?', [
    actor.id,
  ]);
  return { mail: noticeMails.find((one) => one === row?.mail) ?? 'each' };
}

export async function saveNoticeSettings(actor: Actor, mail: NoticeMail): Promise<{ mail: NoticeMail }> {
  await inTransaction(async (unit) => {
    const { changes } = await unit.run('UPDATE notification_settings SET mail = ? WHERE person_id = ?', [
      mail,
      actor.id,
    ]);
    if (changes === 0)
      await unit.run('INSERT INTO notification_settings (person_id, mail) VALUES (?, ?)', [actor.id, mail]);
  });
  return { mail };
}

/** Those of them who want work gathered into one mail. */
export async function digestReaders(reader: SqlReader, personIds: readonly number[]): Promise<ReadonlySet<number>> {
  if (personIds.length === 0) return new Set();
  const rows = await reader.all<{ id: number }>(
    `SELECT person_id AS id FROM notification_settings WHERE mail = 'digest' AND person_id IN ${placeholders(personIds)}`,
    personIds,
  );
  return new Set(rows.map(({ id }) => id));
}
