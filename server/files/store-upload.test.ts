import { expect } from 'chai';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inTransaction } from '../platform/database.ts';
import type { SmallDesk } from '../testing/small-desk.ts';
import type { TestApp, TestCaller } from '../testing/test-app.ts';
import { expectGone, fileDesk, pixel, storedFiles, upload } from '../testing/uploads.ts';
import { incomingFolder } from './files-folder.ts';
import { openAttachment } from './open-attachment.ts';
import { storeUpload } from './store-upload.ts';

describe('an upload', () => {
  let desk: SmallDesk;
  let app: TestApp;
  let ana: TestCaller;

  beforeEach(async () => {
    ({ desk, app, ana } = await fileDesk());
  });

  it('refuses programs by their content', async () => {
    const { status, body } = await upload(ana, 'MZ\x90\0'.padEnd(200, 'x'), 'foto.png');
    expect(status).to.equal(415);
    expect(body.code).to.equal('unsupported-media');
    expect(storedFiles()).to.deep.equal([]);
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
