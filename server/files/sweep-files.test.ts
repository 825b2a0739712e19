import { expect } from 'chai';
import { readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setClock } from '../platform/clock.ts';
import type { SmallDesk } from '../testing/small-desk.ts';
import type { TestApp, TestCaller } from '../testing/test-app.ts';
import { filesFolder, fileDesk, storedFiles, ticketWithFiles, upload } from '../testing/uploads.ts';
import { discardUpload } from './discard-upload.ts';
import { incomingFolder } from './files-folder.ts';
import { sweepFiles } from './sweep-files.ts';

describe('the sweep of files', () => {
  let desk: SmallDesk;
  let app: TestApp;
  let ana: TestCaller;

  beforeEach(async () => {
    ({ desk, app, ana } = await fileDesk());
  });
  afterEach(() => {
    setClock();
  });

  const makeOld = () => {
    const longAgo = new Date(Date.now() - 3 * 3600_000);
    for (const name of storedFiles()) utimesSync(join(filesFolder, name), longAgo, longAgo);
  };

  it('removes after a day what nobody used, and no byte that somebody needs', async () => {
    const { shown } = await ticketWithFiles(app, desk);
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
