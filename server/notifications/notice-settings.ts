import { type NoticeMail, noticeMails, type OwnMail, ownMails } from '../../shared/notifications/notice.api.ts';
import type { Actor } from '../platform/actor.ts';
import { database, inTransaction } from '../platform/database.ts';
import { placeholders, type SqlReader } from '../platform/sql.ts';

interface NoticeSettings {
  readonly mail: NoticeMail;
  readonly own: OwnMail;
}

export function readNoticeSettings(actor: Actor): Promise<NoticeSettings> {
  return settingsOf(database, actor.id);
}

/** What is left out stays as it is. */
export function saveNoticeSettings(
  actor: Actor,
  change: { mail?: NoticeMail | undefined; own?: OwnMail | undefined },
): Promise<NoticeSettings> {
  return inTransaction(async (unit) => {
    const known = await settingsOf(unit, actor.id);
    const { mail = known.mail, own = known.own } = change;
    const { changes } = await unit.run('UPDATE notification_settings SET mail = ?, own = ? WHERE person_id = ?', [
      mail,
      own,
      actor.id,
    ]);
    if (changes === 0)
      await unit.run('INSERT INTO notification_settings (person_id, mail, own) VALUES (?, ?, ?)', [
        actor.id,
        mail,
        own,
      ]);
    return { mail, own };
  });
}

async function settingsOf(reader: SqlReader, personId: number): Promise<NoticeSettings> {
  const row = await reader.first<{ mail: string; own: string }>(
    'SELECT mail, own FROM notification_settings WHERE person_id = ?',
    [personId],
  );
  return {
    mail: noticeMails.find((one) => one === row?.mail) ?? 'each',
    own: ownMails.find((one) => one === row?.own) ?? 'all',
  };
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

/** Those of them who hear of their own requests only what needs them. */
export async function quietReaders(reader: SqlReader, personIds: readonly number[]): Promise<ReadonlySet<number>> {
  if (personIds.length === 0) return new Set();
  const rows = await reader.all<{ id: number }>(
    `SELECT person_id AS id FROM notification_settings WHERE own = 'needed' AND person_id IN ${placeholders(personIds)}`,
    personIds,
  );
  return new Set(rows.map(({ id }) => id));
}
