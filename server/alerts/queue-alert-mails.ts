import type { Mail } from '../mail/mail-frame.ts';
import { type Addressee, personByMail } from '../notifications/mail-context.ts';
import { wakeMailSender } from '../notifications/mail-sender.ts';
import { clock } from '../platform/clock.ts';
import type { UnitOfWork } from '../platform/database.ts';

/**
 * Queues one mail for each of the people that has an address, in the transaction of what it tells of.
 * @returns how many
 */
export async function queueAlertMails(
  unit: UnitOfWork,
  ticketId: number,
  personIds: readonly number[],
  compose: (to: Addressee) => Mail | Promise<Mail>,
): Promise<number> {
  const readers: Addressee[] = [];
  for (const id of personIds) readers.push(...(await personByMail(unit, id)));
  const now = clock.now();
  for (const to of readers) {
    const mail = await compose(to);
    await unit.run(
      `INSERT INTO mail_messages (ticket_id, listener, to_address, to_person_id, language, subject, text, html, state,
                                  attempts, next_attempt_at, created_at)
       VALUES (?, 'alerts', ?, ?, ?, ?, ?, ?, 'queued', 0, ?, ?)`,
      [ticketId, to.address, to.personId, to.language, mail.subject, mail.text, mail.html, now, now],
    );
  }
  if (readers.length > 0) unit.afterCommit(wakeMailSender);
  return readers.length;
}
