import type { Actor } from '../platform/actor.ts';
import type { UnitOfWork } from '../platform/database.ts';
import { changeTicket } from './change-ticket.ts';
import { type Moment, record, refuse, type TicketDraft } from './ticket-draft.ts';
import { readsAsStaff } from './ticket.policy.ts';

export interface TimeSpent {
  readonly minutes: number;
  readonly note?: string | undefined;
}

/** Records handling time. @returns minutes logged on the ticket so far */
export async function logTime(actor: Actor, ref: string, spent: TimeSpent): Promise<number> {
  let total = 0;
  await changeTicket(actor, ref, {}, async ({ unit, draft, moment, facts }) => {
    if (!readsAsStaff(actor, facts)) refuse('forbidden', 'time-is-for-the-desk');
    await addTimeLog(unit, draft, spent, moment);
    const row = await unit.first<{ total: number }>(
      'SELECT COALESCE(SUM(minutes), 0) AS total FROM time_logs WHERE ticket_id = ?',
      [draft.ticket.id],
    );
    total = row?.total ?? 0;
  });
  return total;
}

export async function addTimeLog(
  unit: UnitOfWork,
  draft: TicketDraft,
  { minutes, note }: TimeSpent,
  moment: Moment,
): Promise<void> {
  const personId = moment.author.id;
  if (personId === null) refuse('forbidden', 'needs-a-person');
  await unit.run(
    'INSERT INTO time_logs (ticket_id, person_id, event_id, minutes, note, logged_at) VALUES (?, ?, NULL, ?, ?, ?)',
    [draft.ticket.id, personId, minutes, note ?? null, moment.at],
  );
  record(draft, moment, 'ticket.time-logged', { minutes }, { text: note, visibility: 'private' });
}
