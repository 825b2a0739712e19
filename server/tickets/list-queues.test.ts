import { expect } from 'chai';
import { handoff, solution, ticketDesk, type PersonName, type TicketDesk } from '../testing/ticket-desk.ts';

describe('GET /api/queues', () => {
  let desk: TicketDesk;
  before(async () => {
    desk = await ticketDesk();
    const waiting = await desk.open();
    await desk.act('luis', waiting, 'wait', { waitReason: 'vendor' });
    const away = await desk.open();
    await desk.act('luis', away, 'escalate', { teamId: desk.teams.networks.id, ...handoff });
    const done = await desk.open();
    await desk.act('kate', done, 'resolve', solution);
    await desk.open();
    const mine = await desk.open();
    await desk.act('luis', mine, 'take');
  });

  const countsOf = async (person: PersonName) => {
    const { body } = await desk.as(person).get('/api/queues');
    return Object.fromEntries(
      body.items.map(({ key, count }: { key: string; count: number }) => [key.replace(/^team-\d+$/, 'team'), count]),
    );
  };

  it('counts what each agent finds in them', async () => {
    expect(await countsOf('luis')).to.deep.equal({
      mine: 2,
      unassigned: 1,
      team: 3,
      replied: 0,
      waiting: 1,
      owned: 4,
      orphans: 1,
      resolved: 1,
    });
    expect(await countsOf('marta')).to.deep.equal({
      mine: 0,
      unassigned: 1,
      team: 1,
      replied: 0,
      waiting: 0,
      owned: 0,
      resolved: 0,
    });
    expect((await countsOf('rosa'))['all']).to.equal(4);
  });

  it('leads to exactly those tickets: the list of a queue has as many', async () => {
    for (const person of ['luis', 'kate', 'marta', 'rosa', 'lola'] as const) {
      const { body } = await desk.as(person).get('/api/queues');
      for (const { key, q, sort, count } of body.items as { key: string; q: string; sort: string; count: number }[]) {
        const list = await desk.as(person).get(`/api/tickets?q=${encodeURIComponent(q)}&sort=${sort}&count=true`);
        expect(list.body.items.length, `${person} ${key}`).to.equal(count);
        expect(list.body.count, `${person} ${key}`).to.equal(count);
      }
    }
  });

  it('is closed to employees', async () => {
    expect((await desk.as('ana').get('/api/queues')).status).to.equal(403);
  });
});
