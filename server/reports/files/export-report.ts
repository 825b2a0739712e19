import type { FileFormat } from '../../../shared/reports/report.api.ts';
import type { Actor } from '../../platform/actor.ts';
import { composeReport, type ReportWish } from './compose-report.ts';
import { makeFile } from './file-thread.ts';

export interface ReportFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

const mediaTypes: Readonly<Record<FileFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
};

/** A report as a file, with the eyes and in the language of whoever asks. */
export async function exportReport(
  actor: Actor,
  wish: ReportWish,
  format: FileFormat,
  now: number,
): Promise<ReportFile> {
  const document = await composeReport(actor, wish);
  return {
    name: fileNameOf(wish.report, format, now),
    mediaType: mediaTypes[format],
    bytes: await makeFile(document, format),
  };
}

export function fileNameOf(report: ReportWish['report'], format: FileFormat, now: number): string {
  return `escala-${report}-${new Date(now).toISOString().slice(0, 10)}.${format}`;
}
