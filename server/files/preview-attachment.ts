import { buffer } from 'node:stream/consumers';
import { hasPreview } from '../../shared/files/previews.ts';
import type { Actor } from '../platform/actor.ts';
import { notFound } from '../platform/errors.ts';
import { ShortMemory } from '../platform/short-memory.ts';
import { drawPreview } from './draw-preview.ts';
import { openAttachment } from './open-attachment.ts';

/** By content, so who may see it is asked anew each time. Some 30 kB each. */
const drawn = new ShortMemory<string, Buffer | null>(10 * 60_000, 200);

/** A small picture of an attached image, for whoever may read the file; everything else answers as if there were none. */
export async function previewAttachment(actor: Actor, id: number): Promise<Buffer> {
  const file = await openAttachment(actor, id);
  try {
    if (!hasPreview(file)) throw notFound();
    const preview = await drawn.recall(file.sha256, async () => drawPreview(await buffer(file.content)));
    if (preview === null) throw notFound();
    return preview;
  } finally {
    file.content.destroy();
  }
}
