import type { QueryInterface } from 'sequelize';
import { createTable, flag, id, instant, integer, key, optional, primary, references, text, words } from '../table.ts';

export async function up(queryInterface: QueryInterface): Promise<void> {
  await createTable(
    queryInterface,
    'report_schedules',
    {
      id: id(),
      name: words(120),
      report: key(40),
      dimensions: key(40),
      filters: text(),
      format: key(10),
      frequency: key(10),
      hour: integer(),
      time_zone: key(60),
      paused: flag(false),
      next_run_at: instant(),
      last_run_at: optional(instant()),
      created_by: references('people'),
      created_at: instant(),
    },
    { indexes: [['paused', 'next_run_at'], ['created_by']] },
  );
  await createTable(
    queryInterface,
    'report_schedule_readers',
    {
      schedule_id: primary(references('report_schedules', 'CASCADE')),
      person_id: primary(references('people', 'CASCADE')),
    },
    { indexes: [['person_id']] },
  );
  await createTable(
    queryInterface,
    'mail_files',
    {
      id: id(),
      mail_id: references('mail_messages', 'CASCADE'),
      file_name: words(200),
      media_type: key(120),
      /** Base64. */
      content: text(),
    },
    { indexes: [['mail_id']] },
  );
}
