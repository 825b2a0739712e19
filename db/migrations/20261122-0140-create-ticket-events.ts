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
    'ticket_events',
    {
      id: id(),
      ticket_id: references('tickets', 'CASCADE'),
      ticket_version: integer(),
      type: key(60),
      actor_id: optional(integer()),
      actor_kind: key(10),
      on_behalf_of: optional(key(200)),
      visibility: key(10),
      occurred_at: instant(),
      recorded_at: instant(),
      data: text(),
      text_hash: optional(key(64)),
      deviations: optional(text()),
      batch_id: optional(integer()),
    },
    {
      indexes: [
        ['ticket_id', 'id'],
        ['batch_id', 'type'],
      ],
    },
  );
  await createTable(
    queryInterface,
    'ticket_texts',
    {
      event_id: primary(references('ticket_events', 'CASCADE')),
      ticket_id: references('tickets', 'CASCADE'),
      body: text(),
      language: optional(key(10)),
    },
    { indexes: [['ticket_id']] },
  );
  await createTable(queryInterface, 'outbox', { event_id: primary(references('ticket_events', 'CASCADE')) });
  await createTable(
    queryInterface,
    'event_stream',
    // It outlives its events: undoing an import or keeping only what the law wants leaves the chain whole.
    {
      position: id(),
      event_id: integer(),
      ticket_id: integer(),
      batch_id: optional(integer()),
      content_hash: key(64),
      hash: key(64),
    },
    { unique: [['event_id']], indexes: [['ticket_id']] },
  );
  await createTable(
    queryInterface,
    'deliveries',
    {
      event_id: primary(references('ticket_events', 'CASCADE')),
      listener: primary(key(60)),
      state: key(10),
      attempts: withDefault(integer(), 0),
      next_attempt_at: instant(),
      last_error: optional(text()),
    },
    { indexes: [['listener', 'state', 'next_attempt_at']] },
  );
  await createTable(
    queryInterface,
    'time_logs',
    {
      id: id(),
      ticket_id: references('tickets', 'CASCADE'),
      person_id: references('people'),
      event_id: optional(integer()),
      minutes: integer(),
      note: optional(text()),
      logged_at: instant(),
    },
    { indexes: [['ticket_id'], ['person_id', 'logged_at']] },
  );
  await createTable(
    queryInterface,
    'attachments',
    {
      id: id(),
      ticket_id: optional(references('tickets', 'CASCADE')),
      event_id: optional(integer()),
      uploaded_by: references('people'),
      sha256: key(64),
      file_name: words(255),
      media_type: key(120),
      size: integer(),
      visibility: key(10),
      created_at: instant(),
    },
    { indexes: [['ticket_id'], ['sha256'], ['uploaded_by', 'created_at']] },
  );
  await createTable(
    queryInterface,
    'mail_tokens',
    {
      token_hash: primary(key(64)),
      person_id: references('people', 'CASCADE'),
      ticket_id: references('tickets', 'CASCADE'),
      action: key(30),
      expires_at: instant(),
      used_at: optional(instant()),
      created_at: instant(),
    },
    { indexes: [['ticket_id'], ['person_id'], ['expires_at']] },
  );
  await createTable(
    queryInterface,
    'mail_messages',
    {
      id: id(),
      event_id: optional(integer()),
      ticket_id: optional(integer()),
      listener: key(60),
      to_address: words(254),
      to_person_id: optional(integer()),
      language: key(10),
      subject: words(300),
      text: text(),
      html: text(),
      state: key(10),
      attempts: withDefault(integer(), 0),
      next_attempt_at: instant(),
      last_error: optional(text()),
      sent_at: optional(instant()),
      created_at: instant(),
    },
    {
      unique: [['event_id', 'listener', 'to_person_id']],
      indexes: [
        ['to_person_id', 'created_at'],
        ['state', 'next_attempt_at'],
      ],
    },
  );
}
