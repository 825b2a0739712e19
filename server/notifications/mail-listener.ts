import { clock } from '../platform/clock.ts';
import type { UnitOfWork } from '../platform/database.ts';
import { placeholders } from '../platform/sql.ts';
import type { EventRow } from '../outbox/event-row.ts';
import type { OutboxListener } from '../outbox/outbox-listener.ts';
import { composeMail, isDeskPlan, isMereNews } from './compose-mail.ts';
import { type Addressee, type MailContext, personByMail, readMailContexts, teamByMail } from './mail-context.ts';
import { type MailWishes, readMailWishes } from './notice-settings.ts';
import { type MailPlan, mayMail, planMails } from './plan-mails.ts';
import { type QueuedMail, queueMails } from './queue-mails.ts';

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
    const news = events.filter(({ occurredAt }) => occurredAt >= since);
    const queued = await alreadyQueued(unit, news);
    const mails: QueuedMail[] = [];
    const letters = await lettersOf(unit, await readMailContexts(unit, news));
    const wishes = await readMailWishes(
      unit,
      letters.flatMap(({ readers }) => readers.map(({ personId }) => personId)),
    );
    for (const letter of letters) mails.push(...(await mailsOf(unit, letter, wishes, queued)));
    await queueMails(unit, name, mails);
  },
};

const keyOf = (eventId: number, personId: number) => `${String(eventId)}:${String(personId)}`;

/** What an earlier try has written: nobody gets a mail twice. */
async function alreadyQueued(unit: UnitOfWork, events: readonly EventRow[]): Promise<Set<string>> {
  if (events.length === 0) return new Set();
  const rows = await unit.all<{ eventId: number; personId: number }>(
    `SELECT event_id AS eventId, to_person_id AS personId FROM mail_messages
      WHERE listener = ? AND event_id IN ${placeholders(events)}`,
    [name, ...events.map(({ id }) => id)],
  );
  return new Set(rows.map(({ eventId, personId }) => keyOf(eventId, personId)));
}

/** What is to be told, and to whom it could go. */
interface Letter {
  readonly context: MailContext;
  readonly plan: MailPlan;
  readonly readers: readonly Addressee[];
}

async function lettersOf(unit: UnitOfWork, contexts: readonly MailContext[]): Promise<Letter[]> {
  const letters: Letter[] = [];
  for (const context of contexts)
    for (const plan of planMails(context))
      letters.push({ context, plan, readers: await addressees(unit, context, plan) });
  return letters;
}

const nobody: ReadonlySet<number> = new Set();

/** @param queued grows by what is written here: one person hears of an event once */
async function mailsOf(
  unit: UnitOfWork,
  { context, plan, readers }: Letter,
  wishes: MailWishes,
  queued: Set<string>,
): Promise<QueuedMail[]> {
  const { event, ticket } = context;
  // Whoever wants work gathered finds it in the bell at once and in the next summary; news of one's own, too.
  const gathered = isDeskPlan(plan) ? wishes.digest : isMereNews(plan) ? wishes.quiet : nobody;
  const mails: QueuedMail[] = [];
  for (const to of readers) {
    const key = keyOf(event.id, to.personId);
    if (queued.has(key) || gathered.has(to.personId)) continue;
    queued.add(key);
    const mail = await composeMail(unit, context, plan, to);
    mails.push({ to, mail, about: { eventId: event.id, ticketId: ticket.id } });
  }
  return mails;
}

async function addressees(unit: UnitOfWork, { event }: MailContext, plan: MailPlan): Promise<Addressee[]> {
  if (plan.kind === 'returned-owner' || !('teamId' in plan)) return personByMail(unit, plan.personId);
  return (await teamByMail(unit, plan.teamId)).filter(({ personId }) => personId !== event.actorId);
}
