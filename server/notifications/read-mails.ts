import type * as api from '../../shared/notifications/mail.api.ts';
import type { ApiResponse } from '../../shared/api/request-types.ts';
import { type Actor, type Language, requirePermission } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { config } from '../platform/config.ts';
import { database, inTransaction } from '../platform/database.ts';
import { notFound } from '../platform/errors.ts';
import { wakeMailSender } from './mail-sender.ts';

interface Row {
  id: number;
  address: string;
  subject: string;
  language: Language;
  state: api.MailRow['state'];
  attempts: number;
  lastError: string | null;
  createdAt: number;
  sentAt: number | null;
}

const columns = `id, to_address AS address, subject, language, state, attempts, last_error AS lastError,
                 created_at AS createdAt, sent_at AS sentAt`;

export interface MailQuery {
  readonly state?: api.MailRow['state'] | undefined;
  readonly before?: number | undefined;
  readonly limit: number;
}

export async function listMails(
  actor: Actor,
  { state, before, limit }: MailQuery,
): Promise<ApiResponse<typeof api.listMails>> {
  requirePermission(actor, 'admin.configure');
  const conditions = [...(state === undefined ? [] : ['state = ?']), ...(before === undefined ? [] : ['id < ?'])];
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  const rows = await database.all<Row>(`SELECT ${columns} FROM mail_messages ${where} ORDER BY id DESC LIMIT ?`, [
    ...(state === undefined ? [] : [state]),
    ...(before === undefined ? [] : [before]),
    limit + 1,
  ]);
  return { items: rows.slice(0, limit).map(present), more: rows.length > limit };
}

/** @param previews whether mails are kept for preview, so that their words may be shown */
export async function readMail(
  actor: Actor,
  id: number,
  previews = config.SMTP_URL === undefined,
): Promise<ApiResponse<typeof api.readMail>> {
  requirePermission(actor, 'admin.configure');
  const row = await database.first<Row & { text: string; html: string }>(
    `SELECT ${columns}, text, html FROM mail_messages WHERE id = ?`,
    [id],
  );
  if (!row) throw notFound();
  const shown = previews && row.state === 'preview';
  return { ...present(row), text: shown ? row.text : null, html: shown ? row.html : null };
}

export async function retryMail(actor: Actor, id: number): Promise<void> {
  requirePermission(actor, 'admin.configure');
  await inTransaction(async (unit) => {
    const { changes } = await unit.run(
      `UPDATE mail_messages SET state = 'queued', attempts = 0, next_attempt_at = ? WHERE id = ? AND state = 'dead'`,
      [clock.now(), id],
    );
    if (changes === 0) throw notFound();
    unit.afterCommit(wakeMailSender);
  });
}

function present({ address, createdAt, sentAt, ...row }: Row): api.MailRow {
  return {
    id: row.id,
    to: address,
    subject: row.subject,
    language: row.language,
    state: row.state,
    attempts: row.attempts,
    lastError: row.lastError,
    createdAt: new Date(createdAt).toISOString(),
    sentAt: sentAt === null ? null : new Date(sentAt).toISOString(),
  };
}
