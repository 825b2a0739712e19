import type { QueryInterface } from 'sequelize';
import { createTable, id, instant, integer, key, primary, references } from '../table.ts';

export async function up(queryInterface: QueryInterface): Promise<void> {
  await createTable(
    queryInterface,
    'pulses',
    { id: id(), month: key(7), opened_at: instant(), closes_at: instant() },
    { unique: [['month']], indexes: [['closes_at']] },
  );
  await createTable(queryInterface, 'pulse_counts', {
    pulse_id: primary(references('pulses', 'CASCADE')),
    question: primary(key(10)),
    score: primary(integer()),
    answers: integer(),
  });
  // Neither when nor what: only so that nobody answers twice. Forgotten when the month is over.
  await createTable(
    queryInterface,
    'pulse_participants',
    { pulse_id: primary(references('pulses', 'CASCADE')), person_id: primary(references('people', 'CASCADE')) },
    { indexes: [['person_id']] },
  );
}
