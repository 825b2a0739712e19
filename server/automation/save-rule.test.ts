import { expect } from 'chai';
import { ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';

const definition = {
  conditions: {},
  when: { kind: 'untouched', minutes: 30 },
  then: { does: 'alert', notify: ['lead'] },
};

describe('the administration of rules', () => {
  let desk: TicketDesk;
  beforeEach(async () => {
    desk = await ticketDesk();
  });
  const create = (person: 'berta' | 'rosa' | 'lola', body: object) => desk.as(person).post('/api/admin/rules', body);

  it('is for administrators', async () => {
    expect((await desk.app.anonymous.get('/api/admin/rules')).status).to.equal(401);
    expect((await desk.app.anonymous.post('/api/admin/rules/try', { definition })).status).to.equal(401);
    for (const person of ['rosa', 'lola'] as const) {
      expect((await desk.as(person).get('/api/admin/rules')).status).to.equal(403);
      expect((await create(person, { name: 'Regla', definition })).status).to.equal(403);
      expect((await desk.as(person).put('/api/admin/rules/1', {})).status).to.equal(403);
      expect((await desk.as(person).post('/api/admin/rules/try', { definition })).status).to.equal(403);
    }
  });

  it('refuses what makes no sense', async () => {
    const status = async (change: object, name = 'Regla') =>
      (await create('berta', { name, definition: { ...definition, ...change } })).status;
    expect(await status({}, 'R')).to.equal(422);
    expect(await status({ when: { kind: 'untouched', minutes: 0 } })).to.equal(422);
    expect(await status({ then: { does: 'close' } })).to.equal(422);
    expect(await status({ mostRuns: 100 })).to.equal(422);
    expect(await status({ then: { does: 'move', teamId: 999 } })).to.equal(422);
    expect(await status({ conditions: { teamIds: [999] } })).to.equal(422);
    expect((await desk.as('berta').get('/api/admin/rules')).body.items).to.deep.equal([]);
  });

  it('keeps every version with who and why, and refuses to save over a newer one', async () => {
    const { body: made } = await create('berta', { name: 'Regla', definition, note: 'Porque sí' });
    expect(made).to.deep.include({ name: 'Regla', active: true, version: 1, acted: 0 });
    const edit = { name: 'Otra', active: true, definition: { ...definition, mostRuns: 3 }, version: 1, note: 'Más' };
    const path = `/api/admin/rules/${String(made.id)}`;
    expect((await desk.as('berta').put(path, edit)).body).to.deep.include({ name: 'Otra', version: 2 });
    expect((await desk.as('berta').put(path, edit)).status).to.equal(409);
    expect((await desk.as('berta').put('/api/admin/rules/999', edit)).status).to.equal(404);
    const { body: history } = await desk.as('berta').get(`/api/admin/history/rule?id=${String(made.id)}`);
    expect(history.items.map(({ version, note }: { version: number; note: string }) => [version, note])).to.deep.equal([
      [2, 'Más'],
      [1, 'Porque sí'],
    ]);
  });
});
