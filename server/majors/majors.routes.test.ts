import { expect } from 'chai';
import { addressOf as at } from '../testing/ticket-family.ts';
import { ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';

describe('the addresses of major incidents', () => {
  let desk: TicketDesk;
  before(async () => {
    desk = await ticketDesk();
  });

  const steps = [
    ['post', '/major', { reason: 'x', businessImpact: 'y' }],
    ['patch', '/major', { version: 1 }],
    ['post', '/major/accept', {}],
    ['post', '/major/reject', { note: 'x' }],
    ['post', '/major/communications', { texts: { es: 'x' } }],
    ['post', '/major/review', { review: 'x', problemNote: 'y' }],
    ['post', '/major/demote', { note: 'x' }],
  ] as const;

  for (const [method, path, body] of steps) {
    it(`${method} ${path} refuses employees, strangers, unknown tickets and unknown fields, and changes nothing`, async () => {
      const ticket = await desk.open();
      const before = await desk.stored(ticket);
      expect((await desk.as('ana')[method](`${at(ticket)}${path}`, body)).status).to.equal(403);
      expect([403, 404]).to.include((await desk.as('marta')[method](`${at(ticket)}${path}`, body)).status);
      expect((await desk.as('rosa')[method](`/api/tickets/INC-999999${path}`, body)).status).to.equal(404);
      expect((await desk.as('rosa')[method](`${at(ticket)}${path}`, { ...body, more: 1 })).status).to.equal(422);
      expect(await desk.stored(ticket)).to.equal(before);
    });
  }

  it('tells the requester nothing of the process', async () => {
    const ticket = await desk.open();
    expect((await desk.as('ana').get(`${at(ticket)}/major`)).status).to.equal(403);
    expect((await desk.as('marta').get(`${at(ticket)}/major`)).status).to.equal(404);
    expect((await desk.as('luis').get(`${at(ticket)}/major`)).body).to.deep.include({ major: null, hint: null });
  });
});
