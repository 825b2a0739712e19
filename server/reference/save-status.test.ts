import { expect } from 'chai';
import { database } from '../platform/database.ts';
import { buildPerson } from '../testing/factories.ts';
import type { TestCaller } from '../testing/test-app.ts';
import { ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';
import { forgetStatuses } from '../tickets/ticket-statuses.ts';

const ordered = { name: { es: 'Pieza pedida', en: 'Part ordered' }, asks: 'message', isPublic: true };
const diagnosis = { name: { es: 'Diagnóstico', en: 'Diagnosis' }, asks: 'note', isPublic: false };

describe('statuses that an administrator adds', () => {
  let desk: TicketDesk;
  let admin: TestCaller;
  before(async () => {
    desk = await ticketDesk();
    admin = await desk.app.as(await buildPerson({ roles: ['administrator'] }));
    forgetStatuses();
  });

  const add = async (body: object, status = 201) => {
    const answer = await admin.post('/api/admin/statuses', { practice: 'incident', category: 'open', ...body });
    expect(answer.status, JSON.stringify(answer.body)).to.equal(status);
    return answer.body;
  };
  const set = async (by: 'ana' | 'luis', ticket: { id: number }, body: object) => {
    const { version } = (await desk.as('luis').get(`/api/tickets/${ticket.id}`)).body;
    return desk.as(by).post(`/api/tickets/${ticket.id}/actions/set-status`, { version, ...body });
  };

  it('are for administrators alone, and for auditors to read', async () => {
    expect((await desk.as('aldo').get('/api/admin/statuses')).status).to.equal(200);
    for (const by of ['ana', 'luis', 'rosa', 'aldo'] as const) {
      if (by !== 'aldo') expect((await desk.as(by).get('/api/admin/statuses')).status, by).to.equal(403);
      expect((await desk.as(by).post('/api/admin/statuses', {})).status, by).to.equal(403);
      expect((await desk.as(by).put('/api/admin/statuses/1', {})).status, by).to.equal(403);
    }
  });

  it('are refused where they make no sense', async () => {
    const wrong = async (body: object) => (await add({ ...ordered, ...body }, 422)).errors[0].pointer;
    expect(await wrong({ name: { es: ' ', en: 'x' } })).to.equal('/body/name/es');
    expect(await wrong({ isPublic: false })).to.equal('/body/isPublic');
    expect(await wrong({ category: 'closed' })).to.equal('/body/category');
    expect(await wrong({ practice: 'task', category: 'resolved' })).to.equal('/body/category');
    expect(await wrong({ practice: 'wish' })).to.equal('/body/practice');
    const { items } = (await admin.get('/api/admin/statuses')).body;
    const own = items.find(({ key }: { key: string }) => key === 'in-progress');
    const edit = { name: own.name, asks: 'nothing', isPublic: false, version: own.version };
    const off = await admin.put(`/api/admin/statuses/${own.id}`, { ...edit, active: false });
    expect([off.status, off.body.errors[0].pointer]).to.deep.equal([422, '/body/active']);
    expect((await admin.put('/api/admin/statuses/99999', { ...edit, active: true })).status).to.equal(404);
  });

  it('are versioned, and an edit of an older version is refused', async () => {
    const status = await add(diagnosis);
    const edit = { name: { es: 'En diagnóstico', en: 'Diagnosing' }, asks: 'note', isPublic: false, active: true };
    const path = `/api/admin/statuses/${status.id}`;
    const saved = await admin.put(path, { ...edit, version: status.version, note: 'Más claro' });
    expect([saved.status, saved.body.name.en, saved.body.version]).to.deep.equal([200, 'Diagnosing', 2]);
    expect((await admin.put(path, { ...edit, version: status.version })).status).to.equal(409);
    const { items } = (await admin.get(`/api/admin/history/status?id=${status.id}`)).body;
    expect(items[0]).to.deep.include({ version: 2, note: 'Más claro', changed: ['nameEs', 'nameEn'] });
  });

  it('move a ticket inside its group only, with what has to be said, and no clock or figure moves', async () => {
    const [part, inner, held] = [
      await add(ordered),
      await add(diagnosis),
      await add({ ...ordered, category: 'waiting' }),
    ];
    const ticket = await desk.open();
    // Nothing else is called new.
    const early = await set('luis', ticket, { status: part.key, message: 'Viene el jueves' });
    expect([early.status, early.body.reason]).to.deep.equal([403, 'no-other-status']);
    await desk.act('luis', ticket, 'take');
    const clocks = () => database.all('SELECT * FROM ticket_clocks WHERE ticket_id = ? ORDER BY id', [ticket.id]);
    const before = await clocks();

    const refusals: readonly [object, number, string][] = [
      [{ status: 'nonsense' }, 422, 'unknown-status'],
      [{ status: held.key, message: 'x' }, 409, 'status-of-another-category'],
      [{ status: 'in-progress' }, 409, 'status-as-before'],
      [{ status: part.key }, 422, 'missing-fields'],
      [{ status: inner.key, note: 'x', message: 'y' }, 422, 'status-is-private'],
      [{}, 422, 'missing-fields'],
    ];
    for (const [body, status, reason] of refusals) {
      const answer = await set('luis', ticket, body);
      expect([answer.status, answer.body.reason], JSON.stringify(body)).to.deep.equal([status, reason]);
    }
    expect((await set('ana', ticket, { status: part.key, message: 'x' })).status).to.equal(403);

    const offered = (await desk.as('luis').get(`/api/tickets/${ticket.id}`)).body.actions;
    expect(offered.map(({ name }: { name: string }) => name)).to.include('set-status');
    const answer = await set('luis', ticket, { status: part.key, message: 'Viene el jueves', note: 'Factura 77' });
    expect(answer.status, JSON.stringify(answer.body)).to.equal(200);
    expect(answer.body).to.include({ status: part.key, stateCategory: 'open' });
    expect(await clocks()).to.deep.equal(before);

    const seen = (await desk.as('ana').get(`/api/tickets/${ticket.id}`)).body;
    expect(seen.status).to.equal(part.key);
    const { items } = (await desk.as('ana').get(`/api/tickets/${ticket.id}/timeline`)).body;
    const last = items.at(-1);
    expect([last.type, last.data.to, last.text.markdown]).to.deep.equal([
      'ticket.status-changed',
      part.key,
      'Viene el jueves',
    ]);
    // Work goes on as from the status that the practice knows.
    await desk.act('luis', ticket, 'resolve', { resolutionCode: 'solved', resolutionText: 'Pieza puesta' });
  });

  it('stay the desk’s own where they are not public', async () => {
    const inner = await add(diagnosis);
    const ticket = await desk.open();
    await desk.act('luis', ticket, 'take');
    expect((await set('luis', ticket, { status: inner.key, note: 'Miro la placa' })).status).to.equal(200);
    const ana = desk.as('ana');
    const seen = (await ana.get(`/api/tickets/${ticket.id}`)).body;
    expect(seen).to.include({ status: 'in-progress', stateCategory: 'open' });
    expect((await ana.get('/api/tickets?q=')).body.items[0].status).to.equal('in-progress');
    await desk.act('luis', ticket, 'wait', { waitReason: 'requester', message: '¿Hace ruido?' });
    const words = JSON.stringify([
      (await ana.get(`/api/tickets/${ticket.id}/timeline`)).body,
      (await ana.get('/api/reference')).body,
    ]);
    expect(words).not.to.include(inner.key);
    expect(words).not.to.include('Miro la placa');
  });

  it('are not offered once they are switched off, and those who have them keep them', async () => {
    const status = await add({ ...ordered, asks: 'nothing' });
    const ticket = await desk.open();
    await desk.act('luis', ticket, 'take');
    await set('luis', ticket, { status: status.key });
    const edit = { name: status.name, asks: 'nothing', isPublic: true, active: false, version: status.version };
    expect((await admin.put(`/api/admin/statuses/${status.id}`, edit)).status).to.equal(200);
    expect((await desk.as('luis').get(`/api/tickets/${ticket.id}`)).body.status).to.equal(status.key);
    const other = await desk.open();
    await desk.act('luis', other, 'take');
    const refused = await set('luis', other, { status: status.key });
    expect([refused.status, refused.body.reason]).to.deep.equal([422, 'unknown-status']);
  });
});
