import type { Worker } from 'node:worker_threads';
import type { FileFormat } from '../../../shared/reports/report.api.ts';
import { newThread } from '../../platform/new-thread.ts';
import type { ReportDocument } from './report-document.ts';

export interface FileOrder {
  readonly id: number;
  readonly document: ReportDocument;
  readonly format: FileFormat;
}

export type WrittenFile =
  { readonly id: number; readonly bytes: Uint8Array } | { readonly id: number; readonly error: string };

interface Waiting {
  readonly resolve: (bytes: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

const waiting = new Map<number, Waiting>();
let thread: Worker | null = null;
let lastId = 0;

/** Has the bytes of a report made beside the requests of everybody else. */
export function makeFile(document: ReportDocument, format: FileFormat): Promise<Uint8Array> {
  const writer = (thread ??= start());
  lastId += 1;
  const order: FileOrder = { id: lastId, document, format };
  return new Promise((resolve, reject) => {
    waiting.set(order.id, { resolve, reject });
    writer.ref();
    writer.postMessage(order);
  });
}

function start(): Worker {
  const writer = newThread(new URL('./file-worker', import.meta.url), {});
  writer.on('message', (written: WrittenFile) => {
    const asker = waiting.get(written.id);
    waiting.delete(written.id);
    if (waiting.size === 0) writer.unref();
    if ('error' in written) asker?.reject(new Error(`A report could not be written: ${written.error}`));
    else asker?.resolve(written.bytes);
  });
  const gone = (error: Error) => {
    if (thread === writer) thread = null;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  writer.on('error', gone);
  writer.on('exit', (code) => {
    gone(new Error(`The thread that writes reports ended with ${String(code)}`));
  });
  writer.unref();
  return writer;
}
