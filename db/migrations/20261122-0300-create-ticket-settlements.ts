import type { QueryInterface } from 'sequelize';
import { createTable, id, indexName, instant, references } from '../table.ts';

export async function up(queryInterface: QueryInterface): Promise<void> {
  await createTable(
    queryInterface,
    'ticket_settlements',
    { id: id(), ticket_id: references('tickets', 'CASCADE'), settled_at: instant(), ended_at: instant() },
    { indexes: [['ticket_id'], ['settled_at', 'ended_at']] },
  );
  // Hand-offs and stays of a period.
  const fields = ['entered_at'];
  await queryInterface.addIndex('ticket_stints', fields, { name: indexName('ticket_stints', fields) });
}
