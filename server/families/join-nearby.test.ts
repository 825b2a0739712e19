import { expect } from 'chai';
import { ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';

describe('joining', () => {
  let desk: TicketDesk;
  before(async () => {
    desk = await ticketDesk();
  });

  it('is refused for whatever is not offered, as if it did not exist, and opens nothing', async () => {
    const ticket = await desk.open();
    const before = (await desk.as('ben').get('/api/tickets?count=true')).body.count as number;
    const join = (id: number | string, body: object) => desk.as('ben').post(`/api/nearby/${String(id)}/join`, body);
    expect((await join(ticket.id, { title: 'Yo también' })).status).to.equal(404);
    expect((await join(987_654, { title: 'Yo también' })).status).to.equal(404);
    expect((await join('x', { title: 'Yo también' })).status).to.equal(422);
    expect((await join(ticket.id, { title: 'Yo también', parent: ticket.number })).status).to.equal(422);
    expect((await desk.app.anonymous.post(`/api/nearby/${String(ticket.id)}/join`, { title: 'x' })).status).to.equal(
      401,
    );
    expect((await desk.as('ben').get('/api/tickets?count=true')).body.count).to.equal(before);
  });
});
