import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { clock } from './clock.ts';
import { database, inTransaction, isUniqueViolation, withFirstWrite } from './database.ts';
import { DomainError } from './errors.ts';

export interface StoredAnswer {
  readonly status: number;
  readonly body: unknown;
}

interface KeyRow {
  fingerprint: string;
  status: number | null;
  response: string | null;
}

class KeyTaken extends Error {}

/** What makes two requests the same one. */
export function fingerprintOf(method: string, path: string, body: unknown): string {
  return createHash('sha256')
    .update(`${method} ${path}\n${JSON.stringify(body)}`)
    .digest('hex');
}

/**
 * Runs `work` once per person and key. The key is written in the first transaction of the work, so a repetition
 * finds it exactly when the first request has changed something; a refused request leaves no key behind.
 */
export async function runOnce(
  personId: number,
  key: string,
  fingerprint: string,
  work: () => Promise<StoredAnswer>,
): Promise<StoredAnswer> {
  const claim = {
    write: async (unit: Parameters<Parameters<typeof inTransaction>[0]>[0]) => {
      try {
        await unit.run(
          'INSERT INTO idempotency_keys (person_id, idempotency_key, fingerprint, created_at) VALUES (?, ?, ?, ?)',
          [personId, key, fingerprint, clock.now()],
        );
      } catch (error) {
        throw isUniqueViolation(error) ? new KeyTaken() : error;
      }
    },
  };
  try {
    const answer = await withFirstWrite(claim, work);
    await inTransaction((unit) =>
      unit.run('UPDATE idempotency_keys SET status = ?, response = ? WHERE person_id = ? AND idempotency_key = ?', [
        answer.status,
        JSON.stringify(answer.body ?? null),
        personId,
        key,
      ]),
    );
    return answer;
  } catch (error) {
    if (error instanceof KeyTaken) return firstAnswer(personId, key, fingerprint);
    throw error;
  }
}

const waitForFirstMs = 3000;

async function firstAnswer(personId: number, key: string, fingerprint: string): Promise<StoredAnswer> {
  const deadline = Date.now() + waitForFirstMs;
  for (;;) {
    const row = await database.first<KeyRow>(
      'SELECT fingerprint, status, response FROM idempotency_keys WHERE person_id = ? AND idempotency_key = ?',
      [personId, key],
    );
    if (row && row.fingerprint !== fingerprint) throw new DomainError('conflict', 'keyReused');
    if (row?.status != null && row.response !== null) {
      const body: unknown = JSON.parse(row.response);
      return { status: row.status, body };
    }
    if (Date.now() > deadline) throw new DomainError('conflict', 'keyUnfinished', { retryAfterSeconds: 5 });
    await sleep(50);
  }
}

const keepMs = 24 * 3_600_000;

/** @returns how many are forgotten */
export async function forgetOldIdempotencyKeys(): Promise<number> {
  const { changes } = await inTransaction((unit) =>
    unit.run('DELETE FROM idempotency_keys WHERE created_at < ?', [clock.now() - keepMs]),
  );
  return changes;
}
