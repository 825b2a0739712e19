import type { Actor } from '../platform/actor.ts';
import { database } from '../platform/database.ts';
import { changeTicket } from './change-ticket.ts';
import { resumeStatusOf } from './decide-action.ts';
import { resume } from './decide-work.ts';

/**
 * Sets going what waited for a date that has come (ITIL.md S). @param limit at most so many, the longest due first
 * @returns how many went on
 */
export async function resumeDueWaits(actor: Actor, now: number, limit: number): Promise<number> {
  const due = await database.all<{ id: number }>(
    `SELECT id FROM tickets WHERE wait_until <= ? ORDER BY wait_until LIMIT ${String(limit)}`,
    [now],
  );
  let resumed = 0;
  for (const { id } of due) if (await resumeTicket(actor, id, now)) resumed += 1;
  return resumed;
}

/** Somebody may have set it going meanwhile, or agreed on another date. */
async function resumeTicket(actor: Actor, id: number, now: number): Promise<boolean> {
  let resumed = false;
  await changeTicket(actor, String(id), {}, ({ draft, moment, rules }) => {
    const { waitUntil, stateCategory } = draft.ticket;
    const to = resumeStatusOf(rules);
    resumed = stateCategory === 'waiting' && waitUntil !== null && waitUntil <= now && to !== null;
    if (resumed && to !== null) resume(draft, 'date', to, moment, rules);
  });
  return resumed;
}
