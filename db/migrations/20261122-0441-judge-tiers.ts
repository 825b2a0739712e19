import type { QueryInterface } from 'sequelize';
import {
  addColumn,
  createTable,
  flag,
  instant,
  integer,
  key,
  optional,
  primary,
  references,
  text,
  words,
} from '../table.ts';

export async function up(queryInterface: QueryInterface): Promise<void> {
  /** 1, 0, or null where nobody was asked. */
  await addColumn(queryInterface, 'ticket_facts', 'l1_capable', optional(integer()));
  await addColumn(queryInterface, 'ticket_facts', 'shuttled', flag(false));
  /** JSON list of words; null: none in particular. */
  await addColumn(queryInterface, 'categories', 'skills', optional(text()));
  await createTable(
    queryInterface,
    'person_skills',
    { person_id: primary(references('people', 'CASCADE')), skill: primary(key(60)) },
    { indexes: [['skill']] },
  );
  await createTable(
    queryInterface,
    'person_languages',
    { person_id: primary(references('people', 'CASCADE')), language: primary(key(5)), level: key(6) },
    { indexes: [['language']] },
  );
  await createTable(queryInterface, 'ticket_runbook_steps', {
    ticket_id: primary(references('tickets', 'CASCADE')),
    /** The step in Spanish, as it was when it was done. */
    step_key: primary(key(64)),
    step_es: words(300),
    step_en: words(300),
    done_at: instant(),
    done_by: optional(integer()),
  });
}
