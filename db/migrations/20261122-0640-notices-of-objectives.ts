import type { QueryInterface } from 'sequelize';

/** A notice is about a ticket or about a quality objective. */
export async function up(queryInterface: QueryInterface): Promise<void> {
  const { sequelize } = queryInterface;
  if (sequelize.getDialect() === 'mysql') {
    // One statement: it happens wholly or not at all.
    await sequelize.query(
      'ALTER TABLE notifications MODIFY ticket_id INTEGER NULL, ADD COLUMN objective_key VARCHAR(40) BINARY NULL',
    );
    return;
  }
  // SQLite cannot take NOT NULL off a column, so the table is made anew; no other table refers to it.
  await sequelize.transaction(async (transaction) => {
    for (const statement of rebuilt) await sequelize.query(statement, { transaction });
  });
}

const kept = 'id, person_id, kind, ticket_id, event_id, data, mail, created_at, read_at';

const rebuilt = [
  `CREATE TABLE \`notifications_anew\` (
     \`id\` INTEGER PRIMARY KEY AUTOINCREMENT,
     \`person_id\` INTEGER NOT NULL REFERENCES \`people\` (\`id\`) ON DELETE CASCADE ON UPDATE RESTRICT,
     \`kind\` VARCHAR BINARY(40) NOT NULL,
     \`ticket_id\` INTEGER REFERENCES \`tickets\` (\`id\`) ON DELETE CASCADE ON UPDATE RESTRICT,
     \`objective_key\` VARCHAR BINARY(40),
     \`event_id\` INTEGER,
     \`data\` TEXT NOT NULL,
     \`mail\` VARCHAR BINARY(10) NOT NULL,
     \`created_at\` BIGINT NOT NULL,
     \`read_at\` BIGINT
   )`,
  `INSERT INTO notifications_anew (${kept}) SELECT ${kept} FROM notifications`,
  'DROP TABLE notifications',
  'ALTER TABLE notifications_anew RENAME TO notifications',
  'CREATE UNIQUE INDEX notifications_event_id_person_id ON notifications (event_id, person_id)',
  'CREATE INDEX notifications_person_id_id ON notifications (person_id, id)',
  'CREATE INDEX notifications_person_id_read_at ON notifications (person_id, read_at)',
  'CREATE INDEX notifications_ticket_id ON notifications (ticket_id)',
  'CREATE INDEX notifications_mail_created_at ON notifications (mail, created_at)',
  'CREATE INDEX notifications_created_at ON notifications (created_at)',
];
