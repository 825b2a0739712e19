import { clock } from '../platform/clock.ts';
import type { Actor } from '../platform/actor.ts';
import { requirePermission } from '../platform/actor.ts';
import type { GroupGrant } from '../platform/config.ts';
import { database, inTransaction } from '../platform/database.ts';
import type { SqlWriter } from '../platform/sql.ts';
import { type DirectoryPerson, readDirectory } from './directory.ts';
import type { DirectorySettings } from './directory-settings.ts';
import { normaliseDn } from './ldap-client.ts';
import { markChanged } from './load-actor.ts';
import { readOrganisation, syncPerson } from './sync-person.ts';

export interface SyncReport {
  readonly people: number;
  /** Missing for the first time; the next complete sync decides. */
  readonly missing: number;
  /** Missing twice in a row, now inactive. */
  readonly vanished: number;
  /** Too many would have vanished: nobody was touched for being missing. */
  readonly stopped: boolean;
}

const perTransaction = 100;
const alarmShare = 0.02;
const alarmPeople = 5;

/** Takes over everyone from the directory. @throws DirectoryDown, and then nothing has changed */
export async function syncDirectory(actor: Actor, settings: DirectorySettings): Promise<SyncReport> {
  requirePermission(actor, 'admin.people');
  const entries = await readDirectory(settings);
  const organisation = await readOrganisation(database);
  const ids = new Map<string, number>();
  for (let start = 0; start < entries.length; start += perTransaction) {
    const chunk = entries.slice(start, start + perTransaction);
    await inTransaction(async (unit) => {
      for (const entry of chunk) {
        const id = await syncPerson(unit, entry, grantsOf(entry, settings), organisation);
        if (id !== undefined) ids.set(normaliseDn(entry.dn), id);
      }
    });
  }
  await inTransaction((unit) => linkManagers(unit, entries, ids));
  return { people: entries.length, ...(await handleMissing(new Set(ids.values()))) };
}

/** The grants of every group a person is in. */
export function grantsOf(entry: Pick<DirectoryPerson, 'groups'>, { groups }: DirectorySettings): GroupGrant[] {
  return entry.groups.flatMap((name) => groups[name] ?? []);
}

async function linkManagers(
  unit: SqlWriter,
  entries: readonly DirectoryPerson[],
  ids: ReadonlyMap<string, number>,
): Promise<void> {
  for (const { dn, managerDn } of entries) {
    const id = ids.get(normaliseDn(dn));
    const managerId = managerDn === null ? null : (ids.get(managerDn) ?? null);
    if (id === undefined || id === managerId) continue;
    await unit.run('UPDATE people SET manager_id = ? WHERE id = ?', [managerId, id]);
  }
}

/**
 * A person is gone only when two complete syncs in a row miss them, and never many at once: a directory that
 * answers with half its people is broken, and must not lock the other half out.
 */
async function handleMissing(present: ReadonlySet<number>): Promise<Omit<SyncReport, 'people'>> {
  const known = await database.all<{ id: number; synced_at: number | null }>(
    "SELECT id, synced_at FROM people WHERE source = 'ldap' AND active = 1",
  );
  const absent = known.filter(({ id }) => !present.has(id));
  if (absent.length > alarmPeople && absent.length > known.length * alarmShare) {
    return { missing: absent.length, vanished: 0, stopped: true };
  }
  const twice = absent.filter(({ synced_at }) => synced_at === null).map(({ id }) => id);
  const once = absent.filter(({ synced_at }) => synced_at !== null).map(({ id }) => id);
  await inTransaction(async (unit) => {
    for (const id of once) await unit.run('UPDATE people SET synced_at = NULL WHERE id = ?', [id]);
    for (const id of twice)
      await unit.run('UPDATE people SET active = 0, gone = 1, synced_at = ? WHERE id = ?', [clock.now(), id]);
    await markChanged(unit, twice);
  });
  return { missing: once.length, vanished: twice.length, stopped: false };
}
