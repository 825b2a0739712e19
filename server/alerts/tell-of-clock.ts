import type { ChainRecipient } from '../../shared/escalation/escalation-chain.ts';
import type { ClockMetric } from '../../shared/sla/clock-record.ts';
import { clockAlertMail } from '../mail/clock-alert.mail.ts';
import { teamName } from '../notifications/mail-context.ts';
import { writeNotices } from '../notifications/write-notices.ts';
import type { UnitOfWork } from '../platform/database.ts';
import { publicUrl } from '../platform/public-url.ts';
import type { TicketRecord } from '../tickets/ticket-aggregate.ts';
import { findRecipients } from './find-recipients.ts';
import { queueAlertMails } from './queue-alert-mails.ts';

export interface ClockNews {
  readonly metric: ClockMetric;
  /** Null: the promise is broken. */
  readonly percent: number | null;
  readonly dueAt: number;
  readonly roles: readonly ChainRecipient[];
}

/** These cannot wait for a summary (ITIL.md T6). */
export const isUrgent = (priority: number | null): boolean => priority !== null && priority <= 2;

/** Rings the bells at once; mail follows at once for P1 and P2, in the next summary for the rest. */
export async function tellOfClock(unit: UnitOfWork, ticket: TicketRecord, news: ClockNews): Promise<void> {
  const personIds = await findRecipients(unit, ticket, news.roles);
  const urgent = isUrgent(ticket.priority);
  const told = await writeNotices(unit, {
    personIds,
    kind: news.percent === null ? 'clock-breached' : 'clock-warned',
    ticketId: ticket.id,
    data: { desk: true, metric: news.metric, ...(news.percent === null ? {} : { percent: news.percent }) },
    digest: !urgent,
  });
  if (!urgent || told.length === 0) return;
  const team = await teamName(unit, ticket.teamId);
  await queueAlertMails(unit, ticket.id, told, (to) =>
    clockAlertMail({
      language: to.language,
      recipient: to.greetingName,
      number: ticket.number,
      title: ticket.title,
      url: `${publicUrl()}/desk/tickets/${ticket.number}`,
      metric: news.metric,
      percent: news.percent,
      dueAt: news.dueAt,
      timeZone: to.timeZone,
      priority: ticket.priority,
      team,
    }),
  );
}
