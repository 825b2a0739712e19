import { expect } from 'chai';
import { automationSettings } from '../../shared/automation/automation.api.ts';
import { database } from '../platform/database.ts';
import { ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';
import { automationNow } from './automation-settings.ts';

describe('the figures of what happens by itself', () => {
  let desk: TicketDesk;
  beforeEach(async () => {
    desk = await ticketDesk();
  });

  it('have defaults, and each save is a version with who, when and why', async () => {
    expect(await automationNow(database)).to.deep.equal({
      closeAfterDays: 5,
      digestHours: 4,
      remindAfterDays: 2,
      reminders: 2,
      resolveUnanswered: false,
      candidateOnCritical: true,
      candidateChildren: 20,
    });
    const berta = desk.as('berta');
    expect((await berta.get('/api/admin/automation')).body.version).to.equal(0);
    const settings = { ...automationSettings.parse({}), closeAfterDays: 3, digestHours: 8, resolveUnanswered: true };
    await berta.put('/api/admin/automation', { version: 0, settings, note: 'Piden cerrar antes' });
    expect(await automationNow(database)).to.deep.equal(settings);
    const { body } = await berta.get('/api/admin/history/automation');
    expect(body.items[0]).to.deep.include({ version: 1, note: 'Piden cerrar antes', data: settings });
    expect(body.items[0].by.name).to.equal('Berta Admin');
  });
});
