import type { QueryInterface } from 'sequelize';
import { createTable, flag, id, instant, integer, key, optional, primary, references, text, words } from '../table.ts';

export async function up(queryInterface: QueryInterface): Promise<void> {
  await createTable(
    queryInterface,
    'csat_surveys',
    {
      id: id(),
      ticket_id: references('tickets', 'CASCADE'),
      person_id: references('people'),
      token_hash: key(64),
      sent_at: instant(),
      expires_at: instant(),
      answered_at: optional(instant()),
      score: optional(integer()),
      comment: optional(text()),
      anonymous: flag(false),
      channel: optional(key(10)),
      follow_up_id: optional(integer()),
    },
    {
      unique: [['ticket_id'], ['token_hash']],
      indexes: [['person_id', 'sent_at'], ['answered_at'], ['sent_at']],
    },
  );
  await createTable(
    queryInterface,
    'ticket_merges',
    {
      ticket_id: primary(references('tickets', 'CASCADE')),
      into_id: references('tickets', 'CASCADE'),
      merged_at: instant(),
      merged_by: optional(integer()),
    },
    { indexes: [['into_id']] },
  );
  await createTable(
    queryInterface,
    'major_incidents',
    {
      ticket_id: primary(references('tickets', 'CASCADE')),
      state: key(12),
      reason: words(1000),
      business_impact: words(1000),
      security: flag(false),
      proposed_by: optional(integer()),
      proposed_at: instant(),
      decided_by: optional(integer()),
      decided_at: optional(instant()),
      manager_id: optional(integer()),
      technical_lead_id: optional(integer()),
      communications_lead_id: optional(integer()),
      cadence_minutes: integer(),
      next_communication_at: optional(instant()),
      last_communication_at: optional(instant()),
      banner_es: optional(words(300)),
      banner_en: optional(words(300)),
      resolved_at: optional(instant()),
      review_due_at: optional(instant()),
      reviewed_at: optional(instant()),
      reviewed_by: optional(integer()),
      review: optional(text()),
      problem_note: optional(text()),
    },
    { indexes: [['state', 'next_communication_at']] },
  );
  await createTable(
    queryInterface,
    'major_incident_scopes',
    {
      ticket_id: primary(references('major_incidents', 'CASCADE', 'ticket_id')),
      kind: primary(key(10)),
      target_id: primary(integer()),
    },
    { indexes: [['kind', 'target_id']] },
  );
}
