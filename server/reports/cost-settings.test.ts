import { expect } from 'chai';
import { database } from '../platform/database.ts';
import { ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';
import { costsNow } from './cost-settings.ts';

describe('what an hour costs', () => {
  let desk: TicketDesk;
  beforeEach(async () => {
    desk = await ticketDesk();
  });
  const rate = { tier: 1, currency: 'EUR', from: '2026-01-01', perHour: 24.5 };
  const settings = { currency: 'EUR', rates: [rate] };
  const save = (person: 'luis' | 'rosa' | 'berta', body: object) => desk.as(person).put('/api/admin/costs', body);

  it('is for administrators, also to read', async () => {
    expect((await desk.app.anonymous.get('/api/admin/costs')).status).to.equal(401);
    for (const person of ['luis', 'rosa'] as const) {
      expect((await desk.as(person).get('/api/admin/costs')).status).to.equal(403);
      expect((await save(person, { version: 0, settings, note: '' })).status).to.equal(403);
    }
  });

  it('refuses rates of no tier, no currency, no day, below nothing or twice for one day', async () => {
    for (const wrong of [{ tier: 6 }, { currency: 'euro' }, { from: '2026-02-30' }, { perHour: -1 }])
      expect(
        (await save('berta', { version: 0, settings: { ...settings, rates: [{ ...rate, ...wrong }] } })).status,
      ).to.equal(422);
    const twice = { ...settings, rates: [rate, { ...rate, perHour: 30 }] };
    expect((await save('berta', { version: 0, settings: twice })).status).to.equal(422);
    expect(await costsNow(database)).to.deep.equal({ currency: 'USD', rates: [] });
  });

  it('keeps each save as a version with who, when and why, and no older one over a newer', async () => {
    expect((await save('berta', { version: 0, settings, note: 'Presupuesto 2026' })).status).to.equal(200);
    expect((await save('berta', { version: 0, settings, note: 'Otra vez' })).status).to.equal(409);
    expect(await costsNow(database)).to.deep.equal(settings);
    const { body } = await desk.as('berta').get('/api/admin/history/costs');
    expect(body.items[0]).to.deep.include({ version: 1, note: 'Presupuesto 2026', data: settings });
    expect(body.items[0].by.name).to.equal('Berta Admin');
  });
});
