import type { QueryInterface } from 'sequelize';
import { createTable, instant, integer, key, primary } from '../table.ts';

export async function up(queryInterface: QueryInterface): Promise<void> {
  await createTable(queryInterface, 'objective_alerts', {
    objective_key: primary(key(40)),
    /** First day of the month or quarter. */
    period_start: primary(key(10)),
    percent: primary(integer()),
    told_at: instant(),
  });
}
