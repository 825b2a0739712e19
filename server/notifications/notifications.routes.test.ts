import { expect } from 'chai';
import { createTicketBody } from '../../shared/tickets/ticket.api.ts';
import { setClock } from '../platform/clock.ts';
import { database, inTransaction } from '../platform/database.ts';
import { smallDesk, type SmallDesk } from '../testing/small-desk.ts';
import { startApp, type TestCaller } from '../testing/test-app.ts';
import { openTicket } from '../tickets/open-ticket.ts';
import { runTicketAction } from '../tickets/run-ticket-action.ts';
import { issueMailToken, linkDays, type LinkAction } from './mail-token.ts';

describe('links in mail', () => {
  let desk: SmallDesk;
  let anyone: TestCaller;
  let ticketId: number;

  beforeEach(async () => {
    desk = await smallDesk();
    anyone = (await startApp()).anonymous;
    const { ticket } = await openTicket(
      desk.ana,
      createTicketBody.parse({ title: 'Sin red', affected: 'me', canWork: 'no' }),
    );
    ticketId = ticket.id;
    await act('take');
    await act('resolve', { resolutionCode: 'solved', resolutionText: 'Listo' });
  });
  afterEach(() => {
    setClock();
  });

  const act = async (action: string, body: Record<string, unknown> = {}) => {
    const { version } = (await database.first<{ version: number }>('SELECT version FROM tickets WHERE id = ?', [
      ticketId,
    ]))!;
    await runTicketAction(desk.luis, String(ticketId), action, { ...body, version });
  };
  const issue = (action: LinkAction, personId = desk.ana.id) =>
    inTransaction((unit) =>
      issueMailToken(unit, { personId, ticketId, action, expiresAt: Date.now() + linkDays * 86_400_000 }),
    );
  const look = (token: string) => anyone.get(`/api/mail-links/${token}`);
  const press = (token: string, body: unknown = {}, headers: Record<string, string> = {}) =>
    anyone.post(`/api/mail-links/${token}`, body, headers);
  const status = async () =>
    (await database.first<{ status: string }>('SELECT status FROM tickets WHERE id = ?', [ticketId]))!.status;
  const events = async () =>
    await database.all<{ type: string; kind: string; actor: number }>(
      'SELECT type, actor_kind AS kind, actor_id AS actor FROM ticket_events WHERE ticket_id = ? ORDER BY id',
      [ticketId],
    );

  it('refuse what is no token of ours', async () => {
    for (const token of ['x', 'a'.repeat(42), `${'a'.repeat(42)}!`, '%00'.repeat(43)]) {
      expect((await look(token)).status, token).to.equal(422);
      expect((await press(token)).status, token).to.equal(422);
    }
    expect((await look('a'.repeat(43))).status).to.equal(404);
    expect((await press('a'.repeat(43))).status).to.equal(404);
    expect((await press(await issue('confirm'), { force: true })).status).to.equal(422);
    expect((await press(await issue('confirm'), { message: 5 })).status).to.equal(422);
    expect((await press(await issue('reopen'), { message: 'x'.repeat(20_001) })).status).to.equal(422);
    expect((await press(await issue('confirm'), 'nonsense')).status).to.equal(400);
    expect(await status()).to.equal('resolved');
  });

  it('refuse to act for a page of another site', async () => {
    expect((await press(await issue('confirm'), {}, { 'sec-fetch-site': 'cross-site' })).status).to.equal(403);
    expect(await status()).to.equal('resolved');
  });

  it('show what they would do and do nothing, however often they are followed', async () => {
    const token = await issue('confirm');
    for (let count = 0; count < 3; count += 1) {
      expect((await look(token)).body).to.deep.equal({
        action: 'confirm',
        state: 'ready',
        name: 'Ana Ruiz',
        language: 'es',
        ticket: { number: 'INC-000001', title: 'Sin red' },
        needsMessage: false,
      });
      await anyone.fetch(`/api/mail-links/${token}`, { method: 'HEAD' });
    }
    expect((await look(await issue('reopen'))).body).to.deep.include({ action: 'reopen', needsMessage: true });
    expect(await status()).to.equal('resolved');
    expect(await database.all('SELECT action FROM mail_tokens WHERE used_at IS NOT NULL')).to.deep.equal([]);
  });

  it('confirm once, for the person, without signing in', async () => {
    const token = await issue('confirm');
    expect((await press(token)).body).to.deep.equal({ action: 'confirm', number: 'INC-000001' });
    expect(await status()).to.equal('closed');
    expect((await events()).at(-1)).to.deep.equal({ type: 'ticket.confirmed', kind: 'link', actor: desk.ana.id });

    const again = await press(token);
    expect(again.status).to.equal(409);
    expect(again.body).to.deep.include({ code: 'conflict', state: 'used' });
    expect(again.body.detail).to.equal('Este enlace ya se usó. Si algo cambió, entra al caso y cuéntanoslo.');
    expect((await look(token)).body.state).to.equal('used');
    expect((await look(await issue('reopen'))).body.state).to.equal('not-possible');
  });

  it('act once when pressed many times at once', async () => {
    const token = await issue('confirm');
    const answers = await Promise.all(Array.from({ length: 6 }, () => press(token)));
    expect(answers.map(({ status: code }) => code).sort()).to.deep.equal([200, 409, 409, 409, 409, 409]);
    expect((await events()).filter(({ type }) => type === 'ticket.confirmed')).to.have.length(1);
  });

  it('reopen with what still fails', async () => {
    const token = await issue('reopen');
    const missing = await press(token);
    expect(missing.status).to.equal(422);
    expect(missing.body).to.deep.include({ code: 'missing-fields', fields: ['message'] });
    expect((await press(token, { message: 'Sigue **igual**' })).status).to.equal(200);
    expect(await status()).to.equal('in-progress');
    expect((await events()).at(-1)).to.deep.include({ type: 'ticket.reopened', kind: 'link' });
  });

  it('stay unspent when the action is refused', async () => {
    const token = await issue('reopen');
    await act('close');
    expect((await press(token, { message: 'x' })).body).to.deep.include({
      code: 'illegal-transition',
      state: 'not-possible',
    });
    expect(await database.all('SELECT used_at AS usedAt FROM mail_tokens')).to.deep.equal([{ usedAt: null }]);
  });

  it('expire', async () => {
    const token = await issue('confirm');
    setClock(() => Date.now() + (linkDays + 1) * 86_400_000);
    expect((await look(token)).body.state).to.equal('expired');
    expect((await press(token)).body).to.deep.include({ code: 'conflict', state: 'expired' });
  });

  it('give a person of the desk no more than the requester has', async () => {
    const token = await issue('confirm', desk.luis.id);
    expect((await press(token)).status).to.equal(404);
    expect(await status()).to.equal('resolved');
  });

  it('are dead for a disabled person', async () => {
    const token = await issue('confirm');
    await inTransaction((unit) => unit.run('UPDATE people SET active = 0 WHERE id = ?', [desk.ana.id]));
    expect((await look(token)).status).to.equal(404);
    expect((await press(token)).status).to.equal(404);
  });

  it('answer in the language that is asked for', async () => {
    const token = await issue('confirm');
    await press(token);
    expect((await press(token, {}, { 'accept-language': 'en' })).body.detail).to.match(/^This link has been used/);
  });

  it('are limited in number per address', async () => {
    const limited = (await startApp({ signInLimit: 3 })).anonymous;
    const codes: number[] = [];
    for (let count = 0; count < 5; count += 1)
      codes.push((await limited.get(`/api/mail-links/${'a'.repeat(43)}`)).status);
    expect(codes).to.deep.equal([404, 404, 404, 429, 429]);
  });
});
