import { clock } from '../platform/clock.ts';
import type { UnitOfWork } from '../platform/database.ts';
import type { OutboxListener } from '../outbox/outbox-listener.ts';
import { composeMail, isDeskPlan } from './compose-mail.ts';
import { type Addressee, type MailContext, peopleByMail, readMailContext, teamByMail } from './mail-context.ts';
import { digestReaders } from './notice-settings.ts';
import { type MailPlan, mayMail, planMails } from './plan-mails.ts';
import { wakeMailSender } from './mail-sender.ts';

const name = 'mail';

/** After a long outage people want to know where things stand, not a burst of what is over. */
const newsMs = 7 * 24 * 3600_000;

/**
 * Writes the mails that an event causes into `mail_messages`, in the transaction of its delivery: each exactly once,
 * whatever dies when. The sender takes them from there.
 */
export const mailListener: OutboxListener = {
  name,
  wants: (event) => event.visibility === 'public' && mayMail(event.type),
  handle: async (unit, events) => {
    const since = clock.now() - newsMs;
    for (const event of events.filter(({ occurredAt }) => occurredAt >= since)) {
      const context = await readMailContext(unit, event);
      if (context) await queueMails(unit, context);
    }
    unit.afterCommit(wakeMailSender);
  },
};

async function queueMails(unit: UnitOfWork, context: MailContext): Promise<void> {
  const written = new Set<number>();
  for (const plan of planMails(context)) {
    const readers = await addressees(unit, context, plan);
    // Whoever wants work gathered finds it in the bell at once and in the next summary.
    const gathered = isDeskPlan(plan)
      ? await digestReaders(
          unit,
          readers.map(({ personId }) => personId),
        )
      : new Set<number>();
    for (const to of readers) {
      if (written.has(to.personId) || gathered.has(to.personId)) continue;
      written.add(to.personId);
      await queueMail(unit, context, plan, to);
    }
  }
}

async function addressees(unit: UnitOfWork, { event }: MailContext, plan: MailPlan): Promise<Addressee[]> {
  if (plan.kind === 'returned-owner' || !('teamId' in plan)) return peopleByMail(unit, [plan.personId]);
  return (await teamByMail(unit, plan.teamId)).filter(({ personId }) => personId !== event.actorId);
}

async function queueMail(unit: UnitOfWork, context: MailContext, plan: MailPlan, to: Addressee): Promise<void> {
  const { event, ticket } = context;
  const known = await unit.first(
    'SELECT id FROM mail_messages WHERE event_id = ? AND listener = ? AND to_person_id = ?',
    [event.id, name, to.personId],
  );
  if (known) return;
  const mail = await composeMail(unit, context, plan, to);
  const now = clock.now();
  await unit.run(
    `INSERT INTO mail_messages (event_id, ticket_id, listener, to_address, to_person_id, language, subject, text, html,
                                state, attempts, next_attempt_at, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', 0, ?, ?)`,
    [event.id, ticket.id, name, to.address, to.personId, to.language, mail.subject, mail.text, mail.html, now, now],
  );
}
