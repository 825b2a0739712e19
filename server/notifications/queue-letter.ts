import type { Mail } from '../mail/mail-frame.ts';
import { clock } from '../platform/clock.ts';
import type { UnitOfWork } from '../platform/database.ts';
import { insertRows } from '../platform/sql.ts';
import type { Addressee } from './mail-context.ts';
import { wakeMailSender } from './mail-sender.ts';

const columns = [
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

/** Writes a mail that is about no ticket; it leaves once the unit has committed. @returns its id */
export async function queueLetter(unit: UnitOfWork, listener: string, to: Addressee, mail: Mail): Promise<number> {
  const now = clock.now();
  const row = [
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
  ];
  const id = await insertRows(unit, 'mail_messages', columns, [row]);
  unit.afterCommit(wakeMailSender);
  return id;
}
