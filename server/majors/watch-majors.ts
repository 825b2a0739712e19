import { queueAlertMails } from '../alerts/queue-alert-mails.ts';
import { findRecipients } from '../alerts/find-recipients.ts';
import { majorLateMail } from '../mail/major-late.mail.ts';
import { writeNotices } from '../notifications/write-notices.ts';
import { systemActor } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { database } from '../platform/database.ts';
import { logger } from '../platform/logger.ts';
import { publicUrl } from '../platform/public-url.ts';
import { type ChangeContext, changeTicket } from '../tickets/change-ticket.ts';
import { record } from '../tickets/ticket-draft.ts';
import { loadMajor, type MajorRecord, saveMajor } from './major-record.ts';

const actor = systemActor('major-incidents');
const batch = 100;
const minuteMs = 60_000;

/**
 * Reminds those who lead a major incident of what they owe: a word to those concerned, once for each interval of the
 * cadence that went by in silence, and the review, once. However long nobody looked, the past is told once.
 * @returns of how many incidents somebody was reminded
 */
export async function watchMajors(stopping: () => boolean = () => false): Promise<number> {
  const due = await database.all<{ ticketId: number }>(
    `SELECT ticket_id AS ticketId FROM major_incidents WHERE next_reminder_at <= ?
      ORDER BY next_reminder_at, ticket_id LIMIT ${String(batch)}`,
    [clock.now()],
  );
  let reminded = 0;
  let failed = 0;
  for (const { ticketId } of due) {
    if (stopping()) break;
    try {
      if (await remindOf(ticketId)) reminded += 1;
    } catch (error) {
      failed += 1;
      logger.error({ err: error, ticket: ticketId }, 'nobody could be reminded of a major incident');
    }
  }
  if (failed > 0) throw new Error(`Nobody could be reminded of ${String(failed)} major incidents; see the log`);
  return reminded;
}

async function remindOf(ticketId: number): Promise<boolean> {
  let reminded = false;
  await changeTicket(actor, String(ticketId), {}, async (context) => {
    reminded = false;
    const { unit, moment } = context;
    // Read again under the ticket's lock: somebody may have spoken meanwhile.
    const major = await loadMajor(unit, ticketId);
    if (!major || major.nextReminderAt === null || major.nextReminderAt > moment.at) return;
    reminded = true;
    if (major.state === 'accepted' && major.nextCommunicationAt !== null)
      return remindOfWord(context, major, major.nextCommunicationAt);
    if (major.state === 'resolved' && major.reviewDueAt !== null)
      return remindOfReview(context, major, major.reviewDueAt);
    reminded = false;
    await saveMajor(unit, { ...major, nextReminderAt: null });
  });
  return reminded;
}

async function remindOfWord(context: ChangeContext, major: MajorRecord, dueAt: number): Promise<void> {
  const { unit, draft, moment } = context;
  const interval = major.cadenceMinutes * minuteMs;
  const missed = Math.floor((moment.at - dueAt) / interval) + 1;
  await saveMajor(unit, { ...major, nextReminderAt: dueAt + missed * interval });
  record(
    draft,
    moment,
    'ticket.major-silent',
    { dueAt: new Date(dueAt).toISOString(), missed },
    { visibility: 'private' },
  );
  await tell(context, 'major-silent', [major.managerId, major.communicationsLeadId], dueAt);
}

async function remindOfReview(context: ChangeContext, major: MajorRecord, dueAt: number): Promise<void> {
  const { unit, draft, moment } = context;
  await saveMajor(unit, { ...major, nextReminderAt: null });
  record(
    draft,
    moment,
    'ticket.major-review-late',
    { dueAt: new Date(dueAt).toISOString() },
    { visibility: 'private' },
  );
  await tell(context, 'major-review-late', [major.managerId], dueAt);
}

/** A major incident whose people have all left is the service managers'. */
async function tell(
  { unit, draft: { ticket } }: ChangeContext,
  kind: 'major-silent' | 'major-review-late',
  leads: readonly (number | null)[],
  dueAt: number,
): Promise<void> {
  const notice = { kind, ticketId: ticket.id, data: { desk: true } };
  let told = await writeNotices(unit, { ...notice, personIds: leads.filter((id) => id !== null) });
  if (told.length === 0)
    told = await writeNotices(unit, { ...notice, personIds: await findRecipients(unit, ticket, ['manager']) });
  await queueAlertMails(unit, ticket.id, told, (to) =>
    majorLateMail({
      language: to.language,
      recipient: to.greetingName,
      number: ticket.number,
      title: ticket.title,
      url: `${publicUrl()}/desk/tickets/${ticket.number}`,
      what: kind === 'major-silent' ? 'word' : 'review',
      dueAt,
      timeZone: to.timeZone,
    }),
  );
}
