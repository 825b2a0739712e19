import { practiceOf, type PracticeKey } from '../../shared/practices/registry.ts';
import { systemActor } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { database, inTransaction, type UnitOfWork } from '../platform/database.ts';
import { DomainError } from '../platform/errors.ts';
import type { OutboxListener } from '../outbox/outbox-listener.ts';
import type { StateCategory } from '../../shared/workflow/workflow.ts';
import { runTicketAction } from '../tickets/run-ticket-action.ts';
import { automationNow } from './automation-settings.ts';
import { afterBusiness, hoursNow } from '../sla/site-hours.ts';
import { addCheck, type Check, dropCheck, eachDue, moveCheck } from './ticket-checks.ts';

const actor = systemActor('auto-close');
/** What could not be closed for a reason that may pass (an open task) is looked at again. */
const againMs = 24 * 3_600_000;

/** Puts every ticket that is solved down to be closed in time. */
export const closeListener: OutboxListener = {
  name: 'auto-close',
  wants: ({ type }) => type === 'ticket.resolved',
  handle: async (unit, events) => {
    for (const { ticketId, occurredAt } of events) await addCheck(unit, 'close', 0, ticketId, occurredAt);
  },
};

interface TicketRow {
  practice: PracticeKey;
  stateCategory: StateCategory;
  version: number;
  siteId: number | null;
  isMajor: number;
  batchId: number | null;
  resolvedAt: number | null;
  lastWordAt: number | null;
  activeChildren: number;
}

/**
 * Closes what was solved some business days ago (of the requester's site) and of which nobody has said a word since.
 * Never a major incident, never while tasks or children inside it are open (ITIL.md B1, M).
 * @returns how many were closed
 */
export async function closeResolved(stopping: () => boolean = () => false): Promise<number> {
  const { closeAfterDays } = await automationNow(database);
  if (closeAfterDays === 0) return 0;
  return eachDue('close', (check) => closeIfDue(check, closeAfterDays), stopping);
}

async function closeIfDue(check: Check, days: number): Promise<boolean> {
  const ticket = await readTicket(check.ticketId);
  if (ticket?.stateCategory !== 'resolved' || ticket.resolvedAt === null) return forget(check);
  if (ticket.batchId !== null || Boolean(ticket.isMajor)) return forget(check);
  const since = Math.max(ticket.resolvedAt, ticket.lastWordAt ?? 0);
  const hours = await hoursNow(database, { table: 'sites', id: ticket.siteId });
  const dueAt = afterBusiness(hours, since, { amount: days, unit: 'days' });
  if (dueAt > clock.now()) return later(check, dueAt);
  const action = closingAction(ticket.practice);
  if (action === null) return forget(check);
  if (ticket.activeChildren > 0) return later(check, clock.now() + againMs);
  try {
    await runTicketAction(actor, String(check.ticketId), action, { version: ticket.version });
  } catch (error) {
    // Somebody was faster; what they did decides, at the next look.
    if (error instanceof DomainError && error.code === 'conflict') return false;
    if (error instanceof DomainError) return later(check, clock.now() + againMs);
    throw error;
  }
  await forget(check);
  return true;
}

function readTicket(id: number): Promise<TicketRow | undefined> {
  return database.first<TicketRow>(
    `SELECT t.practice, t.state_category AS stateCategory, t.version, t.site_id AS siteId, t.is_major AS isMajor,
            t.batch_id AS batchId, t.resolved_at AS resolvedAt,
            (SELECT MAX(e.occurred_at) FROM ticket_events e
              WHERE e.ticket_id = t.id AND e.type = 'ticket.commented' AND e.visibility = 'public') AS lastWordAt,
            (SELECT COUNT(*) FROM tickets c
              WHERE c.parent_id = t.id AND +c.state_category IN ('new', 'open', 'waiting')) AS activeChildren
       FROM tickets t WHERE t.id = ?`,
    [id],
  );
}

/** The practice's own name for what the core calls `close`. */
function closingAction(practice: PracticeKey): string | null {
  const { actions } = practiceOf(practice).workflow;
  return Object.entries(actions).find(([, rule]) => rule.verb === 'close')?.[0] ?? null;
}

async function forget(check: Check): Promise<false> {
  await inTransaction((unit) => dropCheck(unit, 'close', check));
  return false;
}

async function later(check: Check, at: number): Promise<false> {
  await inTransaction((unit) => moveCheck(unit, 'close', check, at));
  return false;
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
  for (const { id, at } of rows) if (await addCheck(unit, 'close', 0, id, at)) added += 1;
  return added;
}
