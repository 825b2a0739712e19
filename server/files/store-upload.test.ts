import { expect } from 'chai';
import { connect } from 'node:net';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { config } from '../platform/config.ts';
import { database, inTransaction } from '../platform/database.ts';
import { smallDesk, type SmallDesk } from '../testing/small-desk.ts';
import { startApp, type TestApp, type TestCaller } from '../testing/test-app.ts';
import { expectGone, forgetFiles, pixel, storedFiles, upload, uploadForm } from '../testing/uploads.ts';
import { incomingFolder } from './files-folder.ts';
import { openAttachment } from './open-attachment.ts';
import { storeUpload } from './store-upload.ts';

describe('an upload', () => {
  let desk: SmallDesk;
  let app: TestApp;
  let ana: TestCaller;

  beforeEach(async () => {
    forgetFiles();
    desk = await smallDesk();
    app = await startApp();
    ana = await app.as(desk.ana);
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
    expect(readdirSync(incomingFolder())).to.deep.equal([]);
  });

  it('refuses programs by their content', async () => {
    const { status, body } = await upload(ana, 'MZ\x90\0'.padEnd(200, 'x'), 'foto.png');
    expect(status).to.equal(415);
    expect(body.code).to.equal('unsupported-media');
    expect(storedFiles()).to.deep.equal([]);
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

  it('is named and typed by what it is', async () => {
    const { status, body } = await upload(ana, pixel, '../../Año <1>.pdf');
    expect(status).to.equal(201);
    expect(body).to.deep.include({
      fileName: 'Año _1_.pdf',
      mediaType: 'image/png',
      size: pixel.length,
      eventId: null,
    });
    expect(storedFiles()).to.have.length(1);
  });

  it('keeps the same content once', async () => {
    const [one, other] = [await upload(ana), await upload(await app.as(desk.luis), pixel, 'otra.png')];
    expect(one.body.id).to.not.equal(other.body.id);
    expect(storedFiles()).to.have.length(1);
  });

  it('has an end for one person', async () => {
    await inTransaction(async (unit) => {
      for (let count = 0; count < 50; count += 1) {
        await unit.run(
          `INSERT INTO attachments (uploaded_by, sha256, file_name, media_type, size, visibility, created_at) VALUES (?, 'x', 'x', 'x', 1, 'private', ?)`,
          [desk.ana.id, Date.now()],
        );
      }
    });
    expect((await upload(ana)).status).to.equal(429);
  });

  it('belongs to its owner until it is used', async () => {
    const { id } = (await upload(ana)).body;
    await expectGone(openAttachment(desk.luis, id));
    expect((await (await app.as(desk.luis)).get(`/api/attachments/${String(id)}`)).status).to.equal(404);
    expect((await ana.get(`/api/attachments/${String(id)}`)).status).to.equal(200);
  });

  it('is kept by the verb itself', async () => {
    const path = join(incomingFolder(), 'direct');
    writeFileSync(path, 'hola');
    expect(await storeUpload(desk.ana, { path, name: 'a.txt', size: 4 })).to.deep.include({
      fileName: 'a.txt',
      mediaType: 'text/plain',
    });
    expect(existsSync(path)).to.equal(false);
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
