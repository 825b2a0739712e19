import type { Mail } from '../mail/mail-frame.ts';
import { clock } from '../platform/clock.ts';
import type { UnitOfWork } from '../platform/database.ts';
import { insertRows, type SqlValue } from '../platform/sql.ts';
import type { Addressee } from './mail-context.ts';
import { wakeMailSender } from './mail-sender.ts';

export interface QueuedMail {
  readonly to: Addressee;
  readonly mail: Mail;
  /** The ticket that it is about, and the event that it tells of it. */
  readonly about?: { readonly ticketId: number; readonly eventId?: number };
}

const columns = [
  'event_id',
  'ticket_id',
  'listener',
  'to_address',
  'to_person_id',
  'language',
  'subject',
  'text',
  'html',
  'state',
  'attempts',
  'next_attempt_at',
  'created_at',
];

/** Writes mails; they leave once the unit has committed. @returns the id of the first, 0 without any */
export async function queueMails(unit: UnitOfWork, listener: string, mails: readonly QueuedMail[]): Promise<number> {
  if (mails.length === 0) return 0;
  const now = clock.now();
  const rows = mails.map(({ to, mail, about }): SqlValue[] => [
    about?.eventId ?? null,
    about?.ticketId ?? null,
    listener,
    to.address,
    to.personId,
    to.language,
    mail.subject,
    mail.text,
    mail.html,
    'queued',
    0,
    now,
    now,
  ]);
  const first = await insertRows(unit, 'mail_messages', columns, rows);
  unit.afterCommit(wakeMailSender);
  return first;
}
