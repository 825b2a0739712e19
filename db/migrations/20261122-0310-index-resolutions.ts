import type { QueryInterface } from 'sequelize';
import { indexName } from '../table.ts';

/** The backlog of a past moment is what was not resolved or was resolved since: few rows, by this index. */
export async function up(queryInterface: QueryInterface): Promise<void> {
  const fields = ['resolved_at'];
  await queryInterface.addIndex('tickets', fields, { name: indexName('tickets', fields) });
}
