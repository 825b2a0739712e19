import type { Readable } from 'node:stream';
import type { Actor } from '../platform/actor.ts';
import { database } from '../platform/database.ts';
import { notFound } from '../platform/errors.ts';
import { logger } from '../platform/logger.ts';
import { loadReadable } from '../tickets/change-ticket.ts';
import { readsAsStaff } from '../tickets/ticket.policy.ts';
import { fileStore } from './files-folder.ts';

export interface OpenAttachment {
  readonly sha256: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly size: number;
  readonly content: Readable;
}

interface Row {
  ticketId: number | null;
  uploadedBy: number;
  sha256: string;
  fileName: string;
  mediaType: string;
  visibility: 'public' | 'private';
}

/**
 * The bytes of a file for whoever may read its ticket, those of a note for the desk alone. An upload that nothing uses
 * yet is its owner's. Everything else answers as if there were no such file.
 */
export async function openAttachment(actor: Actor, id: number): Promise<OpenAttachment> {
  const row = await database.first<Row>(
    `SELECT ticket_id AS ticketId, uploaded_by AS uploadedBy, sha256, file_name AS fileName, media_type AS mediaType, visibility
       FROM attachments WHERE id = ?`,
    [id],
  );
  if (!row) throw notFound();
  await expectReadable(actor, row);
  const stored = await fileStore.open(row.sha256);
  if (!stored) {
    logger.error({ attachment: id }, 'the bytes of an attachment are missing');
    throw notFound();
  }
  return { sha256: row.sha256, fileName: row.fileName, mediaType: row.mediaType, ...stored };
}

async function expectReadable(actor: Actor, row: Row): Promise<void> {
  if (row.ticketId === null) {
    if (row.uploadedBy !== actor.id) throw notFound();
    return;
  }
  const { facts } = await loadReadable(database, actor, String(row.ticketId));
  if (row.visibility !== 'public' && !readsAsStaff(actor, facts)) throw notFound();
}
