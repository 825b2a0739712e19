import type { QueryInterface } from 'sequelize';
import { indexName } from '../table.ts';

/** What is for somebody is found in the order of lists, as what somebody asked for is. */
export async function up(queryInterface: QueryInterface): Promise<void> {
  const fields = ['beneficiary_id', 'state_category', 'created_at'];
  await queryInterface.addIndex('tickets', fields, { name: indexName('tickets', fields) });
  // Only then: MySQL wants the foreign key to have an index at every moment.
  await queryInterface.removeIndex('tickets', indexName('tickets', ['beneficiary_id']));
}
