import { expect } from 'chai';
import { database, inTransaction } from '../platform/database.ts';
import { smallDesk, type SmallDesk } from '../testing/small-desk.ts';
import { startApp, type TestApp, type TestCaller } from '../testing/test-app.ts';
import { readMail } from './read-mails.ts';

describe('mails for administrators', () => {
  let desk: SmallDesk;
  let app: TestApp;
  let administrator: TestCaller;
  let ids: number[];

  beforeEach(async () => {
    desk = await smallDesk();
    app = await startApp();
    administrator = await app.as(desk.administrator);
    ids = await inTransaction(async (unit) => {
      const written: number[] = [];
      for (const [index, state] of ['preview', 'sent', 'dead', 'queued'].entries()) {
        const { insertId } = await unit.run(
          `INSERT INTO mail_messages (event_id, listener, to_address, to_person_id, language, subject, text, html, state, attempts, next_attempt_at, created_at)
           VALUES (?, 'mail', 'ana@escala.example', 1, 'es', ?, 'palabras', '<p>palabras</p>', ?, 3, 1, 1700000000000)`,
          [index + 1, `Asunto ${state}`, state],
        );
        written.push(insertId);
      }
      return written;
    });
  });

  it('are for administrators alone', async () => {
    const id = String(ids[0]);
    for (const [method, path] of [
      ['get', '/api/admin/mails'],
      ['get', `/api/admin/mails/${id}`],
      ['post', `/api/admin/mails/${id}/retry`],
    ] as const) {
      expect((await app.anonymous[method](path)).status, path).to.equal(401);
      for (const person of [desk.ana, desk.luis])
        expect((await (await app.as(person))[method](path)).status, path).to.equal(403);
    }
  });

  it('refuse what they do not understand', async () => {
    for (const query of ['state=x', 'limit=0', 'limit=101', 'before=x', 'q=1']) {
      expect((await administrator.get(`/api/admin/mails?${query}`)).status, query).to.equal(422);
    }
    expect((await administrator.get('/api/admin/mails/0')).status).to.equal(422);
    expect((await administrator.get('/api/admin/mails/999999')).status).to.equal(404);
    expect((await administrator.post(`/api/admin/mails/${String(ids[1])}/retry`)).status).to.equal(404);
  });

  it('are listed newest first, page by page', async () => {
    const first = (await administrator.get('/api/admin/mails?limit=3')).body;
    expect(first.items.map(({ state }: { state: string }) => state)).to.deep.equal(['queued', 'dead', 'sent']);
    expect(first.more).to.equal(true);
    const next = (await administrator.get(`/api/admin/mails?limit=3&before=${String(first.items[2].id)}`)).body;
    expect(next.items.map(({ subject }: { subject: string }) => subject)).to.deep.equal(['Asunto preview']);
    expect(next.more).to.equal(false);
    expect((await administrator.get('/api/admin/mails?state=dead')).body.items).to.have.length(1);
    expect(JSON.stringify(first)).to.not.include('palabras');
  });

  it('show their words only where they are kept for preview', async () => {
    const shown = (id: number | undefined, previews: boolean) => readMail(desk.administrator, id!, previews);
    expect(await shown(ids[0], true)).to.deep.include({ text: 'palabras', html: '<p>palabras</p>' });
    expect(await shown(ids[0], false)).to.deep.include({ text: null, html: null });
    for (const id of ids.slice(1)) expect(await shown(id, true)).to.deep.include({ text: null, html: null });
  });

  it('can be tried again when they were given up', async () => {
    expect((await administrator.post(`/api/admin/mails/${String(ids[2])}/retry`)).status).to.equal(200);
    expect(await database.first('SELECT state, attempts FROM mail_messages WHERE id = ?', [ids[2]!])).to.deep.equal({
      state: 'queued',
      attempts: 0,
    });
  });
});
