import { expect } from 'chai';
import { addressOf as at } from '../testing/ticket-family.ts';
import { ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';

describe('the addresses of surveys', () => {
  let desk: TicketDesk;
  before(async () => {
    desk = await ticketDesk();
  });

  it('tell nothing of a ticket without a survey, and take no answer', async () => {
    const ticket = (await desk.open()) as { id: number };
    expect((await desk.as('ana').get(`${at(ticket)}/survey`)).body).to.deep.equal({ survey: null });
    expect((await desk.as('ana').post(`${at(ticket)}/survey`, { score: 5 })).status).to.equal(404);
    expect((await desk.as('marta').get(`${at(ticket)}/survey`)).status).to.equal(404);
    expect((await desk.app.anonymous.post(`${at(ticket)}/survey`, { score: 5 })).status).to.equal(401);
  });
});
