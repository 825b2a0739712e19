import { expect } from 'chai';
import { addressOf as at } from '../testing/ticket-family.ts';
import { ticketDesk, type PersonName, type TicketDesk } from '../testing/ticket-desk.ts';

const because = { reason: 'Cae todo el edificio', businessImpact: 'Ventas parada' };

describe('the steps of a major incident are taken', () => {
  let desk: TicketDesk;
  before(async () => {
    desk = await ticketDesk();
  });
  const major = (by: PersonName, ticket: { id: number }, step = '', body: object = {}) =>
    desk.as(by).post(`${at(ticket)}/major${step === '' ? '' : `/${step}`}`, body);

  it('by its manager alone', async () => {
    const ticket = await desk.open();
    await major('luis', ticket, '', because);
    for (const by of ['ana', 'luis', 'lola', 'aldo', 'berta'] as const) {
      expect((await major(by, ticket, 'accept')).status, by).to.equal(403);
      expect((await major(by, ticket, 'reject', { note: 'x' })).status, by).to.equal(403);
    }
    const rejected = await major('rosa', ticket, 'reject', { note: 'Solo una planta' });
    expect(rejected.body.major.state).to.equal('rejected');
    expect((await major('rosa', ticket, 'accept')).body.reason).to.equal('major-not-now');
    expect((await major('luis', ticket, '', because)).status, 'it may be proposed again').to.equal(201);
  });
});
