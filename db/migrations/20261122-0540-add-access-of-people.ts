import type { QueryInterface } from 'sequelize';
import { addColumn, flag, integer, withDefault } from '../table.ts';

export async function up(queryInterface: QueryInterface): Promise<void> {
  /** Switched off in Escala: stays so whatever the directory says. */
  await addColumn(queryInterface, 'people', 'blocked', flag(false));
  /** Disabled in the directory, or lost from it. `active` is neither blocked nor gone. */
  await addColumn(queryInterface, 'people', 'gone', flag(false));
  await queryInterface.sequelize.query('UPDATE people SET gone = 1 WHERE active = 0');
  /** 1 the basics, 2 at ease, 3 in depth. */
  await addColumn(queryInterface, 'person_skills', 'level', withDefault(integer(), 2));
}
