import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { AttachmentView } from '../../shared/tickets/ticket-view.ts';
import type { Actor } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { database, inTransaction } from '../platform/database.ts';
import { DomainError } from '../platform/errors.ts';
import { fileStore } from './files-folder.ts';
import { safeFileName } from './safe-file-name.ts';
import { scanFile } from './scan-file.ts';
import { isProgram, sniffedBytes, sniffMediaType } from './sniff-media-type.ts';

/** Uploads of one person that nothing uses yet: enough for several tickets in the making, too few to fill a disk. */
const maxPending = 50;

/** Keeps what has arrived complete; nobody but this person sees it until a comment or a ticket uses it. */
export async function storeUpload(
  actor: Actor,
  upload: { readonly path: string; readonly name: string; readonly size: number },
): Promise<AttachmentView> {
  if (upload.size === 0)
    throw new DomainError('bad-input', 'badInput', { errors: [{ pointer: '/body/file', code: 'empty-file' }] });
  await expectFewPending(actor);
  const { sha256, head } = await readWhole(upload.path);
  const fileName = safeFileName(upload.name);
  const mediaType = sniffMediaType(head, fileName);
  if (isProgram(mediaType)) throw new DomainError('unsupported-media', 'noPrograms');
  await scanFile(upload.path);
  await fileStore.adopt(upload.path, sha256);

  const createdAt = clock.now();
  const { insertId } = await inTransaction((unit) =>
    unit.run(
      `INSERT INTO attachments (uploaded_by, sha256, file_name, media_type, size, visibility, created_at)
       VALUES (?, ?, ?, ?, ?, 'private', ?)`,
      [actor.id, sha256, fileName, mediaType, upload.size, createdAt],
    ),
  );
  return {
    id: insertId,
    fileName,
    mediaType,
    size: upload.size,
    createdAt: new Date(createdAt).toISOString(),
    eventId: null,
  };
}

async function expectFewPending(actor: Actor): Promise<void> {
  const row = await database.first<{ n: number }>(
    'SELECT COUNT(*) AS n FROM attachments WHERE uploaded_by = ? AND ticket_id IS NULL',
    [actor.id],
  );
  if ((row?.n ?? 0) >= maxPending) {
    throw new DomainError('rate-limited', 'tooManyUploads', { retryAfterSeconds: 3600 });
  }
}

async function readWhole(path: string): Promise<{ sha256: string; head: Buffer }> {
  const hash = createHash('sha256');
  const head = Buffer.alloc(sniffedBytes);
  let length = 0;
  const handle = await open(path);
  try {
    const part = Buffer.alloc(256 * 1024);
    for (;;) {
      const { bytesRead } = await handle.read(part, 0, part.length);
      if (bytesRead === 0) break;
      if (length < sniffedBytes) part.copy(head, length, 0, bytesRead);
      hash.update(part.subarray(0, bytesRead));
      length += bytesRead;
    }
  } finally {
    await handle.close();
  }
  return { sha256: hash.digest('hex'), head: head.subarray(0, length) };
}
