import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import express from 'express';
import { answerProblem } from './http.ts';
import { clientFiles } from './static-files.ts';

describe('clientFiles', () => {
  let folder: string;
  let server: Server;
  let url: string;

  const build = (name: string, second: number): void => {
    writeFileSync(join(folder, 'index.html'), `<app-root></app-root><script src="${name}"></script>`);
    utimesSync(join(folder, 'index.html'), second, second);
  };
  const page = async (path = '/desk'): Promise<string> => (await fetch(`${url}${path}`)).text();

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'escala-client-'));
    server = createServer(express().use(clientFiles(folder)).use(answerProblem));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  });
  afterEach(async () => {
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true, force: true });
  });

  it('answers with the page as it was built last, without a restart', async () => {
    build('main-AAAAAAAA.js', 1000);
    expect(await page()).to.include('main-AAAAAAAA.js');
    build('main-BBBBBBBB.js', 2000);
    expect(await page())
      .to.include('main-BBBBBBBB.js')
      .and.not.include('main-AAAAAAAA.js');
  });

  it('gives every page a nonce of its own', async () => {
    build('main-AAAAAAAA.js', 1000);
    const nonces = [await page(), await page()].map((html) => /ngCspNonce="([^"]+)"/.exec(html)?.[1]);
    expect(nonces[0]).to.be.a('string').and.not.equal(nonces[1]);
  });

  it('finds nothing while there is no build, and serves the first one that comes', async () => {
    expect((await fetch(`${url}/desk`)).status).to.equal(404);
    build('main-AAAAAAAA.js', 1000);
    expect((await fetch(`${url}/desk`)).status).to.equal(200);
  });

  it('never keeps the page, and keeps for ever what carries its hash', async () => {
    build('main-AAAAAAAA.js', 1000);
    writeFileSync(join(folder, 'main-AAAAAAAA.js'), '1');
    expect((await fetch(`${url}/`)).headers.get('cache-control')).to.equal('no-cache');
    expect((await fetch(`${url}/main-AAAAAAAA.js`)).headers.get('cache-control')).to.include('immutable');
    expect((await fetch(`${url}/main-CCCCCCCC.js`)).status, 'a script that is gone').to.equal(404);
  });
});
