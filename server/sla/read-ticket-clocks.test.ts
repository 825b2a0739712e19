import { expect } from 'chai';
import { type TicketDesk, ticketDesk } from '../testing/ticket-desk.ts';
import { readTicketClocks } from './read-ticket-clocks.ts';

describe('readTicketClocks', () => {
  let desk: TicketDesk;
  let ticket: { id: number; number: string };
  before(async () => {
    desk = await ticketDesk();
    ticket = await desk.open();
  });

  it('answers those who may not read the ticket as if there were none', async () => {
    for (const person of ['ben', 'sven'] as const) {
      expect((await desk.as(person).get(`/api/tickets/${ticket.number}/clocks`)).status).to.equal(404);
    }
  });

  it('is not for the requester: how the house keeps its promises is the desk’s own', async () => {
    const { status, body } = await desk.as('ana').get(`/api/tickets/${ticket.number}/clocks`);
    expect(status).to.equal(403);
    expect(body.reason).to.equal('clocks-are-for-the-desk');
  });

  it('refuses what the contract does not know', async () => {
    expect((await desk.as('luis').get(`/api/tickets/${ticket.number}/clocks?x=1`)).status).to.equal(422);
    expect((await desk.as('luis').get('/api/tickets/INC-/clocks')).status).to.equal(422);
  });

  it('tells nothing where nothing is promised', async () => {
    const story = await readTicketClocks(await desk.actor('luis'), ticket.number);
    expect(story).to.deep.equal({ items: [], brokenBy: null });
  });
});
