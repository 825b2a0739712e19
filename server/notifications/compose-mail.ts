import { clock } from '../platform/clock.ts';
import type { UnitOfWork } from '../platform/database.ts';
import { clockReader } from '../tickets/clock-reader.ts';
import { publicUrl } from '../platform/public-url.ts';
import { translate } from '../platform/translate.ts';
import { answerReminderMail } from '../mail/answer-reminder.mail.ts';
import { assignedToYouMail } from '../mail/assigned-to-you.mail.ts';
import { handedToTeamMail } from '../mail/handed-to-team.mail.ts';
import { handoffReturnedMail } from '../mail/handoff-returned.mail.ts';
import type { Mail, TicketMail } from '../mail/mail-frame.ts';
import { publicAnswerMail } from '../mail/public-answer.mail.ts';
import { questionAskedMail } from '../mail/question-asked.mail.ts';
import { statusChangedMail } from '../mail/status-changed.mail.ts';
import { ticketMergedMail } from '../mail/ticket-merged.mail.ts';
import { ticketReceivedMail } from '../mail/ticket-received.mail.ts';
import { ticketReopenedMail } from '../mail/ticket-reopened.mail.ts';
import { ticketResolvedMail } from '../mail/ticket-resolved.mail.ts';
import { type Addressee, type MailContext, statusName, teamName } from './mail-context.ts';
import { issueMailToken, linkDays, linkUrl } from './mail-token.ts';
import type { MailPlan } from './plan-mails.ts';

const dayMs = 24 * 3600_000;

/** Writes one planned mail in the words of its reader. */
export async function composeMail(
  unit: UnitOfWork,
  context: MailContext,
  plan: MailPlan,
  to: Addressee,
): Promise<Mail> {
  const { ticket, event, text, files } = context;
  const { language } = to;
  const atDesk = isDeskPlan(plan);
  const base: TicketMail = {
    language,
    recipient: to.greetingName,
    number: ticket.number,
    title: ticket.title,
    url: `${publicUrl()}${atDesk ? '/desk' : ''}/tickets/${ticket.number}`,
  };
  const author = context.authorName ?? translate(language, atDesk ? 'mail.system' : 'mail.somebody');
  const toTeam = to.personId === 0;

  switch (plan.kind) {
    case 'received': {
      const own = event.actorId === to.personId;
      return ticketReceivedMail({ ...base, team: await teamName(unit, ticket.teamId), author: own ? null : author });
    }
    case 'answer':
      return publicAnswerMail({ ...base, author, body: text ?? '', files, why: plan.why });
    case 'question':
      return questionAskedMail({ ...base, author, body: text ?? '' });
    case 'reminder':
      return answerReminderMail({ ...base, question: await lastQuestion(unit, ticket.id) });
    case 'resolved':
      return ticketResolvedMail({
        ...base,
        resolution: text ?? '',
        links: plan.withLinks ? await confirmationLinks(unit, ticket.id, to) : null,
      });
    case 'reopened':
    case 'reopened-team':
      return ticketReopenedMail({ ...base, author, body: text, count: plan.count, toTeam });
    case 'status':
      return statusChangedMail({
        ...base,
        author,
        status: await statusName(unit, ticket.practice, plan.status, language),
        body: text,
      });
    case 'merged':
      return ticketMergedMail({
        ...base,
        into: plan.into,
        promise: await otherPromise(unit, ticket.id, plan.intoId),
        timeZone: to.timeZone,
      });
    case 'assigned':
      return assignedToYouMail({
        ...base,
        author,
        team: await teamName(unit, ticket.teamId),
        priority: ticket.priority,
      });
    case 'handed':
      return handedToTeamMail({
        ...base,
        from: await teamName(unit, plan.fromTeamId),
        team: await teamName(unit, plan.teamId),
        reason: plan.reason,
        priority: ticket.priority,
        toTeam,
      });
    case 'returned':
    case 'returned-owner':
      return handoffReturnedMail({
        ...base,
        from: await teamName(unit, plan.fromTeamId),
        team: await teamName(unit, plan.teamId),
        toTeam,
      });
  }
}

/** The newest words with which the desk asked for an answer. */
async function lastQuestion(unit: UnitOfWork, ticketId: number): Promise<string | null> {
  const row = await unit.first<{ body: string }>(
    `SELECT x.body FROM ticket_events e JOIN ticket_texts x ON x.event_id = e.id
      WHERE e.ticket_id = ? AND e.visibility = 'public' AND e.type IN ('ticket.waiting', 'ticket.wait-reason-changed')
      ORDER BY e.id DESC LIMIT 1`,
    [ticketId],
  );
  return row?.body ?? null;
}

const deskKinds: readonly MailPlan['kind'][] = [
  'reopened',
  'reopened-team',
  'assigned',
  'handed',
  'returned',
  'returned-owner',
];

/** Whether it is about work, not about a request of one's own. */
export function isDeskPlan(plan: MailPlan): boolean {
  return deskKinds.includes(plan.kind) || (plan.kind === 'answer' && plan.why === 'worker');
}

/** Of one's own request, with nothing to answer or confirm: who wants fewer mails reads it in the portal. */
export function isMereNews(plan: MailPlan): boolean {
  return plan.kind === 'received' || plan.kind === 'status' || (plan.kind === 'answer' && plan.why !== 'worker');
}

async function confirmationLinks(unit: UnitOfWork, ticketId: number, to: Addressee) {
  const until = clock.now() + linkDays * dayMs;
  const grant = { personId: to.personId, ticketId, expiresAt: until };
  return {
    works: linkUrl(await issueMailToken(unit, { ...grant, action: 'confirm' })),
    fails: linkUrl(await issueMailToken(unit, { ...grant, action: 'reopen' })),
    until,
    timeZone: to.timeZone,
  };
}

/** When it is promised to be solved where it goes on, if that differs from what was promised before. */
async function otherPromise(unit: UnitOfWork, fromId: number, intoId: number): Promise<number | null> {
  const promised = async (ticketId: number): Promise<number | null> => {
    const { all } = await clockReader().ofTicket(unit, ticketId, clock.now());
    const due = all.find(({ kind, metric }) => kind === 'sla' && metric === 'resolution')?.dueAt;
    return due ? Date.parse(due) : null;
  };
  const [before, now] = [await promised(fromId), await promised(intoId)];
  return now === null || (before !== null && Math.abs(now - before) < 60_000) ? null : now;
}
