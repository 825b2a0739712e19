import { expect } from 'chai';
import { ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';

describe('endpoints of calls for a P1', () => {
  let desk: TicketDesk;
  beforeEach(async () => {
    desk = await ticketDesk();
  });

  it('need a session and a ticket that one may read', async () => {
    const ticket = await desk.open();
    const path = `/api/tickets/${String(ticket.number)}/page`;
    expect((await desk.app.anonymous.get(path)).status).to.equal(401);
    expect((await desk.app.anonymous.post(`${path}/acknowledge`, {})).status).to.equal(401);
    expect((await desk.as('ben').get(path)).status).to.equal(404);
    expect((await desk.as('ben').post(`${path}/acknowledge`, {})).status).to.equal(404);
    expect((await desk.as('luis').get('/api/tickets/INC-999999/page')).status).to.equal(404);
  });

  it('tell that nobody is called for an ordinary ticket, and take no word for what is no call', async () => {
    const ticket = await desk.open();
    const path = `/api/tickets/${String(ticket.number)}/page`;
    expect((await desk.as('luis').get(path)).body.page).to.equal(null);
    expect((await desk.as('luis').post(`${path}/acknowledge`, {})).status).to.be.oneOf([404, 409]);
    expect((await desk.as('luis').post(`${path}/acknowledge`, { at: 'now' })).status).to.equal(422);
  });
});
