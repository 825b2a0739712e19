import type { QueryInterface } from 'sequelize';
import { addColumn, flag } from '../table.ts';

export async function up(queryInterface: QueryInterface): Promise<void> {
  /** Closed because nobody said anything after the resolution, not by a person. */
  await addColumn(queryInterface, 'ticket_facts', 'closed_by_silence', flag(false));
  await queryInterface.sequelize.query(
    `UPDATE ticket_facts SET closed_by_silence = 1 WHERE ticket_id IN
       (SELECT ticket_id FROM ticket_events WHERE type = 'ticket.closed' AND actor_kind = 'system')`,
  );
}
