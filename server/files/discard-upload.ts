import type { Actor } from '../platform/actor.ts';
import { inTransaction } from '../platform/database.ts';
import { notFound } from '../platform/errors.ts';

/** Only one's own, and only while nothing uses it. The bytes go with the next sweep. */
export async function discardUpload(actor: Actor, id: number): Promise<void> {
  const { changes } = await inTransaction((unit) =>
    unit.run('DELETE FROM attachments WHERE id = ? AND uploaded_by = ? AND ticket_id IS NULL', [id, actor.id]),
  );
  if (changes === 0) throw notFound();
}
