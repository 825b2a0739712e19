import { createHash, randomBytes } from 'node:crypto';
import { clock } from '../platform/clock.ts';
import { publicUrl } from '../platform/public-url.ts';
import type { SqlWriter } from '../platform/sql.ts';

export const linkActions = ['confirm', 'reopen', 'acknowledge'] as const;
export type LinkAction = (typeof linkActions)[number];

/** As long as the requester may reopen (FEATURES 15). */
export const linkDays = 7;

/** What opens one action on one ticket for one person, once. Only its hash is kept. */
export async function issueMailToken(
  unit: SqlWriter,
  grant: {
    readonly personId: number;
    readonly ticketId: number;
    readonly action: LinkAction;
    readonly expiresAt: number;
  },
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await unit.run(
    'INSERT INTO mail_tokens (token_hash, person_id, ticket_id, action, expires_at, created_at) VALUES (?, ?, ?, ?, ?, ?)',
    [hashOfToken(token), grant.personId, grant.ticketId, grant.action, grant.expiresAt, clock.now()],
  );
  return token;
}

export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

export const linkUrl = (token: string) => `${publicUrl()}/l/${token}`;
