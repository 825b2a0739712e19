import { createHash } from 'node:crypto';
import type { EventRow } from './event-row.ts';

/** What the first link hangs on. */
export const chainStart = '0'.repeat(64);

/**
 * Fingerprint of everything that an event says. Free text is in it only by its own hash, so that a person's words can
 * be erased. The order of the fields is part of the format: it must never change.
 */
export function contentHashOf(event: EventRow): string {
  return sha256([
    event.id,
    event.ticketId,
    event.ticketVersion,
    event.type,
    event.actorId,
    event.actorKind,
    event.onBehalfOf,
    event.visibility,
    event.occurredAt,
    event.recordedAt,
    event.data,
    event.textHash,
    event.deviations,
    event.batchId,
  ]);
}

export interface ChainLink {
  readonly position: number;
  readonly eventId: number;
  readonly ticketId: number;
  readonly batchId: number | null;
  readonly contentHash: string;
}

/** Each link vouches for all before it; it can be checked even when the event itself was rightly removed. */
export function linkHashOf(previous: string, { position, eventId, ticketId, batchId, contentHash }: ChainLink): string {
  return sha256([previous, position, eventId, ticketId, batchId, contentHash]);
}

function sha256(values: readonly (string | number | null)[]): string {
  return createHash('sha256').update(JSON.stringify(values)).digest('hex');
}
