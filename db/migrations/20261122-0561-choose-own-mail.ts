import type { QueryInterface } from 'sequelize';
import { addColumn, key, withDefault } from '../table.ts';

export async function up(queryInterface: QueryInterface): Promise<void> {
  /** `all`, or `needed`: what a person hears by mail of their own requests. */
  await addColumn(queryInterface, 'notification_settings', 'own', withDefault(key(10), 'all'));
}
