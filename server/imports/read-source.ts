import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { CsvError, parse } from 'csv-parse';
import type { ImportMapping } from '../../shared/imports/import-mapping.ts';
import { SourceError } from './import-fault.ts';
import { decodeText } from './decode-text.ts';

export interface SourceRow {
  /** Line of the file on which the row ends. */
  readonly line: number;
  readonly values: readonly string[];
}

/** What a file may cost at most, whatever it claims to be. */
export interface SourceLimits {
  readonly maxBytes: number;
  readonly maxRows: number;
  readonly maxRowLength: number;
  /** Decompressed bytes per compressed byte, asked once `ratioFrom` bytes have come out. */
  readonly maxRatio: number;
  readonly ratioFrom: number;
}

export const defaultLimits: SourceLimits = {
  maxBytes: 4 * 1024 ** 3,
  maxRows: 20_000_000,
  maxRowLength: 1024 ** 2,
  maxRatio: 200,
  ratioFrom: 8 * 1024 ** 2,
};

/**
 * Rows of a CSV file, plain or gzip (told apart by content), some hundreds at a time: the file is never in memory.
 * The header comes first. Throws a SourceError with the line of the first thing that cannot be trusted.
 */
export async function* readSource(
  chunks: AsyncIterable<Uint8Array>,
  format: ImportMapping['file'],
  limits: SourceLimits = defaultLimits,
): AsyncGenerator<readonly SourceRow[]> {
  let batch: SourceRow[] = [];
  const parser = parse({
    delimiter: format.delimiter,
    trim: format.trim,
    max_record_size: limits.maxRowLength,
    skip_empty_lines: true,
    on_record: (values: string[], { lines }) => {
      batch.push({ line: lines, values });
      return null;
    },
  });
  // Each write answers for itself.
  parser.on('error', () => undefined);

  let rows = 0;
  let lastLine = 0;
  const taken = () => {
    const full = batch;
    batch = [];
    rows += full.length;
    lastLine = full.at(-1)?.line ?? lastLine;
    if (rows > limits.maxRows + 1) throw new SourceError(lastLine, 'too-many-rows', String(limits.maxRows));
    return full;
  };
  try {
    for await (const text of decodeText(plainBytes(chunks, limits), format.encoding)) {
      await settled((done) => parser.write(text, done));
      if (batch.length > 0) yield taken();
    }
    await settled((done) => parser.end(done));
  } catch (error) {
    throw asSourceError(error, lastLine + 1);
  }
  if (batch.length > 0) yield taken();
  if (rows === 0) throw new SourceError(null, 'empty-file');
}

function settled(start: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    start((error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

/** The content behind the compression, if there is any; counts what comes out before anybody reads it. */
async function* plainBytes(chunks: AsyncIterable<Uint8Array>, limits: SourceLimits): AsyncGenerator<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  const first = await firstBytes(iterator);
  if (first.length === 0) throw new SourceError(null, 'empty-file');
  if (first[0] === 0x50 && first[1] === 0x4b) throw new SourceError(null, 'zip-archive');
  const zipped = first[0] === 0x1f && first[1] === 0x8b;

  let bytesIn = 0;
  const counted = async function* () {
    for await (const chunk of following(first, iterator)) {
      bytesIn += chunk.length;
      yield chunk;
    }
  };
  let bytesOut = 0;
  for await (const chunk of zipped ? gunzip(counted()) : counted()) {
    bytesOut += chunk.length;
    if (bytesOut > limits.maxBytes) throw new SourceError(null, 'file-too-large', String(limits.maxBytes));
    if (zipped && bytesOut > limits.ratioFrom && bytesOut > bytesIn * limits.maxRatio)
      throw new SourceError(null, 'zip-bomb');
    yield chunk;
  }
}

/** At least two bytes, if the file has them: that is what tells a gzip from a text. */
async function firstBytes(iterator: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let head: Uint8Array = new Uint8Array();
  while (head.length < 2) {
    const next = await iterator.next();
    if (next.done === true) break;
    head = Buffer.concat([head, next.value]);
  }
  return head;
}

async function* following(first: Uint8Array, iterator: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield first;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
  } finally {
    await iterator.return?.();
  }
}

async function* gunzip(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const unzipped = createGunzip();
  pipeline(Readable.from(chunks), unzipped, () => undefined);
  for await (const chunk of unzipped) {
    const bytes: unknown = chunk;
    if (bytes instanceof Uint8Array) yield bytes;
  }
}

const csvCodes: Readonly<Record<string, string>> = {
  CSV_RECORD_INCONSISTENT_FIELDS_LENGTH: 'wrong-column-count',
  CSV_RECORD_INCONSISTENT_COLUMNS: 'wrong-column-count',
  CSV_INVALID_CLOSING_QUOTE: 'bad-quotes',
  INVALID_OPENING_QUOTE: 'bad-quotes',
  CSV_QUOTE_NOT_CLOSED: 'quote-not-closed',
  CSV_MAX_RECORD_SIZE: 'row-too-long',
};

/** @param rowStart where the row begins that could not be read */
function asSourceError(error: unknown, rowStart: number): Error {
  if (error instanceof CsvError) {
    const line: unknown = Reflect.get(error, 'lines');
    const known = typeof line === 'number' && error.code !== 'CSV_QUOTE_NOT_CLOSED';
    return new SourceError(known ? line : rowStart, csvCodes[error.code] ?? 'bad-csv');
  }
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  if (code === 'Z_BUF_ERROR') return new SourceError(null, 'truncated-gzip');
  if (typeof code === 'string' && code.startsWith('Z_')) return new SourceError(null, 'bad-gzip');
  return error instanceof Error ? error : new Error(String(error));
}
