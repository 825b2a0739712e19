import type { ImportMapping } from '../../shared/imports/import-mapping.ts';
import { readImportMapping } from '../../shared/imports/import-mapping.ts';
import { type ImportReport, importReport, type ImportState } from '../../shared/imports/import.api.ts';
import type { Actor } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { database, inTransaction } from '../platform/database.ts';
import { notFound } from '../platform/errors.ts';
import type { SqlValue } from '../platform/sql.ts';

export interface BatchRecord {
  readonly id: number;
  readonly source: string;
  readonly fileName: string;
  readonly mapping: string;
  readonly state: ImportState;
  readonly totalRows: number;
  readonly totalTickets: number;
  readonly doneTickets: number;
  readonly startedBy: number | null;
  readonly startedByName: string | null;
  readonly createdAt: number;
  readonly finishedAt: number | null;
  readonly report: string | null;
  readonly filePath: string | null;
  readonly fileHash: string | null;
}

const columns = `id, source, file_name AS fileName, mapping, state, total_rows AS totalRows, total_tickets AS totalTickets,
  done_tickets AS doneTickets, started_by AS startedBy, started_by_name AS startedByName, created_at AS createdAt,
  finished_at AS finishedAt, report, file_path AS filePath, file_hash AS fileHash`;

export async function findBatch(id: number): Promise<BatchRecord> {
  const batch = await database.first<BatchRecord>(`SELECT ${columns} FROM import_batches WHERE id = ?`, [id]);
  if (!batch) throw notFound();
  return batch;
}

export function listBatches(limit = 100): Promise<BatchRecord[]> {
  return database.all<BatchRecord>(`SELECT ${columns} FROM import_batches ORDER BY id DESC LIMIT ?`, [limit]);
}

/** The next that a worker should do, oldest first; also those that a killed process left half way. */
export function nextBatch(): Promise<BatchRecord | undefined> {
  return database.first<BatchRecord>(
    `SELECT ${columns} FROM import_batches WHERE state IN ('queued', 'staging', 'running', 'undoing') ORDER BY id LIMIT 1`,
  );
}

/**
 * The batch that brings this file: the one that has brought it already or is at it (so that importing a file again
 * changes nothing and an interrupted import goes on), or a new one in the queue.
 */
export async function batchFor(
  file: { readonly name: string; readonly path: string; readonly hash: string },
  mapping: ImportMapping,
  startedBy: Pick<Actor, 'id' | 'name'>,
): Promise<{ batch: BatchRecord; isNew: boolean }> {
  const same = await database.first<BatchRecord & { hasRows: number }>(
    `SELECT ${columns}, EXISTS (SELECT 1 FROM import_rows r WHERE r.batch_id = b.id) AS hasRows
       FROM import_batches b WHERE source = ? AND file_hash = ? AND state <> 'undone' ORDER BY id DESC LIMIT 1`,
    [mapping.source, file.hash],
  );
  // One that failed before anything of it was kept is no import; one that failed half way goes on.
  if (same && (same.state !== 'failed' || same.hasRows === 1)) {
    if (same.state === 'failed') await updateBatch(same.id, { state: 'running', finished_at: null });
    else if (same.state === 'queued' || same.state === 'staging') await updateBatch(same.id, { file_path: file.path });
    return { batch: await findBatch(same.id), isNew: false };
  }
  const id = await inTransaction(async (unit) => {
    const { insertId } = await unit.run(
      `INSERT INTO import_batches (source, file_name, mapping, state, started_by, started_by_name, created_at, file_path, file_hash)
       VALUES (?, ?, ?, 'queued', ?, ?, ?, ?, ?)`,
      [
        mapping.source,
        file.name,
        JSON.stringify(mapping),
        startedBy.id === 0 ? null : startedBy.id,
        startedBy.name,
        clock.now(),
        file.path,
        file.hash,
      ],
    );
    return insertId;
  });
  return { batch: await findBatch(id), isNew: true };
}

export async function updateBatch(id: number, values: Readonly<Record<string, SqlValue>>): Promise<void> {
  const names = Object.keys(values);
  await inTransaction((unit) =>
    unit.run(`UPDATE import_batches SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE id = ?`, [
      ...Object.values(values),
      id,
    ]),
  );
}

export function mappingOf(batch: Pick<BatchRecord, 'id' | 'mapping'>): ImportMapping {
  const result = readImportMapping(JSON.parse(batch.mapping));
  if ('faults' in result) throw new Error(`The stored mapping of import ${String(batch.id)} is not valid`);
  return result.mapping;
}

/** The report as far as it was written. */
export function storedReport({ report }: Pick<BatchRecord, 'report'>): Partial<ImportReport> {
  const parsed = report === null ? undefined : importReport.safeParse(JSON.parse(report));
  return parsed?.success === true ? parsed.data : {};
}

export function finish(id: number, state: 'done' | 'failed' | 'undone', report: ImportReport): Promise<void> {
  return updateBatch(id, { state, report: JSON.stringify(report), finished_at: clock.now(), file_path: null });
}
