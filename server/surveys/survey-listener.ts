import { randomBytes } from 'node:crypto';
import { answerDays, quietDays } from '../../shared/surveys/survey.api.ts';
import { practiceOf, type PracticeKey } from '../../shared/practices/registry.ts';
import { satisfactionSurveyMail } from '../mail/satisfaction-survey.mail.ts';
import { personByMail } from '../notifications/mail-context.ts';
import { wakeMailSender } from '../notifications/mail-sender.ts';
import { hashOfToken } from '../notifications/mail-token.ts';
import type { EventRow } from '../outbox/event-row.ts';
import type { OutboxListener } from '../outbox/outbox-listener.ts';
import { clock } from '../platform/clock.ts';
import type { UnitOfWork } from '../platform/database.ts';
import { publicUrl } from '../platform/public-url.ts';

const name = 'survey';
const dayMs = 24 * 3600_000;

interface Ended {
  id: number;
  number: string;
  title: string;
  practice: PracticeKey;
  stateCategory: string;
  requesterId: number;
}

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
      await ask(unit, event, now);
    unit.afterCommit(wakeMailSender);
  },
};

async function ask(unit: UnitOfWork, event: EventRow, now: number): Promise<void> {
  const ticket = await unit.first<Ended>(
    'SELECT id, number, title, practice, state_category AS stateCategory, requester_id AS requesterId FROM tickets WHERE id = ?',
    [event.ticketId],
  );
  if (ticket?.stateCategory !== 'closed' || !practiceOf(ticket.practice).openedByEmployees) return;
  const known = await unit.first('SELECT id FROM csat_surveys WHERE ticket_id = ?', [ticket.id]);
  const recent = await unit.first('SELECT id FROM csat_surveys WHERE person_id = ? AND sent_at > ? LIMIT 1', [
    ticket.requesterId,
    now - quietDays * dayMs,
  ]);
  const active = await unit.first('SELECT id FROM people WHERE id = ? AND active = 1', [ticket.requesterId]);
  if (known || recent || !active) return;
  const token = randomBytes(32).toString('base64url');
  const until = now + answerDays * dayMs;
  await unit.run(
    'INSERT INTO csat_surveys (ticket_id, person_id, token_hash, sent_at, expires_at, anonymous) VALUES (?, ?, ?, ?, ?, ?)',
    [ticket.id, ticket.requesterId, hashOfToken(token), now, until, false],
  );
  await queueMail(unit, event, ticket, token, until);
}

/** Somebody without an address still finds the question on the ticket. */
async function queueMail(
  unit: UnitOfWork,
  event: EventRow,
  ticket: Ended,
  token: string,
  until: number,
): Promise<void> {
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
    const now = clock.now();
    await unit.run(
      `INSERT INTO mail_messages (event_id, ticket_id, listener, to_address, to_person_id, language, subject, text, html,
                                  state, attempts, next_attempt_at, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', 0, ?, ?)`,
      [event.id, ticket.id, name, to.address, to.personId, to.language, mail.subject, mail.text, mail.html, now, now],
    );
  }
}
