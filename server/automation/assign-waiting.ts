import { systemActor } from '../platform/actor.ts';
import { changeTicket } from '../tickets/change-ticket.ts';
import { assignAutomatically } from './assign-on-entry.ts';
import { type Check, dropCheck, eachDue } from './ticket-checks.ts';

const actor = systemActor('automatic-assignment');

/**
 * Gives out what came to a team while it was closed, once it opens. Run as a job.
 * @returns how many tickets found somebody
 */
export function assignWaiting(stopping: () => boolean = () => false): Promise<number> {
  return eachDue('assign', assignOne, stopping);
}

/** Under the ticket's lock: somebody may have taken it meanwhile, or it has gone to another team. */
async function assignOne(check: Check): Promise<boolean> {
  let given = false;
  await changeTicket(actor, String(check.ticketId), {}, async ({ unit, draft, moment }) => {
    const { ticket } = draft;
    await dropCheck(unit, 'assign', check);
    const waits = ticket.assigneeId === null && (ticket.stateCategory === 'new' || ticket.stateCategory === 'open');
    if (!waits || ticket.teamId !== check.refId) return;
    const still = await assignAutomatically(unit, draft, moment);
    if (still) await still(unit);
    given = draft.events.some(({ type }) => type === 'ticket.assigned');
  });
  return given;
}
