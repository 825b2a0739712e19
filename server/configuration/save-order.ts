import type { ConfigurationKind } from '../../shared/configuration/configuration.api.ts';
import type { Actor } from '../platform/actor.ts';
import type { UnitOfWork } from '../platform/database.ts';
import { changedMeanwhile, recordVersion } from './record-version.ts';

export interface OrderChange {
  readonly kind: ConfigurationKind;
  readonly refId: number;
  readonly table: 'service_level_policies' | 'escalation_chains' | 'automation_rules';
  /** What stands, in order. */
  readonly current: readonly number[];
  readonly ids: readonly number[];
  readonly expected: number;
  readonly note: string;
}

/** The same things in another order; refused when something was added or taken away since it was read. */
export async function saveOrder(unit: UnitOfWork, actor: Actor, change: OrderChange): Promise<void> {
  const { kind, refId, table, current, ids, expected, note } = change;
  if (ids.toSorted().join() !== current.toSorted().join()) throw changedMeanwhile(expected);
  const edit = { kind, refId, expected, before: { order: current }, after: { order: ids }, note };
  await recordVersion(unit, actor, edit);
  for (const [position, id] of ids.entries()) {
    await unit.run(`UPDATE ${table} SET position = ? WHERE id = ?`, [position, id]);
  }
}
