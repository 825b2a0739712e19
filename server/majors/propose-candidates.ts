import type { TicketEventType } from '../../shared/tickets/ticket-event.ts';
import { addCheck, type Check, dropCheck, eachDue } from '../automation/ticket-checks.ts';
import type { OutboxListener } from '../outbox/outbox-listener.ts';
import { systemActor } from '../platform/actor.ts';
import { inTransaction } from '../platform/database.ts';
import { DomainError } from '../platform/errors.ts';
import { placeholders } from '../platform/sql.ts';
import { changeTicket } from '../tickets/change-ticket.ts';
import { proposeWithin } from './conduct-major.ts';
import { loadMajor } from './major-record.ts';
import { ruleFor } from './major-rules.ts';
import { mayBeMajor } from './read-majors.ts';

const actor = systemActor('major-rules');

/** What may make a rule speak of a ticket of which it did not speak before. */
const heard: readonly TicketEventType[] = [
  'ticket.opened',
  'ticket.edited',
  'ticket.reopened',
  'ticket.parent-changed',
];

/** Puts down what has to be looked at: the ticket of the event, or the one that groups it. */
export const candidateListener: OutboxListener = {
  name: 'major-candidates',
  wants: ({ type }) => heard.includes(type),
  handle: async (unit, events) => {
    const ids = [...new Set(events.map(({ ticketId }) => ticketId))];
    // The pluses: what happened a moment ago is few tickets, and is not looked for among all that were never imported.
    const rows = await unit.all<{ id: number }>(
      `SELECT DISTINCT COALESCE(t.parent_id, t.id) AS id FROM tickets t
        WHERE t.id IN ${placeholders(ids)} AND +t.batch_id IS NULL AND (+t.parent_id IS NOT NULL OR +t.priority = 1)`,
      ids,
    );
    const [first] = events;
    for (const { id } of rows) await addCheck(unit, 'major', 0, id, first?.occurredAt ?? 0);
  },
};

/**
 * Proposes, once, what the rules speak for; people decide. Whatever was proposed before, by whomever and however it was
 * decided, is left alone, and so is what stands inside another ticket or has ended.
 * @returns how many were proposed
 */
export function proposeCandidates(stopping: () => boolean = () => false): Promise<number> {
  return eachDue('major', proposeIfGrave, stopping);
}

async function proposeIfGrave(check: Check): Promise<boolean> {
  let proposed = false;
  try {
    await changeTicket(actor, String(check.ticketId), {}, async (context) => {
      proposed = false;
      const { unit, draft } = context;
      await dropCheck(unit, 'major', check);
      if (!mayBeMajor(draft.ticket) || (await loadMajor(unit, draft.ticket.id))) return;
      const { rule, children } = await ruleFor(unit, draft.ticket.id);
      if (rule === null) return;
      await proposeWithin(context, { byRule: rule, children });
      proposed = true;
    });
  } catch (error) {
    // What cannot be changed any more cannot become one either.
    if (!(error instanceof DomainError)) throw error;
    await inTransaction((unit) => dropCheck(unit, 'major', check));
  }
  return proposed;
}
