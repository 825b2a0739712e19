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
    'sites',
    { id: id(), key: key(60), name: words(120), time_zone: key(60), country: key(2) },
    { unique: [['key']] },
  );
  await createTable(
    queryInterface,
    'departments',
    { id: id(), key: key(60), name_es: words(120), name_en: words(120), front_line_team_id: optional(integer()) },
    { unique: [['key']] },
  );
  await createTable(
    queryInterface,
    'people',
    {
      id: id(),
      uid: key(160),
      source: key(10),
      directory_id: optional(key(200)),
      external_key: optional(key(200)),
      name: words(200),
      /** Folded, so that names sort alike on every database. */
      sort_name: key(200),
      given_name: optional(words(100)),
      email: optional(words(254)),
      phone: optional(words(60)),
      job_title: optional(words(200)),
      department_id: optional(references('departments')),
      site_id: optional(references('sites')),
      manager_id: optional(integer()),
      language: withDefault(key(2), 'es'),
      time_zone: withDefault(key(60), 'UTC'),
      vip: flag(false),
      active: flag(true),
      password_hash: optional(key(200)),
      last_login_at: optional(instant()),
      synced_at: optional(instant()),
      batch_id: optional(integer()),
      created_at: instant(),
      updated_at: instant(),
    },
    {
      unique: [['uid']],
      indexes: [['sort_name', 'id'], ['email'], ['directory_id'], ['external_key'], ['manager_id'], ['batch_id']],
    },
  );
  await createTable(
    queryInterface,
    'person_words',
    { word: primary(key(60)), person_id: primary(references('people', 'CASCADE')) },
    { indexes: [['person_id']] },
  );
  await createTable(
    queryInterface,
    'teams',
    {
      id: id(),
      key: key(60),
      name: words(120),
      tier: integer(),
      tier_to: optional(integer()),
      department_id: optional(references('departments')),
      lead_id: optional(integer()),
      mail: optional(words(254)),
      vendor_served: flag(false),
      skills: text(),
      languages: text(),
      active: flag(true),
      source: withDefault(key(10), 'local'),
      batch_id: optional(integer()),
      created_at: instant(),
    },
    { unique: [['key']], indexes: [['tier'], ['batch_id']] },
  );
  await createTable(
    queryInterface,
    'team_members',
    {
      team_id: primary(references('teams', 'CASCADE')),
      person_id: primary(references('people', 'CASCADE')),
      is_lead: flag(false),
      source: withDefault(key(10), 'local'),
    },
    { indexes: [['person_id']] },
  );
  await createTable(queryInterface, 'roles', {
    key: primary(key(60)),
    name_es: words(120),
    name_en: words(120),
    permissions: text(),
    built_in: flag(false),
  });
  await createTable(
    queryInterface,
    'person_roles',
    {
      person_id: primary(references('people', 'CASCADE')),
      role_key: primary({ ...key(60), references: { model: 'roles', key: 'key' } }),
      scope: primary(key(10)),
      scope_id: withDefault(primary(integer()), 0),
      source: withDefault(key(10), 'local'),
    },
    { indexes: [['role_key']] },
  );
}
