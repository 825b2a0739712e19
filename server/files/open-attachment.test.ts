import { expect } from 'chai';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { SmallDesk } from '../testing/small-desk.ts';
import type { TestApp, TestCaller } from '../testing/test-app.ts';
import { expectGone, filesFolder, fileDesk, storedFiles, ticketWithFiles, upload } from '../testing/uploads.ts';
import { openAttachment } from './open-attachment.ts';

describe('a download', () => {
  let desk: SmallDesk;
  let app: TestApp;
  let ana: TestCaller;

  beforeEach(async () => {
    ({ desk, app, ana } = await fileDesk());
  });

  it('answers 404 to whoever may not read the ticket, and to nonsense', async () => {
    const { shown, note } = await ticketWithFiles(app, desk);
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
    await expectGone(openAttachment(desk.john, shown));
  });

  it('gives the requester what is public and the desk everything', async () => {
    const { shown, note } = await ticketWithFiles(app, desk);
    expect((await ana.get(`/api/attachments/${String(shown)}`)).status).to.equal(200);
    const luis = await app.as(desk.luis);
    expect((await luis.get(`/api/attachments/${String(note)}`)).text).to.equal('secreto');
  });

  it('answers 404 when the bytes are lost', async () => {
    const { id } = (await upload(ana)).body;
    for (const name of storedFiles()) rmSync(join(filesFolder, name));
    expect((await ana.get(`/api/attachments/${String(id)}`)).status).to.equal(404);
  });
});
