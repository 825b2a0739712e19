import { expect } from 'chai';
import { setClock } from '../platform/clock.ts';
import { solution, ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';

const minute = 60_000;

describe('the time that a ladder shows', () => {
  let desk: TicketDesk;

  before(async () => {
    desk = await ticketDesk();
  });
  afterEach(() => setClock());

  async function ladderAfter(minutes: number, number: string) {
    setClock(() => Date.now() + minutes * minute);
    const { body } = await desk.as('luis').get(`/api/tickets/${number}`);
    return { tick: body.ladder[0].seconds, stint: body.stints[0].seconds };
  }

  it('runs while somebody works on the ticket', async () => {
    const ticket = await desk.open();
    const { tick, stint } = await ladderAfter(30, ticket.number);
    expect(tick).to.be.within(1_790, 1_900);
    expect(stint).to.equal(tick);
  });

  it('stands still once it is resolved', async () => {
    const ticket = await desk.open();
    await desk.act('luis', ticket, 'resolve', solution);
    const { tick, stint } = await ladderAfter(30, ticket.number);
    expect(tick).to.be.below(60);
    expect(stint).to.equal(tick);
  });

  it('stands still once it is cancelled', async () => {
    const ticket = await desk.open();
    await desk.act('luis', ticket, 'cancel', { cancelReason: 'Duplicado' });
    expect((await ladderAfter(30, ticket.number)).tick).to.be.below(60);
  });
});
