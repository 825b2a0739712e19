import type { QueryInterface } from 'sequelize';
import { addColumn, integer, withDefault } from '../table.ts';

export async function up(queryInterface: QueryInterface): Promise<void> {
  /** Of the rules that place what is opened, the first that fits wins. */
  await addColumn(queryInterface, 'automation_rules', 'position', withDefault(integer(), 0));
  await queryInterface.sequelize.query('UPDATE automation_rules SET position = id');
}
