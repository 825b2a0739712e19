import type { QueryInterface } from 'sequelize';

/** Who leads a team stands with its members; nothing ever read it here. */
export async function up(queryInterface: QueryInterface): Promise<void> {
  // As SQL: to take a column away Sequelize copies the whole table on SQLite, and forgets its references.
  await queryInterface.sequelize.query('ALTER TABLE teams DROP COLUMN lead_id');
}
