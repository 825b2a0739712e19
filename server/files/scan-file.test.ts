import { expect } from 'chai';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { config } from '../platform/config.ts';
import { scanFile } from './scan-file.ts';

describe('a scanner of files', () => {
  const scanner = async (status: number, work: (url: string, seen: string[]) => Promise<void>) => {
    const seen: string[] = [];
    const server = createServer((req, res) => {
      const chunks: Buffer[] = [];
      req.on('data', (chunk: Buffer) => chunks.push(chunk));
      req.on('end', () => {
        seen.push(Buffer.concat(chunks).toString());
        res.writeHead(status, { location: 'http://127.0.0.1:1/' }).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      await work(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`, seen);
    } finally {
      server.close();
    }
  };
  const path = join(config.DATA_DIR, 'scanned');
  const codeOf = (work: Promise<void>) =>
    work.then(
      () => 'passed',
      (error: unknown) => String(Reflect.get(error as object, 'code')),
    );
  beforeEach(() => {
    mkdirSync(config.DATA_DIR, { recursive: true });
    writeFileSync(path, 'contenido');
  });

  for (const [status, expected] of [
    [200, 'passed'],
    [204, 'passed'],
    [422, 'unsupported-media'],
    [500, 'unavailable'],
    [302, 'unavailable'],
    [404, 'unavailable'],
  ] as const) {
    it(`that answers ${String(status)}: ${expected}`, () =>
      scanner(status, async (url, seen) => {
        expect(await codeOf(scanFile(path, url))).to.equal(expected);
        expect(seen).to.deep.equal(['contenido']);
      }));
  }

  it('that is down lets nothing pass', async () => {
    expect(await codeOf(scanFile(path, 'http://127.0.0.1:1/'))).to.equal('unavailable');
  });

  it('that is not configured asks nobody', async () => {
    expect(await codeOf(scanFile(path, undefined))).to.equal('passed');
  });
});
