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

interface Which {
  /** One piece of the kind; without it all of them. */
  readonly id?: number | undefined;
  readonly limit: number;
}

/** A saved version with the one before it. */
export interface KeptVersion extends Pick<ConfigurationChange, 'refId' | 'version' | 'at' | 'by' | 'note' | 'data'> {
  /** Null: it is the first. */
  readonly previous: ConfigurationChange['data'] | null;
}

/** Who changed a kind of configuration, or one piece of it; newest first. */
export async function readHistory(actor: Actor, kind: ConfigurationKind, which: Which): Promise<ConfigurationChange[]> {
  requirePermission(actor, ...configurationReaders);
  // Why somebody was away is for those who keep people, not for everybody who reads the configuration.
  if (kind === 'absence') requirePermission(actor, 'admin.people');
  return (await versionsOf(kind, which)).map(({ previous, ...version }) => {
    const before = previous ?? version.data;
    const changed = differences(before, version.data);
    return {
      kind,
      ...version,
      changed,
      was: Object.fromEntries(changed.map((name) => [name, before[name] ?? null])),
    };
  });
}

/** For whoever has asked already whether the reader may see them; newest first. */
export async function versionsOf(kind: ConfigurationKind, { id, limit }: Which): Promise<KeptVersion[]> {
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
  return rows.map(({ at, byId, byName, data, previous, ...rest }) => ({
    ...rest,
    at: at === null ? null : new Date(at).toISOString(),
    by: byId === null || byName === null ? null : { id: byId, name: byName },
    data: objectIn(data),
    previous: previous === null ? null : objectIn(previous),
  }));
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
