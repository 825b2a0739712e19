import { expect } from 'chai';
import type { SmallDesk } from '../testing/small-desk.ts';
import type { TestApp, TestCaller } from '../testing/test-app.ts';
import { expectGone, fileDesk, ticketWithFiles, upload } from '../testing/uploads.ts';
import { discardUpload } from './discard-upload.ts';

describe('discarding an upload', () => {
  let desk: SmallDesk;
  let app: TestApp;
  let ana: TestCaller;

  beforeEach(async () => {
    ({ desk, app, ana } = await fileDesk());
  });

  it('is for the owner, while nothing uses the file', async () => {
    const { id } = (await upload(ana)).body;
    expect((await app.anonymous.delete(`/api/uploads/${String(id)}`)).status).to.equal(401);
    expect((await (await app.as(desk.luis)).delete(`/api/uploads/${String(id)}`)).status).to.equal(404);
    expect((await ana.delete('/api/uploads/none')).status).to.equal(422);
    await expectGone(discardUpload(desk.luis, id));
    expect((await ana.delete(`/api/uploads/${String(id)}`)).status).to.equal(200);
    expect((await ana.delete(`/api/uploads/${String(id)}`)).status).to.equal(404);
    const { shown } = await ticketWithFiles(app, desk);
    expect((await ana.delete(`/api/uploads/${String(shown)}`)).status).to.equal(404);
  });
});
