import type { QueryInterface } from 'sequelize';
import {
  createTable,
  id,
  instant,
  integer,
  key,
  optional,
  primary,
  references,
  text,
  withDefault,
  words,
} from '../table.ts';

export async function up(queryInterface: QueryInterface): Promise<void> {
  await createTable(
    queryInterface,
    'import_batches',
    {
      id: id(),
      source: key(60),
      file_name: words(255),
      mapping: text(),
      state: key(10),
      total_rows: withDefault(integer(), 0),
      total_tickets: withDefault(integer(), 0),
      done_tickets: withDefault(integer(), 0),
      started_by: optional(integer()),
      created_at: instant(),
      finished_at: optional(instant()),
      report: optional(text()),
    },
    { indexes: [['source', 'created_at']] },
  );
  await createTable(
    queryInterface,
    'import_rows',
    {
      id: id(),
      batch_id: references('import_batches', 'CASCADE'),
      source: key(60),
      ticket_key: key(120),
      seq: integer(),
      payload: text(),
      state: key(10),
      error: optional(text()),
    },
    { unique: [['source', 'ticket_key', 'seq']], indexes: [['batch_id', 'state', 'ticket_key']] },
  );
  await createTable(queryInterface, 'import_deviations', {
    batch_id: primary(references('import_batches', 'CASCADE')),
    kind: primary(key(60)),
    source_rows: withDefault(integer(), 0),
    tickets: withDefault(integer(), 0),
  });
}
