import { isDatabaseBusy, isDatabaseDown } from '../platform/database.ts';
import { logger } from '../platform/logger.ts';
import { type BatchRecord, findBatch, finish, storedReport } from './import-batch.ts';
import { removeUpload } from './import-files.ts';
import { emptyReport, runImport, type RunOptions } from './run-import.ts';
import { undoImport } from './undo-import.ts';

/**
 * Does what a batch waits for: its import or its undoing. Whoever calls holds the import lease. A fault of ours ends
 * the batch as failed with what it has brought, so that it can be undone or gone on with; the database's own trouble
 * only interrupts it.
 */
export async function doImportJob(batch: BatchRecord, options: RunOptions = {}): Promise<BatchRecord> {
  try {
    const after = batch.state === 'undoing' ? await undoImport(batch.id) : await runImport(batch.id, options);
    if (after.filePath === null) await removeUpload(batch.filePath);
    return after;
  } catch (error) {
    if (isDatabaseBusy(error) || isDatabaseDown(error) || batch.state === 'undoing') throw error;
    logger.error({ err: error, batch: batch.id }, 'an import failed');
    const soFar = storedReport(await findBatch(batch.id));
    await finish(batch.id, 'failed', { ...emptyReport, ...soFar, faults: [{ line: null, code: 'internal' }] });
    throw error;
  }
}
