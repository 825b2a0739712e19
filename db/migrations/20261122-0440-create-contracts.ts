import type { QueryInterface } from 'sequelize';
import { createTable, flag, id, instant, integer, key, optional, references, text, words } from '../table.ts';

export async function up(queryInterface: QueryInterface): Promise<void> {
  await createTable(
    queryInterface,
    'vendors',
    {
      id: id(),
      key: key(60),
      name: words(120),
      email: optional(words(254)),
      phone: optional(words(60)),
      portal_url: optional(words(300)),
      active: flag(true),
      created_at: instant(),
      created_by: optional(integer()),
      changed_at: instant(),
      changed_by: optional(integer()),
    },
    { unique: [['key']] },
  );
  await createTable(
    queryInterface,
    'contracts',
    {
      id: id(),
      key: key(60),
      vendor_id: references('vendors'),
      name_es: words(120),
      name_en: words(120),
      active: flag(true),
      current_version_id: optional(integer()),
    },
    { indexes: [['vendor_id']], unique: [['key']] },
  );
  await createTable(
    queryInterface,
    'contract_versions',
    {
      id: id(),
      contract_id: references('contracts', 'CASCADE'),
      definition: text(),
      created_at: instant(),
      created_by: optional(integer()),
      note: words(300),
    },
    { indexes: [['contract_id']] },
  );
  await createTable(
    queryInterface,
    'vendor_cases',
    {
      id: id(),
      ticket_id: references('tickets', 'CASCADE'),
      /** The stay in which the vendor was notified. */
      stint_seq: integer(),
      team_id: integer(),
      contract_id: references('contracts'),
      /** The terms that hold for this case, whatever the contract says later. */
      contract_version_id: references('contract_versions'),
      coordinator_id: references('people'),
      notified_at: instant(),
      case_number: optional(words(80)),
      responded_at: optional(instant()),
      restored_at: optional(instant()),
      ended_at: optional(instant()),
      created_at: instant(),
    },
    { indexes: [['ticket_id'], ['contract_id', 'notified_at']] },
  );
}
