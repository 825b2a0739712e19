import type { QueryInterface } from 'sequelize';
import { createTable, id, instant, integer, key, optional, primary, references, text } from '../table.ts';

export async function up(queryInterface: QueryInterface): Promise<void> {
  await createTable(
    queryInterface,
    'notifications',
    {
      id: id(),
      person_id: references('people', 'CASCADE'),
      kind: key(40),
      ticket_id: references('tickets', 'CASCADE'),
      event_id: optional(integer()),
      data: text(),
      mail: key(10),
      created_at: instant(),
      read_at: optional(instant()),
    },
    {
      unique: [['event_id', 'person_id']],
      indexes: [
        ['person_id', 'id'],
        ['person_id', 'read_at'],
        ['ticket_id'],
        // The digest: what waits to be told by mail, never what exists.
        ['mail', 'created_at'],
        ['created_at'],
      ],
    },
  );
  await createTable(queryInterface, 'notification_settings', {
    person_id: primary(references('people', 'CASCADE')),
    mail: key(10),
  });
}
