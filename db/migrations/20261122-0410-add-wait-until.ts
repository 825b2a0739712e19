import type { QueryInterface } from 'sequelize';
import { addColumn, indexName, instant, optional } from '../table.ts';

export async function up(queryInterface: QueryInterface): Promise<void> {
  await addColumn(queryInterface, 'tickets', 'wait_until', optional(instant()));
  const fields = [
    // The job that sets going what waited for a date: what is due, never what waits.
    ['wait_until'],
    // What nobody has taken yet, due first, without walking past what somebody has.
    ['team_id', 'state_category', 'assignee_id', 'due_order', 'created_at'],
  ];
  for (const one of fields) await queryInterface.addIndex('tickets', one, { name: indexName('tickets', one) });
}
