import { randomBytes } from 'node:crypto';
import { practiceOf, type PracticeKey } from '../../shared/practices/registry.ts';
import { answerDays, quietDays } from '../../shared/surveys/survey.api.ts';
import { hashOfToken } from '../notifications/mail-token.ts';
import { clock } from '../platform/clock.ts';
import type { UnitOfWork } from '../platform/database.ts';

const dayMs = 24 * 3600_000;

interface Ended {
  id: number;
  number: string;
  title: string;
  practice: PracticeKey;
  stateCategory: string;
  requesterId: number;
}

export interface OpenedSurvey {
  readonly ticket: Ended;
  /** For the link of the mail: it answers for the person who is asked. */
  readonly token: string;
  readonly until: number;
}

/** Asks the requester of a closed ticket; null where nobody is to be asked (again). */
export async function openSurvey(unit: UnitOfWork, ticketId: number): Promise<OpenedSurvey | null> {
  const now = clock.now();
  const ticket = await unit.first<Ended>(
    'SELECT id, number, title, practice, state_category AS stateCategory, requester_id AS requesterId FROM tickets WHERE id = ?',
    [ticketId],
  );
  if (ticket?.stateCategory !== 'closed' || !practiceOf(ticket.practice).openedByEmployees) return null;
  const known = await unit.first('SELECT id FROM csat_surveys WHERE ticket_id = ?', [ticket.id]);
  const recent = await unit.first('SELECT id FROM csat_surveys WHERE person_id = ? AND sent_at > ? LIMIT 1', [
    ticket.requesterId,
    now - quietDays * dayMs,
  ]);
  const active = await unit.first('SELECT id FROM people WHERE id = ? AND active = 1', [ticket.requesterId]);
  if (known || recent || !active) return null;
  const token = randomBytes(32).toString('base64url');
  const until = now + answerDays * dayMs;
  await unit.run(
    'INSERT INTO csat_surveys (ticket_id, person_id, token_hash, sent_at, expires_at, anonymous) VALUES (?, ?, ?, ?, ?, ?)',
    [ticket.id, ticket.requesterId, hashOfToken(token), now, until, false],
  );
  return { ticket, token, until };
}
