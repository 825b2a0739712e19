import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { clock } from '../platform/clock.ts';
import { database, databaseKind, inTransaction, isUniqueViolation } from '../platform/database.ts';

const machine = hostname().slice(0, 40);
const holder = `${machine}/${String(process.pid)}/${randomUUID().slice(0, 8)}`;
export const leaseMs = 60_000;

/** One import at a time, whoever runs it; a process that dies on another machine frees it after a minute. */
export const importLease = 'imports';
/** Renewed while a server runs that takes jobs: beside it, a command leaves the work to it. */
export const serverLease = 'import-server';

/** Takes or renews the lease. @returns false while another process holds it */
export async function holdLease(name: string): Promise<boolean> {
  const lock = databaseKind === 'mysql' ? 'FOR UPDATE' : '';
  try {
    return await inTransaction(async (unit) => {
      const row = await unit.first<Lease>(`SELECT holder, expires_at AS expiresAt FROM leases WHERE name = ? ${lock}`, [
        name,
      ]);
      const expiresAt = clock.now() + leaseMs;
      if (!row)
        await unit.run('INSERT INTO leases (name, holder, expires_at) VALUES (?, ?, ?)', [name, holder, expiresAt]);
      else if (row.holder !== holder && isAlive(row)) return false;
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
  const row = await database.first<Lease>('SELECT holder, expires_at AS expiresAt FROM leases WHERE name = ?', [name]);
  return row !== undefined && isAlive(row);
}

interface Lease {
  readonly holder: string;
  readonly expiresAt: number;
}

/** A process of this machine that is gone holds nothing any more, however it ended. */
function isAlive({ holder: other, expiresAt }: Lease): boolean {
  if (expiresAt <= clock.now()) return false;
  const [where, pid] = other.split('/');
  return where !== machine || isRunning(Number(pid));
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Not ours to signal, but there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
