import type { QueryInterface } from 'sequelize';
import { addColumn, instant, key, optional } from '../table.ts';

export async function up(queryInterface: QueryInterface): Promise<void> {
  /** What the vendor charged for the case, in hundredths of the currency; null while nobody has entered it. */
  await addColumn(queryInterface, 'vendor_cases', 'charged_cents', optional(instant()));
  await addColumn(queryInterface, 'vendor_cases', 'charged_currency', optional(key(3)));
}
