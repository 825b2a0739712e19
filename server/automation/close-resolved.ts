import { practiceOf, type PracticeKey } from '../../shared/practices/registry.ts';
import { systemActor } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { database, inTransaction, type UnitOfWork } from '../platform/database.ts';
import { DomainError } from '../platform/errors.ts';
import type { OutboxListener } from '../outbox/outbox-listener.ts';
import { type ChangeContext, changeTicket } from '../tickets/change-ticket.ts';
import { runActionWithin } from '../tickets/run-ticket-action.ts';
import { automationNow } from './automation-settings.ts';
import { afterBusiness, hoursNow } from '../sla/site-hours.ts';
import { addCheck, type Check, dropCheck, eachDue, moveCheck } from './ticket-checks.ts';

const actor = systemActor('auto-close');
const name = 'close';
/** What could not be closed for a reason that may pass (an open task) is looked at again. */
const againMs = 24 * 3_600_000;

/** Puts every ticket that is solved down to be closed in time. */
export const closeListener: OutboxListener = {
  name: 'auto-close',
  wants: ({ type }) => type === 'ticket.resolved',
  handle: async (unit, events) => {
    for (const { ticketId, occurredAt } of events) await addCheck(unit, name, 0, ticketId, occurredAt);
  },
};

/**
 * Closes what was solved some business days ago (of the requester's site) and of which nobody has said a word since.
 * Never a major incident, never while tasks or children inside it are open (ITIL.md B1, M).
 * @returns how many were closed
 */
export async function closeResolved(stopping: () => boolean = () => false): Promise<number> {
  const { closeAfterDays } = await automationNow(database);
  if (closeAfterDays === 0) return 0;
  return eachDue(name, (check) => closeIfDue(check, closeAfterDays), stopping);
}

async function closeIfDue(check: Check, days: number): Promise<boolean> {
  let closed = false;
  try {
    await changeTicket(actor, String(check.ticketId), {}, async (context) => {
      closed = await decide(context, check, days);
    });
    return closed;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    // A ticket that is gone with its import has nothing to close; what stands in the way of another may pass.
    await inTransaction((unit) =>
      error.code === 'not-found' ? dropCheck(unit, name, check) : moveCheck(unit, name, check, clock.now() + againMs),
    );
    return false;
  }
}

/** Under the ticket's lock: somebody may have said a word, reopened or closed it since it was put down. */
async function decide(context: ChangeContext, check: Check, days: number): Promise<boolean> {
  const { unit, draft, moment } = context;
  const { ticket } = draft;
  const action = closingAction(ticket.practice);
  const waits = ticket.stateCategory === 'resolved' && ticket.batchId === null && !ticket.isMajor;
  if (!waits || ticket.resolvedAt === null || action === null) {
    await dropCheck(unit, name, check);
    return false;
  }
  const since = Math.max(ticket.resolvedAt, await lastWordAt(unit, ticket.id));
  const hours = await hoursNow(unit, { table: 'sites', id: ticket.siteId });
  const dueAt = afterBusiness(hours, since, { amount: days, unit: 'days' });
  if (dueAt > clock.now()) {
    await moveCheck(unit, name, check, dueAt);
    return false;
  }
  if (await holdsOpen(unit, ticket.id)) {
    await moveCheck(unit, name, check, moment.at + againMs);
    return false;
  }
  await runActionWithin(actor, context, action, {}, ticket.version);
  await dropCheck(unit, name, check);
  return true;
}

async function lastWordAt(unit: UnitOfWork, ticketId: number): Promise<number> {
  const row = await unit.first<{ at: number | null }>(
    `SELECT MAX(occurred_at) AS at FROM ticket_events
      WHERE ticket_id = ? AND type = 'ticket.commented' AND visibility = 'public'`,
    [ticketId],
  );
  return row?.at ?? 0;
}

/** Whether something inside it is not over yet. */
async function holdsOpen(unit: UnitOfWork, ticketId: number): Promise<boolean> {
  const open = await unit.first(
    "SELECT id FROM tickets WHERE parent_id = ? AND +state_category IN ('new', 'open', 'waiting') LIMIT 1",
    [ticketId],
  );
  return open !== undefined;
}

/** The practice's own name for what the core calls `close`. */
function closingAction(practice: PracticeKey): string | null {
  const { actions } = practiceOf(practice).workflow;
  return Object.entries(actions).find(([, rule]) => rule.verb === 'close')?.[0] ?? null;
}

const chunk = 2000;

/**
 * Puts down what was solved before this version, or while nothing listened. It walks past all that is solved and not
 * closed, in pieces, and therefore runs once a day.
 * @returns how many were put down
 */
export async function adoptResolved(stopping: () => boolean = () => false): Promise<number> {
  let adopted = 0;
  let after = 0;
  for (;;) {
    const rows = await database.all<{ id: number; at: number }>(
      `SELECT t.id, t.resolved_at AS at FROM tickets t
        WHERE t.state_category = 'resolved' AND t.batch_id IS NULL AND t.resolved_at IS NOT NULL AND t.id > ?
        ORDER BY t.id LIMIT ${String(chunk)}`,
      [after],
    );
    adopted += await inTransaction((unit) => addAll(unit, rows));
    const [last] = rows.slice(-1);
    if (!last || rows.length < chunk || stopping()) return adopted;
    after = last.id;
  }
}

async function addAll(unit: UnitOfWork, rows: readonly { readonly id: number; readonly at: number }[]) {
  let added = 0;
  for (const { id, at } of rows) if (await addCheck(unit, name, 0, id, at)) added += 1;
  return added;
}
