import { type QualityObjective, qualityObjectives } from '../../../shared/reports/objective.api.ts';
import { recordVersion } from '../../configuration/record-version.ts';
import { type Actor, reachOf, requirePermission } from '../../platform/actor.ts';
import { inTransaction, type UnitOfWork } from '../../platform/database.ts';
import { DomainError } from '../../platform/errors.ts';
import type { SqlReader } from '../../platform/sql.ts';
import { zoneOf } from '../report-period.ts';

export const objectivesKind = 'objectives';
const refId = 0;

/** The newest version is what counts; before the first one there are none. */
export async function objectivesNow(reader: SqlReader): Promise<QualityObjective[]> {
  const row = await reader.first<{ data: string }>(
    'SELECT data FROM configuration_versions WHERE kind = ? AND ref_id = ? ORDER BY version DESC LIMIT 1',
    [objectivesKind, refId],
  );
  return row ? objectivesIn(JSON.parse(row.data)) : [];
}

/** As they stood just before a moment of the past. */
export async function objectivesAt(reader: SqlReader, moment: number): Promise<QualityObjective[]> {
  const row = await reader.first<{ data: string }>(
    `SELECT data FROM configuration_versions WHERE kind = ? AND ref_id = ? AND created_at < ?
      ORDER BY version DESC LIMIT 1`,
    [objectivesKind, refId, moment],
  );
  return row ? objectivesIn(JSON.parse(row.data)) : [];
}

/** Those of one version. */
export function objectivesIn(data: unknown): QualityObjective[] {
  return qualityObjectives.parse(
    typeof data === 'object' && data !== null ? (Reflect.get(data, 'objectives') ?? []) : [],
  );
}

/** Administrators configure; who runs the service (and decides majors of the whole house) sets what it is to reach. */
export function mayEditObjectives(actor: Actor): boolean {
  return actor.permissions.has('admin.configure') || reachOf(actor, 'major.manage').all;
}

export async function saveObjectives(
  actor: Actor,
  edit: { readonly version: number; readonly objectives: readonly QualityObjective[]; readonly note: string },
): Promise<void> {
  requirePermission(actor, 'report.read');
  if (!mayEditObjectives(actor)) throw new DomainError('forbidden', 'forbidden');
  for (const { zone } of edit.objectives) zoneOf(zone);
  await inTransaction(async (unit) => {
    await expectReferences(unit, edit.objectives);
    const before = { objectives: await objectivesNow(unit) };
    const { version: expected, objectives, note } = edit;
    await recordVersion(unit, actor, { kind: objectivesKind, refId, expected, before, after: { objectives }, note });
  });
}

/** Refuses objectives about things that do not exist, each with its place in the request. */
async function expectReferences(unit: UnitOfWork, objectives: readonly QualityObjective[]): Promise<void> {
  const errors = [];
  for (const [place, { serviceId, teamId }] of objectives.entries()) {
    for (const [field, table, id] of [
      ['serviceId', 'services', serviceId],
      ['teamId', 'teams', teamId],
    ] as const) {
      if (id === null || (await unit.first(`SELECT id FROM ${table} WHERE id = ?`, [id]))) continue;
      errors.push({ pointer: `/body/objectives/${String(place)}/${field}`, code: 'unknown' });
    }
  }
  if (errors.length > 0) throw new DomainError('bad-input', 'badInput', { errors });
}
