import type { Mail } from '../mail/mail-frame.ts';
import { type Addressee, personByMail } from '../notifications/mail-context.ts';
import { type QueuedMail, queueMails } from '../notifications/queue-mails.ts';
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
  const mails: QueuedMail[] = [];
  for (const id of personIds)
    for (const to of await personByMail(unit, id)) mails.push({ to, mail: await compose(to), about: { ticketId } });
  await queueMails(unit, 'alerts', mails);
  return mails.length;
}
