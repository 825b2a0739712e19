import type { MatrixEdit } from '../../shared/reference/reference-admin.api.ts';
import type { MatrixCell } from '../../shared/tickets/priority.ts';
import { changedMeanwhile, currentVersion, recordVersion } from '../configuration/record-version.ts';
import { type Actor, requirePermission } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { inTransaction, type UnitOfWork } from '../platform/database.ts';
import { DomainError } from '../platform/errors.ts';
import { insertRows } from '../platform/sql.ts';
import { forgetMatrix } from '../tickets/current-matrix.ts';

/** A matrix is never changed: a new one takes its place, and tickets keep the one that decided them. @returns its id */
export async function saveMatrix(actor: Actor, { version, cells, note }: MatrixEdit): Promise<number> {
  requirePermission(actor, 'admin.configure');
  return inTransaction(async (unit) => {
    const current = await unit.first<{ id: number }>('SELECT MAX(id) AS id FROM matrix_versions');
    if (current?.id !== version) throw changedMeanwhile(current?.id ?? 0);
    await requireWhole(unit, cells);
    const before = await unit.all<MatrixCell>(
      'SELECT impact, urgency, priority FROM matrix_cells WHERE version_id = ?',
      [version],
    );
    await recordVersion(unit, actor, {
      kind: 'matrix',
      refId: 0,
      expected: await currentVersion(unit, 'matrix', 0),
      before: dataOf(before),
      after: dataOf(cells),
      note,
    });
    const { insertId } = await unit.run('INSERT INTO matrix_versions (created_at, created_by, note) VALUES (?, ?, ?)', [
      clock.now(),
      actor.id || null,
      note,
    ]);
    await insertRows(
      unit,
      'matrix_cells',
      ['version_id', 'impact', 'urgency', 'priority'],
      cells.map(({ impact, urgency, priority }) => [insertId, impact, urgency, priority]),
    );
    unit.afterCommit(forgetMatrix);
    return insertId;
  });
}

/** Every impact with every urgency, each once: a hole would leave tickets without a priority. */
async function requireWhole(unit: UnitOfWork, cells: readonly MatrixCell[]): Promise<void> {
  const levels = await unit.all<{ kind: string; code: string }>('SELECT kind, `key` AS code FROM levels');
  const of = (kind: string) => levels.filter((level) => level.kind === kind).map(({ code }) => code);
  const wanted = of('impact').flatMap((impact) => of('urgency').map((urgency) => `${impact} ${urgency}`));
  const given = cells.map(({ impact, urgency }) => `${impact} ${urgency}`);
  if (wanted.sort().join() === given.sort().join()) return;
  const errors = [{ pointer: '/body/cells', code: 'matrix-has-holes' }];
  throw new DomainError('bad-input', 'reason.matrix-has-holes', { reason: 'matrix-has-holes', errors });
}

function dataOf(cells: readonly MatrixCell[]): Record<string, number> {
  const entries = cells.map(({ impact, urgency, priority }) => [`${impact}/${urgency}`, priority] as const);
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}
