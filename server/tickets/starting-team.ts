import { ShortMemory } from '../platform/short-memory.ts';
import type { SqlReader } from '../platform/sql.ts';

/** The front line of the owning department: the one of the category's team, else the first department that has one. */
export async function frontLineTeam(reader: SqlReader, defaultTeamId: number | null): Promise<number> {
  const ofCategory =
    defaultTeamId === null
      ? undefined
      : await reader.first<{ id: number }>(
          'SELECT d.front_line_team_id AS id FROM teams t JOIN departments d ON d.id = t.department_id WHERE t.id = ? AND d.front_line_team_id IS NOT NULL',
          [defaultTeamId],
        );
  return ofCategory?.id ?? firstFrontLine(reader);
}

const memory = new ShortMemory<'first', number>();

function firstFrontLine(reader: SqlReader): Promise<number> {
  return memory.recall('first', async () => {
    const row = await reader.first<{ id: number }>(
      'SELECT front_line_team_id AS id FROM departments WHERE front_line_team_id IS NOT NULL ORDER BY id LIMIT 1',
    );
    if (!row) throw new Error('No department has a front line: configure one team of tier 1');
    return row.id;
  });
}

/** To be called once a department was given another front line. */
export function forgetFrontLine(): void {
  memory.forgetAll();
}

/** A category may start above the front line (KPIS: born above L1); without one everything starts with the owner. */
export function startingTeam(defaultTeamId: number | null, ownerTeamId: number): number {
  return defaultTeamId ?? ownerTeamId;
}
