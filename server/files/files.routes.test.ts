import { expect } from 'chai';
import { connect } from 'node:net';
import { readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { config } from '../platform/config.ts';
import { database } from '../platform/database.ts';
import type { TestApp, TestCaller } from '../testing/test-app.ts';
import { fileDesk, pixel, storedFiles, upload, uploadForm } from '../testing/uploads.ts';
import { incomingFolder } from './files-folder.ts';

describe('endpoints of files', () => {
  let app: TestApp;
  let ana: TestCaller;

  beforeEach(async () => {
    ({ app, ana } = await fileDesk());
  });

  it('needs a session, before a byte is kept', async () => {
    expect((await upload(app.anonymous)).status).to.equal(401);
    expect(readdirSync(incomingFolder())).to.deep.equal([]);
  });

  it('refuses what is no form with one file', async () => {
    expect((await ana.post('/api/uploads', {})).status).to.equal(415);
    expect((await ana.fetch('/api/uploads', { method: 'POST' })).status).to.equal(415);
    expect((await upload(ana, pixel, 'a.png', 'other')).status).to.equal(422);
    const two = uploadForm(pixel, 'a.png');
    two.append('file', new Blob(['x']), 'b.txt');
    expect((await ana.fetch('/api/uploads', { method: 'POST', body: two })).status).to.equal(422);
    const withField = uploadForm(pixel, 'a.png');
    withField.append('ticketId', '1');
    expect((await ana.fetch('/api/uploads', { method: 'POST', body: withField })).status).to.equal(422);
    const nothing = new FormData();
    nothing.append('file', 'text');
    expect((await ana.fetch('/api/uploads', { method: 'POST', body: nothing })).status).to.equal(422);
    const empty = await upload(ana, '', 'a.txt');
    expect(empty.status).to.equal(422);
    expect(empty.body.errors).to.deep.equal([{ pointer: '/body/file', code: 'empty-file' }]);
    const broken = await ana.fetch('/api/uploads', {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: '--x\r\nnonsense',
    });
    expect(broken.status).to.equal(400);
    expect(storedFiles()).to.deep.equal([]);
    // What a refused upload had begun is removed right after the answer.
    for (let tries = 0; tries < 50 && readdirSync(incomingFolder()).length > 0; tries += 1) await sleep(20);
    expect(readdirSync(incomingFolder())).to.deep.equal([]);
  });

  it('refuses what is too large, also when its length is not told beforehand', async () => {
    const large = Buffer.alloc(config.UPLOAD_MAX_MB * 1024 * 1024 + 1, 'a');
    expect((await upload(ana, large, 'a.txt')).status).to.equal(413);
    const boundary = 'b';
    const stream = new ReadableStream({
      start(controller) {
        controller.enqueue(
          Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n`),
        );
        controller.enqueue(large);
        controller.enqueue(Buffer.from(`\r\n--${boundary}--\r\n`));
        controller.close();
      },
    });
    const init = {
      method: 'POST',
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
      body: stream,
      duplex: 'half',
    };
    expect((await ana.fetch('/api/uploads', init)).status).to.equal(413);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(readdirSync(incomingFolder())).to.deep.equal([]);
  });

  it('leaves nothing when it breaks off', async () => {
    const response = await ana.fetch('/api/uploads', {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhalf',
    });
    expect(response.status).to.equal(400);

    const { hostname, port } = new URL(app.base);
    const cookie = await cookieOf(ana);
    const socket = connect(Number(port), hostname);
    socket.write(
      `POST /api/uploads HTTP/1.1\r\nhost: ${hostname}:${port}\r\ncookie: ${cookie}\r\ncontent-type: multipart/form-data; boundary=x\r\ncontent-length: 100000\r\n\r\n--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhalf`,
    );
    await until(() => readdirSync(incomingFolder()).length > 0);
    socket.destroy();
    await until(() => readdirSync(incomingFolder()).length === 0);
    expect(await database.all('SELECT id FROM attachments')).to.deep.equal([]);
  });

  it('sends a file as bytes that no page can use', async () => {
    const { body } = await upload(ana, '<!doctype html><script>alert(1)</script>', 'página "1".html');
    const response = await ana.fetch(`/api/attachments/${String(body.id)}`, {
      headers: { 'accept-encoding': 'gzip' },
    });
    expect(body.mediaType).to.equal('text/html');
    expect(Object.fromEntries(response.headers)).to.deep.include({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="pagina _1_.html"; filename*=UTF-8''p%C3%A1gina%20_1_.html`,
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, no-store, no-transform',
      'content-length': '40',
    });
    const image = await ana.fetch(`/api/attachments/${String((await upload(ana)).body.id)}`);
    expect(image.headers.get('content-type')).to.equal('image/png');
    expect(Buffer.from(await image.arrayBuffer()).equals(pixel)).to.equal(true);
  });
});

async function until(holds: () => boolean): Promise<void> {
  const deadline = Date.now() + 2000;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error('It did not come to that');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function cookieOf(caller: TestCaller): Promise<string> {
  return Promise.resolve(String(Reflect.get(caller, 'cookie')));
}
