import type { ImportMapping } from '../../shared/imports/import-mapping.ts';
import { type Actor, requirePermission } from '../platform/actor.ts';
import { batchFor, type BatchRecord } from './import-batch.ts';
import { hashOfFile } from './import-files.ts';

/**
 * Puts a file in the queue of imports; the same file of the same source again gives the import that brought it, or
 * wakes the one that was interrupted.
 */
export async function startImport(
  actor: Actor,
  file: { readonly name: string; readonly path: string },
  mapping: ImportMapping,
): Promise<{ batch: BatchRecord; isNew: boolean }> {
  requirePermission(actor, 'import.run');
  return batchFor({ ...file, hash: await hashOfFile(file.path) }, mapping, actor);
}
