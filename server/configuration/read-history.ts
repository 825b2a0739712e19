import { configurationReaders } from '../../shared/access-control/permissions.ts';
import { isDeepStrictEqual } from 'node:util';
import type { ConfigurationChange, ConfigurationKind } from '../../shared/configuration/configuration.api.ts';
import { type Actor, requirePermission } from '../platform/actor.ts';
import { database } from '../platform/database.ts';

interface VersionRow {
  readonly refId: number;
  readonly version: number;
  readonly data: string;
  readonly at: number | null;
  readonly byId: number | null;
  readonly byName: string | null;
  readonly note: string;
  readonly previous: string | null;
}

/** Who changed a kind of configuration, or one piece of it; newest first. */
export async function readHistory(
  actor: Actor,
  kind: ConfigurationKind,
  { id, limit }: { readonly id?: number | undefined; readonly limit: number },
): Promise<ConfigurationChange[]> {
  requirePermission(actor, ...configurationReaders);
  // Why somebody was away is for those who keep people, not for everybody who reads the configuration.
  if (kind === 'absence') requirePermission(actor, 'admin.people');
  const rows = await database.all<VersionRow>(
    `SELECT v.ref_id AS refId, v.version, v.data, v.created_at AS at, v.created_by AS byId, p.name AS byName, v.note,
            b.data AS previous
       FROM configuration_versions v
       LEFT JOIN people p ON p.id = v.created_by
       LEFT JOIN configuration_versions b ON b.kind = v.kind AND b.ref_id = v.ref_id AND b.version = v.version - 1
      WHERE v.kind = ?${id === undefined ? '' : ' AND v.ref_id = ?'}
      ORDER BY v.id DESC LIMIT ?`,
    [kind, ...(id === undefined ? [] : [id]), limit],
  );
  return rows.map((row) => ({ kind, ...presentVersion(row) }));
}

function presentVersion(row: VersionRow): Omit<ConfigurationChange, 'kind'> {
  const data = objectIn(row.data);
  const before = row.previous === null ? data : objectIn(row.previous);
  const changed = differences(before, data);
  const { refId, version, at, byId, byName, note } = row;
  return {
    refId,
    version,
    at: at === null ? null : new Date(at).toISOString(),
    by: byId === null || byName === null ? null : { id: byId, name: byName },
    note,
    data,
    changed,
    was: Object.fromEntries(changed.map((name) => [name, before[name] ?? null])),
  };
}

function objectIn(json: string): Record<string, unknown> {
  const value: unknown = JSON.parse(json);
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function differences(before: Record<string, unknown>, after: Record<string, unknown>): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.filter((name) => !isDeepStrictEqual(presence(before[name]), presence(after[name])));
}

/** What was never there and what was left empty say the same: nobody changed it. */
function presence(value: unknown): unknown {
  const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
  return isEmpty ? undefined : value;
}
