import { existsSync, readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import type { ImportDetail, ImportView } from '../../shared/imports/import.api.ts';
import { csv, event, life } from '../testing/import-desk.ts';
import { smallDesk, type SmallDesk } from '../testing/small-desk.ts';
import { startApp, type TestApp, type TestCaller } from '../testing/test-app.ts';
import { importFolder } from './import-files.ts';
import { startImportWorker } from './import-worker.ts';

interface Answer {
  readonly status: number;
  readonly body: ImportDetail & { code?: string; errors?: { pointer: string; code: string }[]; detail?: string };
}

describe('the imports API', function () {
  this.timeout(30_000);
  let app: TestApp;
  let desk: SmallDesk;
  let administrator: TestCaller;

  before(async () => {
    app = await startApp();
  });
  beforeEach(async () => {
    desk = await smallDesk();
    administrator = await app.as(desk.administrator);
  });

  async function upload(
    {
      file = csv(...life('1-1')),
      mapping = 'volvo-vinst',
      name = 'log.csv',
      as = administrator,
      language = 'en',
    }: {
      file?: string | Uint8Array | null;
      mapping?: string | null;
      name?: string;
      as?: TestCaller;
      language?: string;
    } = {},
    extra: (form: FormData) => void = () => undefined,
  ): Promise<Answer> {
    const form = new FormData();
    if (mapping !== null) form.set('mapping', mapping);
    if (file !== null) form.set('file', new Blob([file as BlobPart]), name);
    extra(form);
    const response = await as.fetch('/api/imports', {
      method: 'POST',
      body: form,
      headers: { 'accept-language': language },
    });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  }

  const uploads = () => (existsSync(importFolder) ? readdirSync(importFolder) : []);

  /** The worker of the server does it; here for as long as it takes. */
  async function settled(id: number): Promise<ImportDetail> {
    const worker = startImportWorker();
    try {
      for (;;) {
        const { body } = await administrator.get(`/api/imports/${String(id)}`);
        if ((body as ImportView).finishedAt !== null) return body as ImportDetail;
        await sleep(20);
      }
    } finally {
      await worker.stop();
    }
  }

  it('refuses whoever may not import, and lets whoever reads reports look on', async () => {
    expect((await upload({ as: app.anonymous })).status).to.equal(401);
    for (const person of [desk.ana, desk.luis]) {
      const caller = await app.as(person);
      expect((await upload({ as: caller })).status).to.equal(403);
      expect((await caller.get('/api/imports')).status).to.equal(403);
    }
    expect(uploads()).to.deep.equal([]);
  });

  const refusals: [string, Parameters<typeof upload>[0], ((form: FormData) => void) | undefined, string, string][] = [
    ['no file', { file: null }, undefined, '/body/file', 'required'],
    ['no mapping', { mapping: null }, undefined, '/body/mapping', 'required'],
    ['a mapping that is no JSON', { mapping: '{"source":' }, undefined, '/body/mapping/', 'not-json'],
    ['a mapping that nobody ships', { mapping: '../../etc/passwd' }, undefined, '/body/mapping/', 'not-json'],
    [
      'a mapping with faults, field by field',
      { mapping: '{"source":"X Y","row":"event"}' },
      undefined,
      '/body/mapping/source',
      'invalid_format',
    ],
    ['a second file', {}, (form) => form.append('file', new Blob(['x']), 'y.csv'), '/body/file', 'one-file'],
    ['an unknown field', {}, (form) => form.set('colour', 'red'), '/body/file', 'one-file'],
  ];
  for (const [what, given, extra, pointer, code] of refusals) {
    it(`refuses ${what} and keeps nothing`, async () => {
      const { status, body } = await upload(given, extra);
      expect(status).to.equal(422);
      expect(body.errors?.map((error) => [error.pointer, error.code])).to.deep.include([pointer, code]);
      await sleep(50);
      expect(uploads()).to.deep.equal([]);
      expect((await administrator.get('/api/imports')).body.items).to.deep.equal([]);
    });
  }

  it('refuses an upload that is no form', async () => {
    const response = await administrator.fetch('/api/imports', {
      method: 'POST',
      body: '------broken',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    });
    expect(response.status).to.be.oneOf([400, 422]);
    const json = await administrator.post('/api/imports', { mapping: 'volvo-vinst' });
    expect(json.status).to.equal(422);
  });

  it('takes a file as a job, tells how it goes, and removes its copy', async () => {
    const { status, body } = await upload({
      file: gzipSync(csv(...life('1-1'), ...life('1-2'))),
      name: '../../ñandú <b>.csv.gz',
    });
    expect(status).to.equal(202);
    expect(body).to.deep.include({
      state: 'queued',
      source: 'volvo-vinst',
      fileName: 'ñandú <b>.csv.gz',
      startedBy: 'Berta Admin',
      reportZone: '+01:00',
    });
    expect(uploads()).to.have.length(1);

    const detail = await settled(body.id);
    expect(detail).to.deep.include({ state: 'done', totalRows: 12, totalTickets: 2, doneTickets: 2 });
    expect(detail.report).to.deep.include({ rows: 12, tickets: 2, events: 14 });
    expect(detail.findings).to.deep.include({ kind: 'up-without-handoff', deviation: true, rows: 2, tickets: 2 });
    expect(uploads()).to.deep.equal([]);
    expect(
      (await administrator.get('/api/imports')).body.items.map(({ id, state }: ImportView) => [id, state]),
    ).to.deep.equal([[body.id, 'done']]);

    const again = await upload({ file: gzipSync(csv(...life('1-1'), ...life('1-2'))) });
    expect(again.body).to.deep.include({ id: body.id, state: 'done' });
    await sleep(50);
    expect(uploads()).to.deep.equal([]);
  });

  it('says with line and column why a file was refused', async () => {
    const { body } = await upload({
      file: csv(...life('1-1'), event('1-2', 'tomorrow', 'Completed/Closed', 'A1', 'L1', '<script>')),
    });
    const detail = await settled(body.id);
    expect(detail.state).to.equal('failed');
    expect(detail.report?.faults).to.deep.equal([
      { line: 8, code: 'bad-date', column: 'Change Date+Time', value: 'tomorrow' },
    ]);
    expect(uploads()).to.deep.equal([]);
  });

  it('undoes an import as a job', async () => {
    const { body } = await upload();
    const running = await administrator.post(`/api/imports/${String(body.id)}/undo`, {}, { 'accept-language': 'es' });
    expect([running.status, running.body.code, running.body.detail]).to.deep.equal([
      409,
      'conflict',
      'Esta importación todavía está trabajando.',
    ]);
    await settled(body.id);
    const undoing = await administrator.post(`/api/imports/${String(body.id)}/undo`, {});
    expect([undoing.status, undoing.body.state]).to.deep.equal([202, 'undoing']);
    expect((await settled(body.id)).state).to.equal('undone');
    expect((await administrator.post('/api/imports/999/undo', {})).status).to.equal(404);
    expect((await administrator.post(`/api/imports/${String(body.id)}/undo`, { force: true })).status).to.equal(422);
    expect((await administrator.get('/api/imports/x')).status).to.equal(422);
  });

  it('offers the mappings that come with the product', async () => {
    const { body } = await administrator.get('/api/import-mappings');
    expect(body.items.map(({ key }: { key: string }) => key)).to.deep.equal(['glpi-like', 'volvo-vinst']);
  });
});
