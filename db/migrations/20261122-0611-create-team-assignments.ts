import type { QueryInterface } from 'sequelize';
import { createTable, integer, primary, references, text } from '../table.ts';

export async function up(queryInterface: QueryInterface): Promise<void> {
  /** How a team's work finds its people; a team without a row gives nothing out by itself. */
  await createTable(queryInterface, 'team_assignments', {
    team_id: primary(references('teams', 'CASCADE')),
    definition: text(),
    /** Tickets given out so far. */
    turns: integer(),
  });
  /** At which of them somebody was given one last. */
  await createTable(
    queryInterface,
    'assignment_turns',
    {
      team_id: primary(references('teams', 'CASCADE')),
      person_id: primary(references('people', 'CASCADE')),
      turn: integer(),
    },
    { indexes: [['person_id']] },
  );
}
