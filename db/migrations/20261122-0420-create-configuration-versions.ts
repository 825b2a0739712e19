import type { QueryInterface } from 'sequelize';
import { createTable, flag, id, instant, integer, key, optional, text, withDefault, words } from '../table.ts';

export async function up(queryInterface: QueryInterface): Promise<void> {
  await createTable(
    queryInterface,
    'configuration_versions',
    {
      id: id(),
      /** calendar, policy, category, … */
      kind: key(30),
      ref_id: integer(),
      /** 0 is what stood before the first edit. */
      version: integer(),
      data: text(),
      /** Null for what stood before the first edit. */
      created_at: optional(instant()),
      created_by: optional(integer()),
      note: words(300),
    },
    { unique: [['kind', 'ref_id', 'version']] },
  );
  await createTable(
    queryInterface,
    'escalation_chains',
    {
      id: id(),
      key: key(60),
      name_es: words(120),
      name_en: words(120),
      /** The first that matches wins. */
      position: withDefault(integer(), 0),
      active: flag(true),
      definition: text(),
    },
    { unique: [['key']] },
  );
}
