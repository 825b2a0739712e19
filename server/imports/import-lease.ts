import { randomUUID } from 'node:crypto';
import { clock } from '../platform/clock.ts';
import { database, databaseKind, inTransaction, isUniqueViolation } from '../platform/database.ts';

const holder = `${String(process.pid)}:${randomUUID()}`;
export const leaseMs = 60_000;

/** One import at a time, whoever runs it; a process that dies frees it after a minute. */
export const importLease = 'imports';
/** Renewed while a server runs that takes jobs: beside it, a command leaves the work to it. */
export const serverLease = 'import-server';

/** Takes or renews the lease. @returns false while another process holds it */
export async function holdLease(name: string): Promise<boolean> {
  const lock = databaseKind === 'mysql' ? 'FOR UPDATE' : '';
  try {
    return await inTransaction(async (unit) => {
      const row = await unit.first<{ holder: string; expiresAt: number }>(
        `SELECT holder, expires_at AS expiresAt FROM leases WHERE name = ? ${lock}`,
        [name],
      );
      const expiresAt = clock.now() + leaseMs;
      if (!row)
        await unit.run('INSERT INTO leases (name, holder, expires_at) VALUES (?, ?, ?)', [name, holder, expiresAt]);
      else if (row.holder !== holder && row.expiresAt > clock.now()) return false;
      else await unit.run('UPDATE leases SET holder = ?, expires_at = ? WHERE name = ?', [holder, expiresAt, name]);
      return true;
    });
  } catch (error) {
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}

export async function freeLease(name: string): Promise<void> {
  await inTransaction((unit) => unit.run('DELETE FROM leases WHERE name = ? AND holder = ?', [name, holder]));
}

export async function isLeaseHeld(name: string): Promise<boolean> {
  const row = await database.first<{ expiresAt: number }>('SELECT expires_at AS expiresAt FROM leases WHERE name = ?', [
    name,
  ]);
  return row !== undefined && row.expiresAt > clock.now();
}
