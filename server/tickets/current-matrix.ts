import type { MatrixCell } from '../../shared/tickets/priority.ts';
import { ShortMemory } from '../platform/short-memory.ts';
import type { SqlReader } from '../platform/sql.ts';

interface Matrix {
  readonly version: number;
  readonly cells: readonly MatrixCell[];
}

const memory = new ShortMemory<'current', Matrix>();

/** What impact and urgency make of a ticket now; the ticket keeps the version that decided. */
export function currentMatrix(reader: Pick<SqlReader, 'all'>): Promise<Matrix> {
  return memory.recall('current', async () => {
    const cells = await reader.all<MatrixCell & { version: number }>(
      'SELECT version_id AS version, impact, urgency, priority FROM matrix_cells WHERE version_id = (SELECT MAX(id) FROM matrix_versions)',
    );
    const [first] = cells;
    if (!first) throw new Error('There is no priority matrix: the reference seed has not run');
    return { version: first.version, cells };
  });
}

/** To be called once a matrix was saved. */
export function forgetMatrix(): void {
  memory.forgetAll();
}
