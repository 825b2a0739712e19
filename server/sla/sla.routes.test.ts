import { expect } from 'chai';
import { type TicketDesk, ticketDesk } from '../testing/ticket-desk.ts';

describe('service levels over HTTP', () => {
  let desk: TicketDesk;
  before(async () => {
    desk = await ticketDesk();
  });

  it('shows no clock where no agreement is in force, neither on a ticket nor on a list', async () => {
    const { number } = await desk.open();
    const { body } = await desk.as('luis').get(`/api/tickets/${number}`);
    expect(body).to.deep.include({ clocks: [], clock: null, dueAt: null });
    expect(body.promises).to.deep.equal({ response: null, resolution: null, paused: false, opensAt: null });
    const list = await desk.as('luis').get('/api/tickets?sort=due');
    expect(list.body.items[0]).to.deep.include({ number, clock: null, dueAt: null });
  });

  it('refuses an order that it does not have', async () => {
    expect((await desk.as('luis').get('/api/tickets?sort=urgent')).status).to.equal(422);
  });
});
