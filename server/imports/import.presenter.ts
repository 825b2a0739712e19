import { isDeviation } from '../../shared/imports/import-finding.ts';
import type { ImportDetail, ImportView } from '../../shared/imports/import.api.ts';
import { database } from '../platform/database.ts';
import { type BatchRecord, mappingOf, storedReport } from './import-batch.ts';
import { emptyReport } from './run-import.ts';

const iso = (instant: number | null) => (instant === null ? null : new Date(instant).toISOString());

export function presentImport(batch: BatchRecord): ImportView {
  const { name, reportZone } = mappingOf(batch);
  return {
    id: batch.id,
    source: batch.source,
    name,
    fileName: batch.fileName,
    state: batch.state,
    totalRows: batch.totalRows,
    totalTickets: batch.totalTickets,
    doneTickets: batch.doneTickets,
    reportZone,
    startedBy: batch.startedByName,
    createdAt: new Date(batch.createdAt).toISOString(),
    finishedAt: iso(batch.finishedAt),
  };
}

export async function presentImportDetail(batch: BatchRecord): Promise<ImportDetail> {
  const findings = await database.all<{ kind: string; rows: number; tickets: number }>(
    'SELECT kind, source_rows AS `rows`, tickets FROM import_deviations WHERE batch_id = ? ORDER BY source_rows DESC, kind',
    [batch.id],
  );
  return {
    ...presentImport(batch),
    report: batch.report === null ? null : { ...emptyReport, ...storedReport(batch) },
    findings: findings.map((finding) => ({ ...finding, deviation: isDeviation(finding.kind) })),
  };
}
