import * as z from 'zod';
import { defineEndpoint } from '../api/endpoint.ts';

const id = z.coerce.number().int().positive();
const instant = z.iso.datetime();

export const importStates = ['queued', 'staging', 'running', 'done', 'failed', 'undoing', 'undone'] as const;
export type ImportState = (typeof importStates)[number];

/** What is wrong with the file, where; `code` is stable, its words are under `imports.fault`. */
export const importFault = z.object({
  line: z.number().nullable(),
  code: z.string(),
  column: z.string().optional(),
  value: z.string().optional(),
});

/** A ticket that broke integrity and was left out whole. */
export const refusedTicket = z.object({ ticketKey: z.string(), code: z.string(), reason: z.string().nullable() });

export const importReport = z.object({
  /** Source rows staged, and the events of ours that they became. */
  rows: z.number(),
  tickets: z.number(),
  events: z.number(),
  /** There already and the same; there already but different now; new rows of tickets brought earlier. */
  knownRows: z.number(),
  changedRows: z.number(),
  lateRows: z.number(),
  badRows: z.number(),
  refusedTickets: z.number(),
  faults: z.array(importFault),
  refused: z.array(refusedTicket),
  created: z.object({ people: z.number(), teams: z.number(), services: z.number(), sites: z.number() }),
  seconds: z.number(),
});
export type ImportReport = z.infer<typeof importReport>;

export const importFindingView = z.object({
  kind: z.string(),
  /** A process rule of ours that the source did not keep; otherwise a plain fact about the source. */
  deviation: z.boolean(),
  rows: z.number(),
  tickets: z.number(),
});

export const importView = z.object({
  id,
  source: z.string(),
  name: z.object({ es: z.string(), en: z.string() }),
  fileName: z.string(),
  state: z.enum(importStates),
  totalRows: z.number(),
  totalTickets: z.number(),
  doneTickets: z.number(),
  /** In which reports about this history are drawn: an IANA name or a fixed offset. */
  reportZone: z.string(),
  startedBy: z.string().nullable(),
  createdAt: instant,
  finishedAt: instant.nullable(),
});
export type ImportView = z.infer<typeof importView>;

export const importDetail = importView.extend({
  report: importReport.nullable(),
  findings: z.array(importFindingView),
});
export type ImportDetail = z.infer<typeof importDetail>;

export const importParams = z.strictObject({ id });

export const listImports = defineEndpoint({
  method: 'GET',
  path: '/api/imports',
  summary: 'Imports of history, newest first.',
  access: 'report.read',
  response: z.object({ items: z.array(importView) }),
});

export const getImport = defineEndpoint({
  method: 'GET',
  path: '/api/imports/:id',
  summary: 'One import: progress, report, and what it found with its counts.',
  access: 'report.read',
  params: importParams,
  response: importDetail,
});

export const listImportMappings = defineEndpoint({
  method: 'GET',
  path: '/api/import-mappings',
  summary: 'The mappings that come with the product, to import with or to start another from.',
  access: 'import.run',
  response: z.object({
    items: z.array(
      z.object({
        key: z.string(),
        name: z.object({ es: z.string(), en: z.string() }),
        mapping: z.record(z.string(), z.unknown()),
      }),
    ),
  }),
});

/** Multipart: file `file` (CSV or gzip), field `mapping` (JSON text, or the key of a mapping that comes with us). */
export const startImport = defineEndpoint({
  method: 'POST',
  path: '/api/imports',
  summary: 'Import a file of history as a job; the same file again answers with the import that brought it.',
  access: 'import.run',
  body: z.strictObject({ mapping: z.string().min(1).max(500_000) }),
  response: importDetail,
  status: 202,
});

export const undoImport = defineEndpoint({
  method: 'POST',
  path: '/api/imports/:id/undo',
  summary: 'Take away everything an import brought; refused when people have worked on its tickets, unless told.',
  access: 'import.run',
  params: importParams,
  body: z.strictObject({ evenIfWorkedOn: z.boolean().default(false) }),
  response: importDetail,
  status: 202,
});
