import type { QueryInterface } from 'sequelize';
import { addColumn, flag, key, withDefault } from '../table.ts';

export async function up(queryInterface: QueryInterface): Promise<void> {
  /** `nothing`, `note` or `message`: what has to be said when somebody chooses it. */
  await addColumn(queryInterface, 'statuses', 'asks', withDefault(key(10), 'nothing'));
  await addColumn(queryInterface, 'statuses', 'is_public', flag(false));
}
