import type { AutomationSettings } from '../../shared/automation/automation.api.ts';
import { practiceOf, type PracticeKey } from '../../shared/practices/registry.ts';
import type { TicketEventType } from '../../shared/tickets/ticket-event.ts';
import type { OutboxListener } from '../outbox/outbox-listener.ts';
import { type Language, systemActor } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { database, inTransaction, type UnitOfWork } from '../platform/database.ts';
import { DomainError } from '../platform/errors.ts';
import { logger } from '../platform/logger.ts';
import { placeholders } from '../platform/sql.ts';
import { translate } from '../platform/translate.ts';
import { afterBusiness, hoursNow } from '../sla/site-hours.ts';
import { type ChangeContext, changeTicket } from '../tickets/change-ticket.ts';
import { decideAction } from '../tickets/decide-action.ts';
import { record } from '../tickets/ticket-draft.ts';
import { automationNow } from './automation-settings.ts';
import { addCheck, type Check, dropCheck, eachDue, moveCheck, never } from './ticket-checks.ts';

const actor = systemActor('reminders');
const name = 'remind';
const dayMs = 24 * 3_600_000;
/** What could not be solved for a reason that may pass (an open task inside it) is looked at again. */
const againMs = dayMs;
/** Offered by every installation from its first start. */
const unansweredCode = 'no-answer';

const questions: readonly TicketEventType[] = ['ticket.waiting', 'ticket.wait-reason-changed'];
/** What starts the wait for an answer anew; a word of the desk does, since it may be the question put better. */
const anew = [...questions, 'ticket.reminded', 'ticket.commented'];

/** Puts down every question to a requester; each is counted from its beginning. */
export const reminderListener: OutboxListener = {
  name: 'reminders',
  wants: ({ type }) => questions.includes(type),
  handle: async (unit, events) => {
    const { remindAfterDays } = await automationNow(unit);
    for (const { ticketId, occurredAt } of events) {
      // Business time is never shorter than the time on the wall: a first look before that would find nothing.
      const at = occurredAt + (remindAfterDays - 1) * dayMs;
      if (!(await addCheck(unit, name, 0, ticketId, at))) await moveCheck(unit, name, { ticketId, refId: 0 }, at, 0);
    }
  },
};

/**
 * Brings unanswered questions back to their requester's mind after some business days of the site (FEATURES 73), as
 * often as an administrator chose; where that is wanted, what stays unanswered is solved. Never twice for one silence,
 * however long nobody looked.
 * @returns how often it acted
 */
export async function remindRequesters(stopping: () => boolean = () => false): Promise<number> {
  const settings = await automationNow(database);
  return eachDue(name, (check) => remindIfDue(check, settings), stopping);
}

async function remindIfDue(check: Check, settings: AutomationSettings): Promise<boolean> {
  let acted = false;
  try {
    await changeTicket(actor, String(check.ticketId), {}, async (context) => {
      acted = await decide(context, check, settings);
    });
    return acted;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    logger.warn({ err: error, ticket: check.ticketId }, 'what stays unanswered could not be solved and waits');
    await inTransaction((unit) => moveCheck(unit, name, check, clock.now() + againMs));
    return false;
  }
}

/** Under the ticket's lock: the answer may have come, or another question, since it was put down. */
async function decide(context: ChangeContext, check: Check, settings: AutomationSettings): Promise<boolean> {
  const { unit, draft, moment } = context;
  const { ticket } = draft;
  const standing = await unit.first<{ runs: number }>(
    'SELECT runs FROM ticket_checks WHERE ticket_id = ? AND kind = ? AND ref_id = 0 AND check_at = ?',
    [check.ticketId, name, check.checkAt],
  );
  if (!standing) return false;
  const asks = ticket.stateCategory === 'waiting' && ticket.waitReason === 'requester' && ticket.batchId === null;
  const since = asks ? await silentSince(unit, ticket.id) : null;
  if (since === null || !practiceOf(ticket.practice).openedByEmployees) {
    await dropCheck(unit, name, check);
    return false;
  }
  const hours = await hoursNow(unit, { table: 'sites', id: ticket.siteId });
  const wait = { amount: settings.remindAfterDays, unit: 'days' } as const;
  const dueAt = afterBusiness(hours, since, wait);
  if (dueAt > moment.at) {
    await moveCheck(unit, name, check, dueAt);
    return false;
  }
  if (standing.runs < settings.reminders) {
    const count = standing.runs + 1;
    record(draft, moment, 'ticket.reminded', { count, of: settings.reminders });
    await moveCheck(unit, name, check, afterBusiness(hours, moment.at, wait), count);
    return true;
  }
  if (!settings.resolveUnanswered || settings.reminders === 0 || ticket.isMajor) {
    await moveCheck(unit, name, check, never);
    return false;
  }
  await solveUnanswered(context, ticket.practice);
  await dropCheck(unit, name, check);
  return true;
}

/** The last word that waits for an answer; those it is for see each of them. */
async function silentSince(unit: UnitOfWork, ticketId: number): Promise<number | null> {
  const row = await unit.first<{ at: number | null }>(
    `SELECT MAX(occurred_at) AS at FROM ticket_events
      WHERE ticket_id = ? AND visibility = 'public' AND type IN ${placeholders(anew)}`,
    [ticketId, ...anew],
  );
  return row?.at ?? null;
}

async function solveUnanswered({ unit, draft, moment, rules }: ChangeContext, practice: PracticeKey): Promise<void> {
  const person = await unit.first<{ language: Language }>('SELECT language FROM people WHERE id = ?', [
    draft.ticket.requesterId,
  ]);
  const language = person?.language ?? 'es';
  const { actions } = practiceOf(practice).workflow;
  const action = Object.entries(actions).find(([, rule]) => rule.verb === 'resolve')?.[0] ?? 'resolve';
  const words = { resolutionCode: unansweredCode, resolutionText: translate(language, 'mail.reminder.solved') };
  decideAction(draft, action, words, { ...moment, language }, rules);
}
