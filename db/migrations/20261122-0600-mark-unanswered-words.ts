import type { QueryInterface } from 'sequelize';
import { addColumn, indexName, instant, optional } from '../table.ts';

export async function up(queryInterface: QueryInterface): Promise<void> {
  /** When the requester spoke and nobody of the desk has answered since; null where nothing waits for a reply. */
  await addColumn(queryInterface, 'tickets', 'replied_at', optional(instant()));
  // What awaits a reply in a team, without walking past what does not.
  const fields = ['team_id', 'state_category', 'replied_at'];
  await queryInterface.addIndex('tickets', fields, { name: indexName('tickets', fields) });
  await queryInterface.sequelize.query(
    `UPDATE tickets SET replied_at =
       (SELECT MIN(e.occurred_at) FROM ticket_events e
         WHERE e.ticket_id = tickets.id AND e.type IN ('ticket.commented', 'ticket.reopened') AND e.visibility = 'public'
           AND (e.actor_id = tickets.requester_id OR e.actor_id = tickets.beneficiary_id)
           AND NOT EXISTS (SELECT 1 FROM ticket_events l
             WHERE l.ticket_id = e.ticket_id AND l.id > e.id AND l.visibility = 'public' AND l.actor_kind = 'person'
               AND l.actor_id <> tickets.requester_id AND l.type NOT IN ('ticket.taken', 'ticket.assigned')))
      WHERE state_category IN ('new', 'open', 'waiting') AND batch_id IS NULL`,
  );
}
