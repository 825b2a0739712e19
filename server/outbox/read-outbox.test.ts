import { expect } from 'chai';
import { deadDeliveries, type DeadDeliveries } from '../testing/dead-deliveries.ts';

describe('the state of the outbox', () => {
  let desk: DeadDeliveries;
  beforeEach(async () => {
    desk = await deadDeliveries();
  });

  it('takes no question but its own', async () => {
    expect((await desk.administrator.get('/api/admin/outbox?all=1')).status).to.equal(422);
  });

  it('shows what waits and what died, and nothing of the ticket but its number', async () => {
    const { body, text } = await desk.administrator.get('/api/admin/outbox');
    expect(body).to.deep.include({ waiting: 1, position: 0 });
    expect(body.listeners).to.deep.equal([
      { name: 'mail', pending: 0, failing: 0, dead: 1 },
      { name: 'other', pending: 0, failing: 0, dead: 1 },
      { name: 'third', pending: 1, failing: 1, dead: 0 },
    ]);
    expect(body.dead[0]).to.deep.include({
      eventId: desk.eventId,
      ticketNumber: 'INC-000001',
      type: 'ticket.opened',
      attempts: 10,
    });
    expect(text).to.not.include('Secreto');
  });
});
