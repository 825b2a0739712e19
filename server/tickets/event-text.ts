import { createHash } from 'node:crypto';

/** Hash by which the audit chain vouches for words that may have to be erased (DESIGN, Settled 3). */
export function eventTextHash(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
