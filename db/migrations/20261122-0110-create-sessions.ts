import { DataTypes, type QueryInterface } from 'sequelize';
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
    'sessions',
    {
      id: id(),
      /** SHA-256 of the session's id: whoever reads this table gets no session. */
      sid: key(64),
      person_id: optional(references('people', 'CASCADE')),
      data: text(),
      expires: { type: DataTypes.DATE, allowNull: false },
      address: optional(words(60)),
      user_agent: optional(words(300)),
      created_at: instant(),
      last_seen_at: instant(),
    },
    { unique: [['sid']], indexes: [['expires'], ['person_id']] },
  );
  await createTable(queryInterface, 'login_attempts', {
    scope: primary(key(10)),
    subject: primary(key(160)),
    failures: withDefault(integer(), 0),
    last_failure_at: instant(),
    locked_until: optional(instant()),
  });
  await createTable(
    queryInterface,
    'idempotency_keys',
    {
      person_id: primary(integer()),
      idempotency_key: primary(key(120)),
      fingerprint: key(64),
      status: optional(integer()),
      response: optional(text()),
      created_at: instant(),
    },
    { indexes: [['created_at']] },
  );
  await createTable(queryInterface, 'leases', { name: primary(key(60)), holder: key(80), expires_at: instant() });
}
