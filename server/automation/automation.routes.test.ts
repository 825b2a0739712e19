import { expect } from 'chai';
import { automationSettings } from '../../shared/automation/automation.api.ts';
import { ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';

describe('endpoints of automation', () => {
  let desk: TicketDesk;
  beforeEach(async () => {
    desk = await ticketDesk();
  });
  const settings = { ...automationSettings.parse({}), closeAfterDays: 3, digestHours: 8 };
  const save = (person: 'luis' | 'rosa' | 'berta', body: object) => desk.as(person).put('/api/admin/automation', body);

  it('are for administrators', async () => {
    expect((await desk.app.anonymous.get('/api/admin/automation')).status).to.equal(401);
    expect((await desk.app.anonymous.put('/api/admin/automation', {})).status).to.equal(401);
    for (const person of ['luis', 'rosa'] as const) {
      expect((await desk.as(person).get('/api/admin/automation')).status).to.equal(403);
      expect((await save(person, { version: 0, settings, note: '' })).status).to.equal(403);
    }
  });

  it('refuse what is out of bounds, unknown or older than what stands', async () => {
    for (const wrong of [{ closeAfterDays: -1 }, { closeAfterDays: 61 }, { digestHours: 0 }, { digestHours: '4' }]) {
      const answer = await save('berta', { version: 0, settings: { ...settings, ...wrong }, note: 'x' });
      expect(answer.status, JSON.stringify(wrong)).to.equal(422);
    }
    expect((await save('berta', { version: 0, settings: { ...settings, more: 1 }, note: 'x' })).status).to.equal(422);
    expect((await save('berta', { version: 0, settings, note: 'Primero' })).status).to.equal(200);
    expect((await save('berta', { version: 0, settings, note: 'Otra vez' })).status).to.equal(409);
    expect((await desk.as('berta').get('/api/admin/automation')).body).to.deep.equal({ version: 1, settings });
  });
});
