import type { QueryInterface } from 'sequelize';
import {
  createTable,
  flag,
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
    'ticket_checks',
    {
      ticket_id: primary(references('tickets', 'CASCADE')),
      kind: primary(key(20)),
      ref_id: primary(integer()),
      check_at: instant(),
      runs: withDefault(integer(), 0),
    },
    // What is due, never what exists.
    { indexes: [['kind', 'check_at']] },
  );
  await createTable(queryInterface, 'automation_rules', {
    id: id(),
    name: words(120),
    active: flag(true),
    definition: text(),
  });
  await createTable(
    queryInterface,
    'pages',
    {
      id: id(),
      ticket_id: references('tickets', 'CASCADE'),
      state: key(15),
      started_at: instant(),
      attempts: withDefault(integer(), 0),
      next_attempt_at: optional(instant()),
      ended_at: optional(instant()),
      ended_by: optional(integer()),
    },
    { indexes: [['ticket_id'], ['next_attempt_at']] },
  );
  await createTable(
    queryInterface,
    'page_calls',
    {
      id: id(),
      page_id: references('pages', 'CASCADE'),
      attempt: integer(),
      person_id: references('people', 'CASCADE'),
      called_at: instant(),
    },
    { indexes: [['page_id'], ['person_id']] },
  );
}
