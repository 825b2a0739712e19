import { quietDays } from '../../shared/surveys/survey.api.ts';
import { satisfactionSurveyMail } from '../mail/satisfaction-survey.mail.ts';
import { personByMail } from '../notifications/mail-context.ts';
import { queueMails } from '../notifications/queue-mails.ts';
import type { EventRow } from '../outbox/event-row.ts';
import type { OutboxListener } from '../outbox/outbox-listener.ts';
import { clock } from '../platform/clock.ts';
import type { UnitOfWork } from '../platform/database.ts';
import { publicUrl } from '../platform/public-url.ts';
import { openSurvey, type OpenedSurvey } from './open-survey.ts';

const name = 'survey';
const dayMs = 24 * 3600_000;

/**
 * Asks once a ticket is closed, when nobody expects more of it: one survey per ticket, and none to a person who was
 * asked within the last seven days. Written in the transaction of its delivery, so it is asked once.
 */
export const surveyListener: OutboxListener = {
  name,
  wants: ({ type }) => type === 'ticket.closed' || type === 'ticket.confirmed',
  handle: async (unit, events) => {
    const now = clock.now();
    for (const event of events.filter(({ occurredAt }) => occurredAt >= now - quietDays * dayMs))
      await ask(unit, event);
  },
};

async function ask(unit: UnitOfWork, event: EventRow): Promise<void> {
  const opened = await openSurvey(unit, event.ticketId);
  if (opened) await queueMail(unit, event, opened);
}

/** Somebody without an address still finds the question on the ticket. */
async function queueMail(unit: UnitOfWork, event: EventRow, { ticket, token, until }: OpenedSurvey): Promise<void> {
  for (const to of await personByMail(unit, ticket.requesterId)) {
    const mail = satisfactionSurveyMail({
      language: to.language,
      recipient: to.greetingName,
      number: ticket.number,
      title: ticket.title,
      url: `${publicUrl()}/tickets/${ticket.number}`,
      link: (score) => `${publicUrl()}/s/${token}?score=${String(score)}`,
      until,
      timeZone: to.timeZone,
    });
    await queueMails(unit, name, [{ to, mail, about: { ticketId: ticket.id, eventId: event.id } }]);
  }
}
