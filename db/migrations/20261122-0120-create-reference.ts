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
  const named = { name_es: words(120), name_en: words(120) };
  const ordered = { active: flag(true), position: withDefault(integer(), 0) };

  await createTable(
    queryInterface,
    'services',
    { id: id(), key: key(60), ...named, critical: flag(false), topic: optional(key(60)), ...ordered },
    { unique: [['key']] },
  );
  await createTable(
    queryInterface,
    'categories',
    {
      id: id(),
      key: key(60),
      parent_id: optional(integer()),
      practice: optional(key(30)),
      ...named,
      service_id: optional(references('services')),
      default_team_id: optional(references('teams')),
      allowed_paths: text(),
      runbook: text(),
      ...ordered,
    },
    { unique: [['key']], indexes: [['parent_id']] },
  );
  await createTable(
    queryInterface,
    'statuses',
    { id: id(), practice: key(30), key: key(60), category: key(20), ...named, ...ordered, is_default: flag(false) },
    { unique: [['practice', 'key']] },
  );
  await createTable(queryInterface, 'levels', {
    kind: primary(key(10)),
    key: primary(key(30)),
    /** 1 is the least. */
    position: integer(),
    ...named,
    question_es: words(200),
    question_en: words(200),
  });
  await createTable(queryInterface, 'matrix_versions', {
    id: id(),
    created_at: instant(),
    created_by: optional(integer()),
    note: words(300),
  });
  await createTable(queryInterface, 'matrix_cells', {
    version_id: primary(references('matrix_versions', 'CASCADE')),
    impact: primary(key(30)),
    urgency: primary(key(30)),
    priority: integer(),
  });
  await createTable(queryInterface, 'resolution_codes', {
    key: primary(key(60)),
    practice: optional(key(30)),
    ...named,
    ...ordered,
  });
  await createTable(queryInterface, 'number_sequences', { practice: primary(key(30)), next_value: integer() });
}
