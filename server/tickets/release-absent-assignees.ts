import { practiceOf } from '../../shared/practices/registry.ts';
import { ruleOf } from '../../shared/workflow/workflow.ts';
import { systemActor } from '../platform/actor.ts';
import { database } from '../platform/database.ts';
import { changeTicket } from './change-ticket.ts';
import { release } from './decide-work.ts';

const batch = 200;

/**
 * In the hands of somebody who has left, was switched off, or no longer sits in the team that has it. What waits is
 * left alone: it comes up here once it goes on.
 */
const stranded = `SELECT t.id FROM tickets t JOIN people p ON p.id = t.assignee_id
  WHERE t.state_category = 'open' AND t.batch_id IS NULL AND t.id > ?
    AND (p.active = 0 OR NOT EXISTS (
         SELECT 1 FROM team_members m WHERE m.team_id = t.team_id AND m.person_id = t.assignee_id))
  ORDER BY t.id LIMIT ${String(batch)}`;

/**
 * What nobody works on any more goes back into the queue of its team, by the verb that people use. Run as a job.
 * @returns how many tickets were given back
 */
export async function releaseAbsentAssignees(stopping: () => boolean = () => false): Promise<number> {
  let released = 0;
  for (let last = 0; !stopping();) {
    const rows = await database.all<{ id: number }>(stranded, [last]);
    for (const { id } of rows) {
      if (await giveBack(id)) released += 1;
      last = id;
    }
    if (rows.length < batch) break;
  }
  return released;
}

/** Somebody may have taken it meanwhile. */
async function giveBack(ticketId: number): Promise<boolean> {
  let given = false;
  await changeTicket(systemActor('Escala'), String(ticketId), {}, async ({ unit, draft, moment, rules }) => {
    const { assigneeId, teamId, stateCategory, practice } = draft.ticket;
    const to = ruleOf(practiceOf(practice).workflow, 'release')?.to;
    if (assigneeId === null || stateCategory !== 'open' || to === undefined) return;
    const present = await unit.first(
      `SELECT m.person_id FROM team_members m JOIN people p ON p.id = m.person_id
        WHERE m.team_id = ? AND m.person_id = ? AND p.active = 1`,
      [teamId, assigneeId],
    );
    if (present) return;
    release(draft, {}, to, moment, rules);
    given = true;
  });
  return given;
}
