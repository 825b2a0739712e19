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

/** Who of several people wants fewer mails than each. */
export interface MailWishes {
  /** They want work gathered into one mail. */
  readonly digest: ReadonlySet<number>;
  /** They hear of their own requests only what needs them. */
  readonly quiet: ReadonlySet<number>;
}

/** Asked once for all that a batch of events may reach. */
export async function readMailWishes(reader: SqlReader, personIds: readonly number[]): Promise<MailWishes> {
  const ids = [...new Set(personIds)];
  if (ids.length === 0) return { digest: new Set(), quiet: new Set() };
  const rows = await reader.all<{ id: number; mail: string; own: string }>(
    `SELECT person_id AS id, mail, own FROM notification_settings WHERE person_id IN ${placeholders(ids)}`,
    ids,
  );
  const those = (wish: (row: (typeof rows)[number]) => boolean) => new Set(rows.filter(wish).map(({ id }) => id));
  return { digest: those(({ mail }) => mail === 'digest'), quiet: those(({ own }) => own === 'needed') };
}
