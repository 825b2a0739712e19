import { assignmentDefinition } from '../../shared/automation/assignment.ts';
import { onConfigurationChange } from '../configuration/configuration-listeners.ts';
import { ShortMemory } from '../platform/short-memory.ts';
import type { SqlReader } from '../platform/sql.ts';

const memory = new ShortMemory<'all', ReadonlySet<number>>();

/** Teams whose work is given out by itself: for all others a ticket asks nothing more. */
export function givingTeams(reader: SqlReader): Promise<ReadonlySet<number>> {
  return memory.recall('all', async () => {
    const rows = await reader.all<{ teamId: number; definition: string }>(
      'SELECT team_id AS teamId, definition FROM team_assignments',
    );
    const giving = rows.filter(({ definition }) => assignmentDefinition.parse(JSON.parse(definition)).mode !== 'off');
    return new Set(giving.map(({ teamId }) => teamId));
  });
}

export function forgetGivingTeams(): void {
  memory.forgetAll();
}

onConfigurationChange(forgetGivingTeams);
