import type { ConfigurationKind } from '../../shared/configuration/configuration.api.ts';
import type { Actor } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { isUniqueViolation, type UnitOfWork } from '../platform/database.ts';
import { DomainError } from '../platform/errors.ts';
import type { SqlReader } from '../platform/sql.ts';
import { tellConfigurationChange } from './configuration-listeners.ts';

/** One property per thing that may be edited, so that two versions can be compared. */
export type ConfigurationData = Readonly<Record<string, unknown>>;

export interface ConfigurationEdit {
  readonly kind: ConfigurationKind;
  readonly refId: number;
  /** The version that the editor had read. */
  readonly expected: number;
  /** What stands now; null for something new. Kept as version 0 at the first edit. */
  readonly before: ConfigurationData | null;
  readonly after: ConfigurationData;
  readonly note: string;
}

/** Adds a version, or refuses because somebody saved since. @returns its number */
export async function recordVersion(unit: UnitOfWork, actor: Actor, edit: ConfigurationEdit): Promise<number> {
  const { kind, refId, expected, before, after, note } = edit;
  const current = await currentVersion(unit, kind, refId);
  if (current !== expected) throw changedMeanwhile(current);
  unit.afterCommit(tellConfigurationChange);
  try {
    if (current === 0 && before !== null) await insertBaseline(unit, edit, before);
    await unit.run(
      `INSERT INTO configuration_versions (kind, ref_id, version, data, created_at, created_by, note)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      [kind, refId, current + 1, JSON.stringify(after), clock.now(), actor.id || null, note],
    );
  } catch (error) {
    if (isUniqueViolation(error)) throw changedMeanwhile(current + 1);
    throw error;
  }
  return current + 1;
}

async function insertBaseline(
  unit: UnitOfWork,
  { kind, refId }: ConfigurationEdit,
  before: ConfigurationData,
): Promise<void> {
  await unit.run(
    `INSERT INTO configuration_versions (kind, ref_id, version, data, created_at, created_by, note)
     VALUES (?, ?, 0, ?, NULL, NULL, '')`,
    [kind, refId, JSON.stringify(before)],
  );
}

/** 0 when it was never edited. */
export async function currentVersion(reader: SqlReader, kind: ConfigurationKind, refId: number): Promise<number> {
  const row = await reader.first<{ version: number | null }>(
    'SELECT MAX(version) AS version FROM configuration_versions WHERE kind = ? AND ref_id = ?',
    [kind, refId],
  );
  return row?.version ?? 0;
}

/** Of everything of a kind; what was never edited is missing. */
export async function currentVersions(reader: SqlReader, kind: ConfigurationKind): Promise<Map<number, number>> {
  const rows = await reader.all<{ refId: number; version: number }>(
    'SELECT ref_id AS refId, MAX(version) AS version FROM configuration_versions WHERE kind = ? GROUP BY ref_id',
    [kind],
  );
  return new Map(rows.map(({ refId, version }) => [refId, version]));
}

export function changedMeanwhile(version: number): DomainError {
  return new DomainError('conflict', 'configurationChanged', { version });
}
