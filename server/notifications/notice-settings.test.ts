import { expect } from 'chai';
import { registerListeners } from '../effects.ts';
import { drainOutbox } from '../outbox/outbox-worker.ts';
import { setClock } from '../platform/clock.ts';
import { database } from '../platform/database.ts';
import { handoff, ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';
import { sendDigests } from './send-digests.ts';

describe('mail about work, at once or gathered', () => {
  let desk: TicketDesk;
  let now: number;
  const hour = 3_600_000;

  let silence: () => void;

  before(() => {
    silence = registerListeners();
  });
  after(() => {
    silence();
  });
  beforeEach(async () => {
    desk = await ticketDesk();
    now = Date.now();
    setClock(() => now);
  });
  afterEach(() => {
    setClock();
  });

  const mails = async () =>
    database.all<{ listener: string; subject: string; text: string }>(
      'SELECT listener, subject, text FROM mail_messages WHERE to_person_id = ? ORDER BY id',
      [desk.people.marta.id],
    );
  const escalate = async (title: string) => {
    const ticket = await desk.open({ title });
    await desk.act('luis', ticket, 'escalate', { teamId: desk.teams.networks.id, ...handoff });
    await drainOutbox();
    return ticket;
  };

  it('refuses strangers and unknown choices; without a choice everything comes at once', async () => {
    expect((await desk.app.anonymous.put('/api/notifications/settings', { mail: 'digest' })).status).to.equal(401);
    expect((await desk.as('marta').put('/api/notifications/settings', { mail: 'never' })).status).to.equal(422);
    expect((await desk.as('marta').get('/api/notifications/settings')).body).to.deep.equal({
      mail: 'each',
      own: 'all',
    });
    expect((await desk.as('marta').put('/api/notifications/settings', { own: 'none' })).status).to.equal(422);
    await escalate('Sin red');
    expect((await mails()).map(({ listener }) => listener)).to.deep.equal(['mail']);
    now += 100 * hour;
    expect(await sendDigests(4)).to.equal(0);
  });

  it('gathers: nothing at once, one mail once the oldest has waited long enough, never twice', async () => {
    await desk.as('marta').put('/api/notifications/settings', { mail: 'digest' });
    expect((await desk.as('marta').put('/api/notifications/settings', { mail: 'digest' })).body.mail).to.equal(
      'digest',
    );
    const first = await escalate('Sin red');
    const second = await escalate('Sin teléfono');
    expect(await mails()).to.deep.equal([]);
    now += 3.9 * hour;
    expect(await sendDigests(4)).to.equal(0);
    now += 0.2 * hour;
    expect(await Promise.all([sendDigests(4), sendDigests(4)])).to.have.members([1, 0]);
    now += 100 * hour;
    expect(await sendDigests(4)).to.equal(0);
    const [digest, ...others] = await mails();
    expect(others).to.deep.equal([]);
    expect(digest?.subject).to.equal('2 avisos de tus casos');
    expect(digest?.text)
      .to.include(`${first.number} Sin red`)
      .and.include(`${second.number} Sin teléfono`)
      .and.include('Llegó a Redes desde Mesa de Servicio');
  });

  it('spares who wants few mails the news of their own requests, and still asks and tells the solution', async () => {
    const saved = await desk.as('ana').put('/api/notifications/settings', { own: 'needed' });
    expect([saved.status, saved.body]).to.deep.equal([200, { mail: 'each', own: 'needed' }]);
    const kept = await desk.as('ana').put('/api/notifications/settings', { mail: 'digest' });
    expect(kept.body).to.deep.equal({ mail: 'digest', own: 'needed' });
    const subjects = async () => {
      await drainOutbox();
      const rows = await database.all<{ subject: string }>(
        'SELECT subject FROM mail_messages WHERE to_person_id = ? ORDER BY id',
        [desk.people.ana.id],
      );
      return rows.length;
    };
    const ticket = await desk.open({ title: 'Sin red' });
    await desk.act('luis', ticket, 'take');
    await desk.as('luis').post(`/api/tickets/${ticket.id}/comments`, { body: 'Lo miro', visibility: 'public' });
    expect(await subjects()).to.equal(0);
    await desk.act('luis', ticket, 'wait', { waitReason: 'requester', message: '¿En qué piso?' });
    expect(await subjects()).to.equal(1);
    await desk.as('ana').post(`/api/tickets/${ticket.id}/comments`, { body: 'En el 3', visibility: 'public' });
    await desk.act('luis', ticket, 'resolve', { resolutionCode: 'solved', resolutionText: 'Cable' });
    expect(await subjects()).to.equal(2);
  });

  it('leaves out what was read meanwhile', async () => {
    await desk.as('marta').put('/api/notifications/settings', { mail: 'digest' });
    const ticket = await escalate('Sin red');
    await desk.as('marta').post('/api/notifications/read', { ticket: ticket.number });
    now += 5 * hour;
    expect(await sendDigests(4)).to.equal(0);
    expect(await mails()).to.deep.equal([]);
  });
});
