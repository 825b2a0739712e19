import type { QueryInterface } from 'sequelize';
import { addColumn, instant, withDefault } from '../table.ts';

export async function up(queryInterface: QueryInterface): Promise<void> {
  /** Milliseconds of open time in which the clock stood still. */
  await addColumn(queryInterface, 'ticket_clocks', 'paused_ms', withDefault(instant(), 0));
}
