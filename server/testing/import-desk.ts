import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportMapping } from '../../shared/imports/import-mapping.ts';
import type { ImportDetail } from '../../shared/imports/import.api.ts';
import { doImportJob } from '../imports/do-import-job.ts';
import { type BatchRecord } from '../imports/import-batch.ts';
import { freeLease, holdLease, importLease } from '../imports/import-lease.ts';
import { presentImportDetail } from '../imports/import.presenter.ts';
import { runImport } from '../imports/run-import.ts';
import { mappingFrom } from '../imports/shipped-mappings.ts';
import { startImport } from '../imports/start-import.ts';
import { askToUndo } from '../imports/undo-import.ts';
import { systemActor } from '../platform/actor.ts';
import { database } from '../platform/database.ts';
import { loadAggregate } from '../tickets/load-ticket.ts';
import type { TicketAggregate } from '../tickets/ticket-aggregate.ts';

export const importer = systemActor('import test', 'import');

/** Event rows of a small made-up desk, in the columns of the Volvo mapping. */
export const header =
  'SR Number,Change Date+Time,Status,Sub Status,Involved ST,ST Level,SR Latest Impact,Product,Country,Owner First Name';
export const event = (key: string, at: string, state: string, team: string, level: string, owner: string) =>
  `${key},${at},${state.replace('/', ',')},${team},${level},Low,PROD1,se,${owner}`;
export const life = (key: string, day = '02') => [
  event(key, `2011-01-${day}T10:00:00+01:00`, 'Accepted/In Progress', 'A1', 'L1', 'Bjˆrn'),
  event(key, `2011-01-${day}T10:10:00+01:00`, 'Queued/Awaiting Assignment', 'A2 2nd', 'L2', 'Bjˆrn'),
  event(key, `2011-01-${day}T11:00:00+01:00`, 'Accepted/In Progress', 'A2 2nd', 'L2', 'bjˆrn'),
  event(key, `2011-01-${day}T11:30:00+01:00`, 'Accepted/Wait - User', 'A2 2nd', 'L2', 'bjˆrn'),
  event(key, `2011-01-${day}T12:30:00+01:00`, 'Completed/Resolved', 'A2 2nd', 'L2', 'bjˆrn'),
  event(key, `2011-01-${day}T18:00:00+01:00`, 'Completed/Closed', 'A2 2nd', 'L2', 'Siebel'),
];
export const csv = (...rows: readonly string[]) => `${[header, ...rows].join('\n')}\n`;

const counted = [
  'tickets',
  'ticket_facts',
  'ticket_stints',
  'ticket_events',
  'ticket_texts',
  'incident_details',
  'people',
  'person_words',
  'teams',
  'services',
  'sites',
  'statuses',
  'levels',
  'resolution_codes',
  'import_rows',
  'import_created',
  'import_deviations',
];

/** How many rows each table has: what an import must leave as it was. */
export async function census(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of counted)
    counts[table] = (await database.first<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table}`))!.n;
  return counts;
}

/** The folder and the lease of a suite of imports; its files go with it. */
export class ImportDesk {
  private folder = '';
  private files = 0;

  /** Called in the suite's describe. */
  hooks(): void {
    before(async () => {
      this.folder = await mkdtemp(join(tmpdir(), 'escala-import-'));
    });
    beforeEach(() => holdLease(importLease));
    afterEach(() => freeLease(importLease));
    after(() => rm(this.folder, { recursive: true, force: true }));
  }

  file(content: string | Uint8Array): string {
    const path = join(this.folder, `${String((this.files += 1))}.csv`);
    writeFileSync(path, content);
    return path;
  }

  async queued(
    content: string | Uint8Array,
    mapping: ImportMapping = mappingFrom('volvo-vinst'),
  ): Promise<BatchRecord> {
    return (await startImport(importer, { name: 'test.csv', path: this.file(content) }, mapping)).batch;
  }

  /** Imported, or found to have been. */
  async imported(content: string | Uint8Array, mapping?: ImportMapping): Promise<ImportDetail> {
    const batch = await this.queued(content, mapping);
    return presentImportDetail(batch.state === 'done' ? batch : await runImport(batch.id));
  }

  async undo(id: number, evenIfWorkedOn = false): Promise<BatchRecord> {
    return doImportJob(await askToUndo(importer, id, { evenIfWorkedOn }));
  }

  async ticketOf(key: string): Promise<TicketAggregate> {
    const row = await database.first<{ id: number }>('SELECT id FROM tickets WHERE external_key = ?', [key]);
    return loadAggregate(database, String(row!.id));
  }
}

export const findingsOf = ({ findings }: ImportDetail) =>
  Object.fromEntries(findings.map(({ kind, rows, tickets }) => [kind, [rows, tickets]]));
