import { database } from '../platform/database.ts';
import { eventTextHash } from '../tickets/event-text.ts';
import { chainStart, contentHashOf, linkHashOf } from './audit-chain.ts';
import { eventColumns, type EventRow } from './event-row.ts';

export type ChainFault =
  /** A position is missing, or stands twice. */
  | 'gap'
  /** The link does not follow from the one before it. */
  | 'link'
  /** The event says something else than when it was written. */
  | 'content'
  /** The event is gone, and no undone import explains it. */
  | 'removed'
  /** The words of an event are not those that were written. */
  | 'text'
  /** An event that never went through the outbox, or whose place in the stream is gone. */
  | 'unchained';

export interface ChainReport {
  /** Links that were checked. */
  readonly links: number;
  readonly head: { readonly position: number; readonly hash: string };
  /** Events that rightly went with their import; their links still hold. */
  readonly removedWithImports: number;
  /** Whether the given head of an earlier run is part of the chain; true when none was given. */
  readonly earlierHeadHolds: boolean;
  readonly faults: readonly { readonly fault: ChainFault; readonly position: number; readonly eventId: number }[];
}

interface StreamRow extends EventRow {
  readonly position: number;
  readonly streamEventId: number;
  readonly streamTicketId: number;
  readonly streamBatchId: number | null;
  readonly contentHash: string;
  readonly hash: string;
  /** Null when the event is gone. */
  readonly presentId: number | null;
  readonly body: string | null;
}

const chunk = 1000;
const maxFaults = 100;

/**
 * Walks the whole chain and compares it with the events. It reads only, so it may run while people work.
 * @param earlierHead `<position>:<hash>` of an earlier run, kept elsewhere: shows that the trail was not cut or redone
 */
export async function verifyAuditChain(earlierHead?: string): Promise<ChainReport> {
  let earlierHeadHolds = earlierHead === undefined;
  const undone = await undoneBatches();
  const faults: ChainReport['faults'][number][] = [];
  let removedWithImports = 0;
  let links = 0;
  let head = { position: 0, hash: chainStart };

  for (;;) {
    const rows = await readChunk(head.position);
    for (const row of rows) {
      const note = (fault: ChainFault) => faults.push({ fault, position: row.position, eventId: row.streamEventId });
      if (row.position !== head.position + 1) note('gap');
      if (row.hash !== expectedHash(head.hash, row)) note('link');
      if (row.presentId === null) {
        if (row.streamBatchId !== null && undone.has(row.streamBatchId)) removedWithImports += 1;
        else note('removed');
      } else if (contentHashOf(row) !== row.contentHash) note('content');
      else if (row.body !== null && eventTextHash(row.body) !== row.textHash) note('text');
      head = { position: row.position, hash: row.hash };
      links += 1;
      if (`${String(head.position)}:${head.hash}` === earlierHead) earlierHeadHolds = true;
    }
    if (rows.length < chunk || faults.length >= maxFaults) break;
  }
  for (const { id } of await unchainedEvents()) faults.push({ fault: 'unchained', position: 0, eventId: id });
  return { links, head, removedWithImports, earlierHeadHolds, faults: faults.slice(0, maxFaults) };
}

function expectedHash(previous: string, row: StreamRow): string {
  return linkHashOf(previous, {
    position: row.position,
    eventId: row.streamEventId,
    ticketId: row.streamTicketId,
    batchId: row.streamBatchId,
    contentHash: row.contentHash,
  });
}

function readChunk(after: number): Promise<StreamRow[]> {
  return database.all<StreamRow>(
    `SELECT s.position, s.event_id AS streamEventId, s.ticket_id AS streamTicketId, s.batch_id AS streamBatchId,
            s.content_hash AS contentHash, s.hash, e.id AS presentId, x.body, ${eventColumns}
       FROM event_stream s LEFT JOIN ticket_events e ON e.id = s.event_id
       LEFT JOIN ticket_texts x ON x.event_id = s.event_id
      WHERE s.position > ? ORDER BY s.position LIMIT ?`,
    [after, chunk],
  );
}

async function undoneBatches(): Promise<Set<number>> {
  const rows = await database.all<{ id: number }>("SELECT id FROM import_batches WHERE state = 'undone'");
  return new Set(rows.map(({ id }) => id));
}

function unchainedEvents(): Promise<{ id: number }[]> {
  return database.all<{ id: number }>(
    `SELECT e.id FROM ticket_events e
      WHERE NOT EXISTS (SELECT 1 FROM event_stream s WHERE s.event_id = e.id)
        AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.event_id = e.id)
      ORDER BY e.id LIMIT ?`,
    [maxFaults],
  );
}
