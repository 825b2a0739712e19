import { systemActor } from '../platform/actor.ts';
import { database } from '../platform/database.ts';
import { changeTicket } from './change-ticket.ts';
import { raiseVersion, record } from './ticket-draft.ts';

const batch = 200;

/** Owned by somebody who has left, was disabled, or no longer sits in the team that owns it. */
const orphans = `SELECT t.id FROM tickets t JOIN people p ON p.id = t.owner_id
  WHERE t.state_category IN ('new', 'open', 'waiting', 'resolved') AND t.batch_id IS NULL AND t.id > ?
    AND (p.active = 0 OR NOT EXISTS (
         SELECT 1 FROM team_members m WHERE m.team_id = t.owner_team_id AND m.person_id = t.owner_id))
  ORDER BY t.id LIMIT ${String(batch)}`;

/**
 * Ownership is never orphaned (ITIL.md T5): what an absent person followed goes back to the front-line team, where it
 * is found under `owner:none` until somebody takes it on. Run as a job.
 * @returns how many tickets were given back
 */
export async function releaseAbsentOwners(stopping: () => boolean = () => false): Promise<number> {
  let released = 0;
  for (let last = 0; !stopping();) {
    const rows = await database.all<{ id: number }>(orphans, [last]);
    for (const { id } of rows) {
      await release(id);
      released += 1;
      last = id;
    }
    if (rows.length < batch) break;
  }
  return released;
}

async function release(ticketId: number): Promise<void> {
  await changeTicket(systemActor('Escala'), String(ticketId), {}, ({ draft, moment }) => {
    const { ticket } = draft;
    const previous = { previousTeamId: ticket.ownerTeamId, previousId: ticket.ownerId };
    ticket.ownerId = null;
    raiseVersion(draft);
    record(
      draft,
      moment,
      'ticket.owner-changed',
      { ownerTeamId: ticket.ownerTeamId, ownerId: null, ...previous },
      { visibility: 'private' },
    );
  });
}
