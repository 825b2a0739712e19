import { Bell } from '../platform/bell.ts';
import { clock } from '../platform/clock.ts';
import { database, databaseKind, inTransaction } from '../platform/database.ts';
import { logger } from '../platform/logger.ts';
import { placeholders } from '../platform/sql.ts';
import { createMailer, type MailAttachment, type Mailer, MailRefused, MailServerDown } from '../platform/mailer.ts';
import { backOff, failureText } from '../outbox/back-off.ts';

const pollMs = 5000;
const batch = 20;
/** Longer than one mail can take; a process that died in the middle leaves its mail to the next one after this. */
const claimMs = 3 * 60_000;
/** With growing pauses up to an hour each, about a day: a mail server's weekend maintenance ends sooner. */
const maxAttempts = 30;

const bell = new Bell();

export function wakeMailSender(): void {
  bell.ring();
}

export interface MailSender {
  /** Lets the mail that is on its way arrive. */
  stop(): Promise<void>;
}

interface QueuedRow {
  id: number;
  eventId: number | null;
  ticketId: number | null;
  name: string | null;
  address: string;
  subject: string;
  text: string;
  html: string;
  attempts: number;
}

/**
 * Sends what is queued. A claim lets several instances send side by side. A process that dies after the server took a
 * mail and before it was noted sends that mail again, with the same Message-ID, by which mailboxes drop the copy.
 */
export function startMailSender(mailer: Mailer = createMailer()): MailSender {
  let stopped = false;
  const run = async () => {
    while (!stopped) {
      try {
        if (!(await sendDue(mailer))) await bell.wait(pollMs);
      } catch (error) {
        logger.error({ err: error }, 'the mail sender failed and will try again');
        await bell.wait(pollMs);
      }
    }
  };
  const running = run();
  return {
    stop: async () => {
      stopped = true;
      bell.ring();
      await running;
      mailer.close();
    },
  };
}

/** @returns whether more may be due at once */
export async function sendDue(mailer: Mailer): Promise<boolean> {
  const claimed = await claimDue();
  const files = await filesOf(claimed.map(({ id }) => id));
  const previewed: number[] = [];
  for (const [index, mail] of claimed.entries()) {
    try {
      await mailer.send({
        id: `mail.${String(mail.id)}.${String(mail.eventId ?? 0)}`,
        to: { name: mail.name ?? '', address: mail.address },
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        thread: mail.ticketId === null ? null : `ticket.${String(mail.ticketId)}`,
        files: files.get(mail.id) ?? [],
      });
      // A preview has not left: should this process die, nobody gets it twice. One note serves them all.
      if (mailer.previews) previewed.push(mail.id);
      else await noteSent(mailer, [mail.id]);
    } catch (error) {
      await noteFailure(mail, error);
      if (error instanceof MailServerDown) {
        await release(claimed.slice(index + 1).map(({ id }) => id));
        return false;
      }
    }
  }
  if (previewed.length > 0) await noteSent(mailer, previewed);
  return claimed.length === batch;
}

/** Few mails carry files: one question for the batch. */
async function filesOf(mailIds: readonly number[]): Promise<Map<number, MailAttachment[]>> {
  const files = new Map<number, MailAttachment[]>();
  if (mailIds.length === 0) return files;
  const rows = await database.all<MailAttachment & { mailId: number }>(
    `SELECT mail_id AS mailId, file_name AS name, media_type AS mediaType, content AS base64 FROM mail_files
      WHERE mail_id IN ${placeholders(mailIds)} ORDER BY mail_id, id`,
    mailIds,
  );
  for (const { mailId, ...file } of rows) files.set(mailId, [...(files.get(mailId) ?? []), file]);
  return files;
}

async function claimDue(): Promise<QueuedRow[]> {
  const due = `state = 'queued' AND next_attempt_at <= ?`;
  const now = clock.now();
  if (!(await database.first(`SELECT id FROM mail_messages WHERE ${due} LIMIT 1`, [now]))) return [];
  return inTransaction(async (unit) => {
    const lock = databaseKind === 'mysql' ? 'FOR UPDATE SKIP LOCKED' : '';
    const ids = await unit.all<{ id: number }>(
      `SELECT id FROM mail_messages WHERE ${due} ORDER BY next_attempt_at, id LIMIT ? ${lock}`,
      [now, batch],
    );
    if (ids.length === 0) return [];
    const claimed = ids.map(({ id }) => id);
    await unit.run(
      `UPDATE mail_messages SET attempts = attempts + 1, next_attempt_at = ? WHERE id IN ${placeholders(claimed)}`,
      [now + claimMs, ...claimed],
    );
    const rows = await unit.all<QueuedRow>(
      `SELECT m.id, m.event_id AS eventId, m.ticket_id AS ticketId, p.name, m.to_address AS address, m.subject, m.text,
              m.html, m.attempts
         FROM mail_messages m LEFT JOIN people p ON p.id = m.to_person_id WHERE m.id IN ${placeholders(claimed)}`,
      claimed,
    );
    // In the order in which they became due.
    rows.sort((one, other) => claimed.indexOf(one.id) - claimed.indexOf(other.id));
    return rows;
  });
}

/** What has left is not kept in words: they hold links that act. A preview keeps them, since nothing has left. */
async function noteSent(mailer: Mailer, ids: readonly number[]): Promise<void> {
  const words = mailer.previews ? '' : `, text = '', html = ''`;
  await inTransaction(async (unit) => {
    await unit.run(
      `UPDATE mail_messages SET state = ?, sent_at = ?, last_error = NULL${words} WHERE id IN ${placeholders(ids)}`,
      [mailer.previews ? 'preview' : 'sent', clock.now(), ...ids],
    );
    if (!mailer.previews) await unit.run(`DELETE FROM mail_files WHERE mail_id IN ${placeholders(ids)}`, ids);
  });
}

async function noteFailure(mail: QueuedRow, error: unknown): Promise<void> {
  const dead = error instanceof MailRefused || mail.attempts >= maxAttempts;
  logger[dead ? 'error' : 'warn']({ err: error, mail: mail.id, attempts: mail.attempts, dead }, 'a mail was not sent');
  await inTransaction((unit) =>
    unit.run('UPDATE mail_messages SET state = ?, next_attempt_at = ?, last_error = ? WHERE id = ?', [
      dead ? 'dead' : 'queued',
      clock.now() + backOff(mail.attempts),
      failureText(error),
      mail.id,
    ]),
  );
}

/** The others of the batch did not have their try. */
async function release(ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await inTransaction(async (unit) => {
    for (const id of ids) {
      await unit.run('UPDATE mail_messages SET attempts = attempts - 1, next_attempt_at = ? WHERE id = ?', [
        clock.now() + backOff(1),
        id,
      ]);
    }
  });
}
