import { clock } from '../platform/clock.ts';
import { database, inTransaction } from '../platform/database.ts';
import { DomainError } from '../platform/errors.ts';

interface Attempt {
  failures: number;
  last_failure_at: number;
  locked_until: number | null;
}

type Scope = 'account' | 'address';

/** An office behind one address fails more often than one person. */
const allowedFailures: Readonly<Record<Scope, number>> = { account: 5, address: 50 };
const forgetAfterMs = 3_600_000;
const longestLockMs = 15 * 60_000;
const firstLockMs = 30_000;

export interface SignInOrigin {
  /** As typed, in lower case; it need not exist. */
  readonly account: string;
  readonly address: string;
}

const subjects = ({ account, address }: SignInOrigin): readonly (readonly [Scope, string])[] => [
  ['account', account.slice(0, 160)],
  ['address', address.slice(0, 160)],
];

/** Throws while the account or the address is locked; it says so for unknown names as well. */
export async function refuseIfLocked(origin: SignInOrigin): Promise<void> {
  const now = clock.now();
  for (const [scope, subject] of subjects(origin)) {
    const attempt = await database.first<Attempt>(
      'SELECT failures, last_failure_at, locked_until FROM login_attempts WHERE scope = ? AND subject = ?',
      [scope, subject],
    );
    const waitMs = (attempt?.locked_until ?? 0) - now;
    if (waitMs > 0) {
      throw new DomainError('locked-out', 'lockedOut', {
        params: { minutes: Math.ceil(waitMs / 60_000) },
        retryAfterSeconds: Math.ceil(waitMs / 1000),
      });
    }
  }
}

/** Each failure beyond the allowed ones doubles the wait. */
export async function noteFailure(origin: SignInOrigin): Promise<void> {
  const now = clock.now();
  await inTransaction(async (unit) => {
    for (const [scope, subject] of subjects(origin)) {
      const { changes } = await unit.run(
        `UPDATE login_attempts SET failures = CASE WHEN last_failure_at < ? THEN 1 ELSE failures + 1 END,
                last_failure_at = ? WHERE scope = ? AND subject = ?`,
        [now - forgetAfterMs, now, scope, subject],
      );
      if (changes === 0) {
        await unit.run('INSERT INTO login_attempts (scope, subject, failures, last_failure_at) VALUES (?, ?, 1, ?)', [
          scope,
          subject,
          now,
        ]);
      }
      const row = await unit.first<Attempt>(
        'SELECT failures, last_failure_at, locked_until FROM login_attempts WHERE scope = ? AND subject = ?',
        [scope, subject],
      );
      await unit.run('UPDATE login_attempts SET locked_until = ? WHERE scope = ? AND subject = ?', [
        lockedUntil(scope, row?.failures ?? 0, now),
        scope,
        subject,
      ]);
    }
  });
}

function lockedUntil(scope: Scope, failures: number, now: number): number | null {
  const excess = failures - allowedFailures[scope];
  return excess < 0 ? null : now + Math.min(firstLockMs * 2 ** Math.min(excess, 20), longestLockMs);
}

/** A success clears the account, not the address: a thief with one good account must not reset the count. */
export async function noteSuccess({ account }: SignInOrigin): Promise<void> {
  await inTransaction((unit) =>
    unit.run("DELETE FROM login_attempts WHERE scope = 'account' AND subject = ?", [account.slice(0, 160)]),
  );
}

/** @returns how many are forgotten */
export async function forgetOldFailures(): Promise<number> {
  const { changes } = await inTransaction((unit) =>
    unit.run('DELETE FROM login_attempts WHERE last_failure_at < ?', [clock.now() - 24 * forgetAfterMs]),
  );
  return changes;
}
