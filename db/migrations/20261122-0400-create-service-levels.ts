import { DataTypes, type QueryInterface } from 'sequelize';
import {
  addColumn,
  createTable,
  flag,
  id,
  indexName,
  instant,
  integer,
  key,
  optional,
  references,
  text,
  withDefault,
  words,
} from '../table.ts';

export async function up(queryInterface: QueryInterface): Promise<void> {
  const named = { name_es: words(120), name_en: words(120) };
  const version = { created_at: instant(), created_by: optional(integer()), note: words(300) };

  await createTable(
    queryInterface,
    'calendars',
    { id: id(), key: key(60), ...named, active: flag(true), current_version_id: optional(integer()) },
    { unique: [['key']] },
  );
  await createTable(
    queryInterface,
    'calendar_versions',
    { id: id(), calendar_id: references('calendars', 'CASCADE'), definition: text(), ...version },
    { indexes: [['calendar_id']] },
  );
  await createTable(
    queryInterface,
    'service_level_policies',
    {
      id: id(),
      key: key(60),
      ...named,
      kind: key(10),
      /** The first that matches wins, in this order inside a kind. */
      position: withDefault(integer(), 0),
      active: flag(true),
      current_version_id: optional(integer()),
    },
    { unique: [['key']] },
  );
  await createTable(
    queryInterface,
    'service_level_policy_versions',
    { id: id(), policy_id: references('service_level_policies', 'CASCADE'), definition: text(), ...version },
    { indexes: [['policy_id']] },
  );
  await createTable(
    queryInterface,
    'ticket_clocks',
    {
      id: id(),
      ticket_id: references('tickets', 'CASCADE'),
      kind: key(10),
      metric: key(20),
      stint_seq: optional(integer()),
      team_id: optional(integer()),
      tier: optional(integer()),
      priority: optional(integer()),
      policy_version_id: optional(integer()),
      contract_version_id: optional(integer()),
      calendar_version_id: optional(integer()),
      target_ms: { type: DataTypes.BIGINT, allowNull: false },
      state: key(10),
      started_at: instant(),
      consumed_ms: { type: DataTypes.BIGINT, allowNull: false },
      counted_until: instant(),
      due_at: optional(instant()),
      original_due_at: instant(),
      fulfilled_at: optional(instant()),
      breached_at: optional(instant()),
      decided_at: optional(instant()),
      outcome: optional(key(10)),
      alert_step: withDefault(integer(), 0),
      next_alert_at: optional(instant()),
      steps: text(),
    },
    {
      indexes: [
        ['ticket_id'],
        // The service-level job: what is due, never what exists.
        ['next_alert_at'],
        // Reports: targets decided in a period.
        ['kind', 'metric', 'decided_at'],
      ],
    },
  );
  await addColumn(queryInterface, 'sites', 'calendar_id', optional(integer()));
  await addColumn(queryInterface, 'teams', 'calendar_id', optional(integer()));
  await addColumn(queryInterface, 'tickets', 'due_order', withDefault(instant(), 8_640_000_000_000_000));
  const due = [
    ['team_id', 'state_category', 'due_order', 'created_at'],
    ['owner_team_id', 'state_category', 'due_order', 'created_at'],
    ['assignee_id', 'state_category', 'due_order', 'created_at'],
    ['department_id', 'state_category', 'due_order', 'created_at'],
    ['state_category', 'due_order', 'created_at'],
  ];
  for (const fields of due) await queryInterface.addIndex('tickets', fields, { name: indexName('tickets', fields) });
}
