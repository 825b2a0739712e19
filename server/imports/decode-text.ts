import type { ImportMapping } from '../../shared/imports/import-mapping.ts';
import { SourceError } from './import-fault.ts';

const lineFeed = 0x0a;
const labels = {
  'utf-8': 'utf-8',
  latin1: 'windows-1252',
  'windows-1252': 'windows-1252',
  'utf-16le': 'utf-16le',
} as const;

/**
 * Text of a file whose encoding is known: a byte that the encoding does not have is an error with its line, never a
 * replacement character in somebody's name. A byte order mark is left out; a NUL is refused.
 */
export async function* decodeText(
  chunks: AsyncIterable<Uint8Array>,
  encoding: ImportMapping['file']['encoding'],
): AsyncGenerator<string> {
  const decoder = new TextDecoder(labels[encoding], { fatal: true });
  let line = 1;
  for await (const chunk of chunks) {
    let text: string;
    try {
      text = decoder.decode(chunk, { stream: true });
    } catch {
      throw new SourceError(line + linesBeforeFault(chunk, labels[encoding]), 'wrong-encoding', encoding);
    }
    const nul = text.indexOf('\0');
    if (nul >= 0) throw new SourceError(line + countLines(text.slice(0, nul)), 'nul-byte');
    line += countLines(text);
    if (text !== '') yield text;
  }
  try {
    yield decoder.decode();
  } catch {
    throw new SourceError(line, 'wrong-encoding', encoding);
  }
}

function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** How many whole lines of the bytes can be read before the one that cannot. */
function linesBeforeFault(bytes: Uint8Array, label: string): number {
  let count = 0;
  // The rest of a letter that began in the bytes before.
  let start = label === 'utf-8' ? bytes.findIndex((byte) => (byte & 0xc0) !== 0x80) : 0;
  for (let end = bytes.indexOf(lineFeed); end >= 0; end = bytes.indexOf(lineFeed, start)) {
    try {
      new TextDecoder(label, { fatal: true }).decode(bytes.subarray(start, end));
    } catch {
      return count;
    }
    count += 1;
    start = end + 1;
  }
  return count;
}
