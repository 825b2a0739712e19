import { Readable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { SourceError } from './import-fault.ts';
import { defaultLimits, readSource, type SourceLimits, type SourceRow } from './read-source.ts';

const format: Parameters<typeof readSource>[1] = { delimiter: ',', encoding: 'utf-8', nulls: [], trim: false };
const bytes = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding);

function inPieces(content: Uint8Array, size: number): Readable {
  const count = Math.ceil(content.length / size);
  return Readable.from(Array.from({ length: count }, (_, at) => content.subarray(at * size, (at + 1) * size)));
}

async function rowsOf(
  content: Uint8Array,
  options: { limits?: Partial<SourceLimits>; size?: number; format?: Partial<Parameters<typeof readSource>[1]> } = {},
): Promise<SourceRow[]> {
  const rows: SourceRow[] = [];
  const pieces = inPieces(content, options.size ?? 7);
  for await (const batch of readSource(
    pieces,
    { ...format, ...options.format },
    { ...defaultLimits, ...options.limits },
  ))
    rows.push(...batch);
  return rows;
}

async function faultOf(work: Promise<unknown>): Promise<SourceError['fault']> {
  try {
    await work;
  } catch (error) {
    if (error instanceof SourceError) return error.fault;
    throw error;
  }
  throw new Error('It was read');
}

describe('readSource', () => {
  const long = `a,b\n${'x'.repeat(3000)},2\n`;
  const zipped = gzipSync(bytes(`a,b\n${'1,2\n'.repeat(1000)}`));
  const bomb = gzipSync(bytes(`a,b\n${'0,0\n'.repeat(1_000_000)}`));
  const refusals: [string, Uint8Array, object, number | null, string][] = [
    ['nothing', bytes(''), {}, null, 'empty-file'],
    ['only blank lines', bytes('\n\n\n'), {}, null, 'empty-file'],
    ['a column too many', bytes('a,b\n1,2\n1,2,3\n4,5\n'), {}, 3, 'wrong-column-count'],
    ['a column too few', bytes('a,b\n1,2\n1\n'), {}, 3, 'wrong-column-count'],
    ['text after a closing quote', bytes('a,b\n"1"x,2\n'), {}, 2, 'bad-quotes'],
    ['a quote inside a bare field', bytes('a,b\n1"x,2\n'), {}, 2, 'bad-quotes'],
    ['a quote that never closes', bytes('a,b\n1,2\n"3,4\n5,6\n'), {}, 3, 'quote-not-closed'],
    ['a row without end', bytes(long), { limits: { maxRowLength: 1000 } }, 2, 'row-too-long'],
    ['more rows than allowed', bytes('a,b\n1,2\n3,4\n5,6\n'), { limits: { maxRows: 2 } }, 4, 'too-many-rows'],
    ['more bytes than allowed', bytes(long), { limits: { maxBytes: 1000 } }, null, 'file-too-large'],
    ['a NUL', bytes('a,b\n1,2\n3,\0\n'), {}, 3, 'nul-byte'],
    ['latin-1 sold as UTF-8', bytes('a,b\n1,2\nNúñez,3\n', 'latin1'), {}, 3, 'wrong-encoding'],
    ['half a letter at the end', bytes('a,b\n1,ñ').subarray(0, -1), {}, 2, 'wrong-encoding'],
    ['a truncated gzip', zipped.subarray(0, zipped.length - 20), {}, null, 'truncated-gzip'],
    ['a damaged gzip', Buffer.concat([zipped.subarray(0, 12), Buffer.alloc(400, 0xff)]), {}, null, 'bad-gzip'],
    ['a zip bomb', bomb, { limits: { ratioFrom: 100_000 }, size: 65536 }, null, 'zip-bomb'],
    ['a zip archive', bytes('PK\u0003\u0004'), {}, null, 'zip-archive'],
  ];
  for (const [what, content, options, line, code] of refusals) {
    it(`refuses ${what}`, async () => {
      expect(await faultOf(rowsOf(content, options))).to.include({ line, code });
    });
  }

  it('reads letters that are cut between two pieces, quotes, line ends and a byte order mark', async () => {
    const text = '\uFEFFa,b\r\n"Núñez, ""Pepe""",≈se\r\n"two\r\nlines",=1+1\r\n\r\n<b>x</b>,last';
    for (const size of [2, 3, 5, 64]) {
      expect((await rowsOf(bytes(text), { size })).map(({ values }) => values)).to.deep.equal([
        ['a', 'b'],
        ['Núñez, "Pepe"', '≈se'],
        ['two\r\nlines', '=1+1'],
        ['<b>x</b>', 'last'],
      ]);
    }
  });

  it('tells on which line a row ends', async () => {
    expect((await rowsOf(bytes('a,b\n"x\ny",1\n2,3\n'))).map(({ line }) => line)).to.deep.equal([1, 3, 4]);
  });

  it('reads other encodings when it is told', async () => {
    const text = 'a;b\nNúñez;1\n';
    expect(
      (await rowsOf(bytes(text, 'latin1'), { format: { encoding: 'latin1', delimiter: ';' } }))[1]?.values,
    ).to.deep.equal(['Núñez', '1']);
    expect(
      (await rowsOf(bytes(text, 'utf16le'), { size: 3, format: { encoding: 'utf-16le', delimiter: ';' } }))[1]?.values,
    ).to.deep.equal(['Núñez', '1']);
  });

  it('knows gzip by its content', async () => {
    expect(await rowsOf(zipped)).to.have.length(1001);
  });

  it('reads a stream far larger than its memory, and stops when nobody reads on', async function () {
    this.timeout(60_000);
    const row = bytes(`${'x'.repeat(200)},${'y'.repeat(200)}\n`.repeat(200));
    let produced = 0;
    let closed = false;
    const endless = function* () {
      try {
        yield bytes('a,b\n');
        for (;;) {
          produced += row.length;
          yield row;
        }
      } finally {
        closed = true;
      }
    };
    const before = heapInUse();
    let count = 0;
    for await (const batch of readSource(Readable.from(endless()), format)) {
      count += batch.length;
      if (count > 75_000) {
        // Measured while the reader still holds what it holds.
        expect(heapInUse() - before).to.be.lessThan(15_000_000);
        break;
      }
    }
    expect(produced).to.be.greaterThan(29_000_000);
    expect(closed).to.equal(true);
    expect(
      await faultOf(drain(readSource(Readable.from(endless()), format, { ...defaultLimits, maxBytes: 5_000_000 }))),
    ).to.include({
      code: 'file-too-large',
    });
  });
});

/** Without what is only waiting to be collected. */
function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}

async function drain(batches: AsyncIterable<unknown>): Promise<void> {
  for await (const batch of batches) expect(batch).to.be.an('array');
}
