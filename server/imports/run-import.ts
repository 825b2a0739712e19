import { createReadStream } from 'node:fs';
import type { ImportMapping } from '../../shared/imports/import-mapping.ts';
import type { ImportReport } from '../../shared/imports/import.api.ts';
import { database, inTransaction } from '../platform/database.ts';
import { logger } from '../platform/logger.ts';
import { type BatchRecord, findBatch, finish, mappingOf, storedReport, updateBatch } from './import-batch.ts';
import { missingTeams } from './ensure-references.ts';
import { extendReference } from './extend-reference.ts';
import { type RowFault, SourceError } from './import-fault.ts';
import { holdLease, importLease, leaseMs } from './import-lease.ts';
import { BatchReplay } from './replay-batch.ts';
import type { SourceLimits } from './read-source.ts';
import { FileRefused, stageRows, type StagingResult } from './stage-rows.ts';

export interface RunOptions {
  readonly limits?: SourceLimits;
  /** Asked between chunks; the batch stays where it is and goes on another time. */
  readonly stopped?: () => boolean;
}

const maxRefusedShown = 100;

/**
 * Does, or goes on with, one import until it is done or has failed: stage every row, then replay ticket by ticket.
 * Whoever calls holds the import lease. Killed at any moment and run again, it ends the same.
 */
export async function runImport(batchId: number, options: RunOptions = {}): Promise<BatchRecord> {
  const started = performance.now();
  const mapping = mappingOf(await findBatch(batchId));
  const seconds = () => Math.round((performance.now() - started) / 100) / 10;
  try {
    const staged = await stagedBefore(batchId, mapping, options);
    const refused = await replayAll(batchId, mapping, staged, options);
    if (refused === null) return await findBatch(batchId);
    await finish(batchId, 'done', await reportOf(batchId, staged, refused, seconds()));
  } catch (error) {
    const faults = faultsOf(error);
    if (!faults) throw error;
    await forgetRows(batchId);
    await finish(batchId, 'failed', { ...emptyReport, badRows: faults.length, faults, seconds: seconds() });
  }
  return findBatch(batchId);
}

const nothingStaged: StagingResult = { rows: 0, knownRows: 0, changedRows: 0, lateRows: 0, badRows: 0, faults: [] };
export const emptyReport: ImportReport = {
  ...nothingStaged,
  tickets: 0,
  events: 0,
  refusedTickets: 0,
  refused: [],
  created: { people: 0, teams: 0, services: 0, sites: 0 },
  seconds: 0,
};

/** Stages the file, unless that was finished before: then what it found is in the report already. */
async function stagedBefore(batchId: number, mapping: ImportMapping, { limits }: RunOptions): Promise<StagingResult> {
  const batch = await findBatch(batchId);
  if (batch.state === 'running') return { ...nothingStaged, ...storedReport(batch) };
  if (batch.filePath === null) throw new SourceError(null, 'file-gone');
  const unknown = await missingTeams(mapping);
  if (unknown.length > 0) throw new FileRefused(unknown.map((value) => ({ line: null, code: 'unknown-team', value })));

  await updateBatch(batchId, { state: 'staging' });
  await forgetRows(batchId);
  const renew = leaseRenewal();
  const staged = await stageRows(batchId, mapping, createReadStream(batch.filePath), limits, async (rows) => {
    await updateBatch(batchId, { total_rows: rows });
    await renew();
  });
  const tickets = await database.first<{ n: number }>(
    `SELECT COUNT(DISTINCT ticket_key) AS n FROM import_rows WHERE batch_id = ? AND state = 'staged'`,
    [batchId],
  );
  await inTransaction((unit) => extendReference(unit, mapping, batchId));
  const report: ImportReport = { ...emptyReport, ...staged };
  await updateBatch(batchId, {
    state: 'running',
    total_rows: staged.rows,
    total_tickets: tickets?.n ?? 0,
    report: JSON.stringify(report),
  });
  return staged;
}

/** @returns the tickets left out; null when it was stopped */
async function replayAll(
  batchId: number,
  mapping: ImportMapping,
  staged: StagingResult,
  { stopped }: RunOptions,
): Promise<ImportReport['refused'] | null> {
  const replay = new BatchReplay(batchId, mapping, staged.badRows > 0);
  const renew = leaseRenewal();
  const refused: ImportReport['refused'] = [];
  for (;;) {
    if (stopped?.() === true) return null;
    const left = await replay.nextChunk();
    if (left === null) return refused;
    for (const ticket of left) if (refused.length < maxRefusedShown) refused.push(ticket);
    await renew();
    // SQLite answers without leaving this turn of the event loop; requests must get theirs.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function leaseRenewal(): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < leaseMs / 4) return;
    last = performance.now();
    if (!(await holdLease(importLease))) throw new Error('Another process took the import over');
  };
}

/** What is the file's fault and nobody else's: an error that somebody can mend. */
function faultsOf(error: unknown): RowFault[] | null {
  if (error instanceof FileRefused) return [...error.faults];
  if (error instanceof SourceError) return [error.fault];
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR') {
    logger.warn({ err: error }, 'the file of an import cannot be read');
    return [{ line: null, code: 'file-gone' }];
  }
  return null;
}

async function forgetRows(batchId: number): Promise<void> {
  await inTransaction((unit) => unit.run('DELETE FROM import_rows WHERE batch_id = ?', [batchId]));
}

async function reportOf(
  batchId: number,
  staged: StagingResult,
  refused: ImportReport['refused'],
  seconds: number,
): Promise<ImportReport> {
  const count = async (sql: string) => (await database.first<{ n: number }>(sql, [batchId]))?.n ?? 0;
  return {
    ...emptyReport,
    ...staged,
    tickets: await count('SELECT COUNT(*) AS n FROM tickets WHERE batch_id = ?'),
    events: await count('SELECT COUNT(*) AS n FROM ticket_events WHERE batch_id = ?'),
    refusedTickets: await count(
      `SELECT COUNT(DISTINCT ticket_key) AS n FROM import_rows WHERE batch_id = ? AND state IN ('refused', 'bad')`,
    ),
    refused,
    created: {
      people: await count('SELECT COUNT(*) AS n FROM people WHERE batch_id = ?'),
      teams: await count('SELECT COUNT(*) AS n FROM teams WHERE batch_id = ?'),
      services: await count(`SELECT COUNT(*) AS n FROM import_created WHERE batch_id = ? AND kind = 'service'`),
      sites: await count(`SELECT COUNT(*) AS n FROM import_created WHERE batch_id = ? AND kind = 'site'`),
    },
    seconds,
  };
}
