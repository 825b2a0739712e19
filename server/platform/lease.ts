import { hostname } from 'node:os';
import { clock } from './clock.ts';
import { inTransaction, isUniqueViolation } from './database.ts';

/**
 * Takes a name for a time, so that of all instances one does a thing, and not again before the time is over.
 * @returns whether this process may do it now
 */
export async function takeLease(name: string, forMs: number): Promise<boolean> {
  const now = clock.now();
  const holder = holderName();
  try {
    return await inTransaction(async (unit) => {
      const { changes } = await unit.run(
        'UPDATE leases SET holder = ?, expires_at = ? WHERE name = ? AND expires_at <= ?',
        [holder, now + forMs, name, now],
      );
      if (changes > 0) return true;
      if (await unit.first('SELECT name FROM leases WHERE name = ?', [name])) return false;
      await unit.run('INSERT INTO leases (name, holder, expires_at) VALUES (?, ?, ?)', [name, holder, now + forMs]);
      return true;
    });
  } catch (error) {
    // Another instance was a moment faster.
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}

/** Keeps a lease of this process for longer. @returns false when another one has it by now */
export async function renewLease(name: string, forMs: number): Promise<boolean> {
  const { changes } = await inTransaction((unit) =>
    unit.run('UPDATE leases SET expires_at = ? WHERE name = ? AND holder = ?', [
      clock.now() + forMs,
      name,
      holderName(),
    ]),
  );
  return changes > 0;
}

/** Gives back a lease of this process before its time is over. */
export async function freeLease(name: string): Promise<void> {
  await inTransaction((unit) => unit.run('DELETE FROM leases WHERE name = ? AND holder = ?', [name, holderName()]));
}

const holderName = () => `${hostname().slice(0, 60)}:${String(process.pid)}`;
