import type { QueryInterface } from 'sequelize';
import { createTable, id, instant, key, optional, references } from '../table.ts';

export async function up(queryInterface: QueryInterface): Promise<void> {
  await createTable(
    queryInterface,
    'absences',
    {
      id: id(),
      person_id: references('people', 'CASCADE'),
      /** `leave`, `training` or `sickness`. */
      kind: key(10),
      from_day: key(10),
      to_day: key(10),
      from_time: optional(key(5)),
      to_time: optional(key(5)),
      /** The person's zone when it was entered: its days are days there. */
      zone: key(60),
      starts_at: instant(),
      ends_at: instant(),
    },
    { indexes: [['person_id', 'ends_at'], ['ends_at']] },
  );
}
