import { expect } from 'chai';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { existsSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTicketBody } from '../../shared/tickets/ticket.api.ts';
import { setClock } from '../platform/clock.ts';
import { config } from '../platform/config.ts';
import { database, inTransaction } from '../platform/database.ts';
import { smallDesk, type SmallDesk } from '../testing/small-desk.ts';
import { startApp, type TestApp, type TestCaller } from '../testing/test-app.ts';
import { commentOnTicket } from '../tickets/comment-on-ticket.ts';
import { openTicket } from '../tickets/open-ticket.ts';
import { incomingFolder } from './files-folder.ts';
import { openAttachment } from './open-attachment.ts';
import { scanFile } from './scan-file.ts';
import { storeUpload } from './store-upload.ts';
import { discardUpload } from './discard-upload.ts';
import { sweepFiles } from './sweep-files.ts';

const folder = join(config.DATA_DIR, 'files');
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

/** What is in the store, by hash. */
const storedFiles = () =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true })
        .map(String)
        .filter((name) => /[0-9a-f]{64}$/.test(name))
    : [];

describe('files', () => {
  let desk: SmallDesk;
  let app: TestApp;
  let ana: TestCaller;

  beforeEach(async () => {
    rmSync(folder, { recursive: true, force: true });
    desk = await smallDesk();
    app = await startApp();
    ana = await app.as(desk.ana);
  });
  afterEach(() => {
    setClock();
  });

  const form = (content: Buffer | string, name: string, field = 'file') => {
    const data = new FormData();
    data.append(field, new Blob([new Uint8Array(Buffer.from(content))]), name);
    return data;
  };
  const upload = async (caller: TestCaller, content: Buffer | string = pixel, name = 'foto.png', field = 'file') => {
    const response = await caller.fetch('/api/uploads', { method: 'POST', body: form(content, name, field) });
    return { status: response.status, body: (await response.json()) as { id: number } & Record<string, unknown> };
  };
  /** A ticket of Ana with a public and a private file, and their ids. */
  const ticketWithFiles = async () => {
    const { ticket } = await openTicket(
      desk.ana,
      createTicketBody.parse({
        title: 'x',
        affected: 'me',
        canWork: 'no',
        attachmentIds: [(await upload(ana)).body.id],
      }),
    );
    const note = (await upload(await app.as(desk.luis), 'secreto', 'nota.txt')).body.id;
    await commentOnTicket(desk.luis, String(ticket.id), { body: 'nota', visibility: 'private', attachmentIds: [note] });
    const shown = (await database.first<{ id: number }>("SELECT id FROM attachments WHERE visibility = 'public'"))!.id;
    return { ticket, shown, note };
  };
  const isGone = async (work: Promise<unknown>) => {
    const error = await work.then(
      () => null,
      (failure: unknown) => failure,
    );
    expect(error).to.have.property('code', 'not-found');
  };

  describe('an upload', () => {
    it('needs a session, before a byte is kept', async () => {
      expect((await upload(app.anonymous)).status).to.equal(401);
      expect(readdirSync(incomingFolder())).to.deep.equal([]);
    });

    it('refuses what is no form with one file', async () => {
      expect((await ana.post('/api/uploads', {})).status).to.equal(415);
      expect((await ana.fetch('/api/uploads', { method: 'POST' })).status).to.equal(415);
      expect((await upload(ana, pixel, 'a.png', 'other')).status).to.equal(422);
      const two = form(pixel, 'a.png');
      two.append('file', new Blob(['x']), 'b.txt');
      expect((await ana.fetch('/api/uploads', { method: 'POST', body: two })).status).to.equal(422);
      const withField = form(pixel, 'a.png');
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
      await isGone(openAttachment(desk.luis, id));
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

  describe('discarding', () => {
    it('is for the owner, while nothing uses the file', async () => {
      const { id } = (await upload(ana)).body;
      expect((await app.anonymous.delete(`/api/uploads/${String(id)}`)).status).to.equal(401);
      expect((await (await app.as(desk.luis)).delete(`/api/uploads/${String(id)}`)).status).to.equal(404);
      expect((await ana.delete('/api/uploads/none')).status).to.equal(422);
      await isGone(discardUpload(desk.luis, id));
      expect((await ana.delete(`/api/uploads/${String(id)}`)).status).to.equal(200);
      expect((await ana.delete(`/api/uploads/${String(id)}`)).status).to.equal(404);
      const { shown } = await ticketWithFiles();
      expect((await ana.delete(`/api/uploads/${String(shown)}`)).status).to.equal(404);
    });
  });

  describe('a download', () => {
    it('answers 404 to whoever may not read the ticket, and to nonsense', async () => {
      const { shown, note } = await ticketWithFiles();
      const status = async (caller: TestCaller, id: unknown) =>
        (await caller.get(`/api/attachments/${String(id)}`)).status;
      expect(await status(app.anonymous, shown)).to.equal(401);
      for (const person of [desk.john, desk.marta, desk.administrator]) {
        expect(await status(await app.as(person), shown)).to.equal(404);
        expect(await status(await app.as(person), note)).to.equal(404);
      }
      expect(await status(ana, note), 'the desk wrote it for itself').to.equal(404);
      expect(await status(ana, 999999)).to.equal(404);
      expect(await status(ana, '1x')).to.equal(422);
      await isGone(openAttachment(desk.john, shown));
    });

    it('gives the requester what is public and the desk everything', async () => {
      const { shown, note } = await ticketWithFiles();
      expect((await ana.get(`/api/attachments/${String(shown)}`)).status).to.equal(200);
      const luis = await app.as(desk.luis);
      expect((await luis.get(`/api/attachments/${String(note)}`)).text).to.equal('secreto');
    });

    it('comes as bytes that no page can use', async () => {
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

    it('answers 404 when the bytes are lost', async () => {
      const { id } = (await upload(ana)).body;
      for (const name of storedFiles()) rmSync(join(folder, name));
      expect((await ana.get(`/api/attachments/${String(id)}`)).status).to.equal(404);
    });
  });

  describe('the sweep', () => {
    const makeOld = () => {
      const longAgo = new Date(Date.now() - 3 * 3600_000);
      for (const name of storedFiles()) utimesSync(join(folder, name), longAgo, longAgo);
    };

    it('removes after a day what nobody used, and no byte that somebody needs', async () => {
      const { shown } = await ticketWithFiles();
      const unused = (await upload(ana, 'nadie', 'a.txt')).body.id;
      const same = (await upload(ana)).body.id;
      makeOld();
      await sweepFiles();
      expect(storedFiles()).to.have.length(3);

      setClock(() => Date.now() + 25 * 3600_000);
      await sweepFiles();
      setClock();
      expect(storedFiles()).to.have.length(2);
      expect((await ana.get(`/api/attachments/${String(shown)}`)).status).to.equal(200);
      for (const id of [unused, same]) expect((await ana.get(`/api/attachments/${String(id)}`)).status).to.equal(404);
    });

    it('leaves alone what has just arrived', async () => {
      const { id } = (await upload(ana)).body;
      await discardUpload(desk.ana, id);
      writeFileSync(join(incomingFolder(), 'arriving'), 'x');
      await sweepFiles();
      expect(storedFiles()).to.have.length(1);
      expect(readdirSync(incomingFolder())).to.deep.equal(['arriving']);
      makeOld();
      const longAgo = new Date(Date.now() - 3 * 3600_000);
      utimesSync(join(incomingFolder(), 'arriving'), longAgo, longAgo);
      await sweepFiles();
      expect(storedFiles()).to.deep.equal([]);
      expect(readdirSync(incomingFolder())).to.deep.equal([]);
    });
  });

  describe('a scanner', () => {
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
