import type { QueryInterface } from 'sequelize';
import { indexName } from '../table.ts';

const table = 'tickets';

/** What people filter by: where few of many closed tickets fit, lists start from these. */
const wanted = [
  ['owner_id'],
  ['service_id'],
  ['category_id'],
  ['site_id'],
  ['priority'],
  ['practice'],
  ['tier', 'team_id'],
] as const;

export async function up(queryInterface: QueryInterface): Promise<void> {
  const { sequelize } = queryInterface;
  if (sequelize.getDialect() === 'mysql') {
    // One statement: the table is read once.
    const parts = wanted.map((fields) => `ADD INDEX ${indexName(table, fields)} (${fields.join(', ')})`);
    await sequelize.query(`ALTER TABLE ${table} ${parts.join(', ')}`);
    return;
  }
  for (const fields of wanted) await queryInterface.addIndex(table, [...fields], { name: indexName(table, fields) });
}
