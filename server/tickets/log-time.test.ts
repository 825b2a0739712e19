import { expect } from 'chai';
import { ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';

describe('POST /api/tickets/:ticket/time-logs', () => {
  let desk: TicketDesk;
  before(async () => {
    desk = await ticketDesk();
  });

  it('refuses what is no time', async () => {
    const ticket = await desk.open();
    const before = await desk.stored(ticket);
    for (const body of [
      {},
      { minutes: 0 },
      { minutes: -5 },
      { minutes: 1.5 },
      { minutes: 1441 },
      { minutes: '5' },
      { minutes: 5, note: 'x'.repeat(501) },
      { minutes: 5, by: 1 },
    ]) {
      expect(
        (await desk.as('luis').post(`/api/tickets/${ticket.id}/time-logs`, body)).status,
        JSON.stringify(body),
      ).to.equal(422);
    }
    expect(await desk.stored(ticket)).to.equal(before);
  });

  it('adds up over people, leaves the version alone and repeats nothing', async () => {
    const ticket = await desk.open();
    const log = (by: 'luis' | 'kate', minutes: number, headers = {}) =>
      desk.as(by).post(`/api/tickets/${ticket.id}/time-logs`, { minutes, note: 'Cable' }, headers);
    expect((await log('luis', 5)).body).to.deep.equal({ minutesLogged: 5 });
    const key = { 'idempotency-key': `time-log-${String(ticket.id)}` };
    expect((await log('kate', 7, key)).body).to.deep.equal({ minutesLogged: 12 });
    expect((await log('kate', 7, key)).body).to.deep.equal({ minutesLogged: 12 });
    expect((await desk.as('luis').get(`/api/tickets/${ticket.id}`)).body).to.include({ minutesLogged: 12, version: 0 });
  });

  it('ten at once lose nothing', async () => {
    const ticket = await desk.open();
    await Promise.all(
      Array.from({ length: 10 }, () => desk.as('luis').post(`/api/tickets/${ticket.id}/time-logs`, { minutes: 3 })),
    );
    expect((await desk.as('luis').get(`/api/tickets/${ticket.id}`)).body.minutesLogged).to.equal(30);
  });
});
