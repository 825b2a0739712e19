import type { QueryInterface } from 'sequelize';
import { addColumn, indexName, instant, key, optional } from '../table.ts';

/** A major incident has a clock of its own: when those who lead it have to be reminded, of a word or of the review. */
export async function up(queryInterface: QueryInterface): Promise<void> {
  const table = 'major_incidents';
  await addColumn(queryInterface, table, 'next_reminder_at', optional(instant()));
  /** The rule that proposed it; null: a person did. */
  await addColumn(queryInterface, table, 'by_rule', optional(key(30)));
  await queryInterface.addIndex(table, ['next_reminder_at'], { name: indexName(table, ['next_reminder_at']) });
  await queryInterface.sequelize.query(
    `UPDATE ${table} SET next_reminder_at = CASE state WHEN 'accepted' THEN next_communication_at WHEN 'resolved' THEN review_due_at END`,
  );
}
