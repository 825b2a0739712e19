import { expect } from 'chai';
import { database } from '../platform/database.ts';
import { handoff, type PersonName, solution, ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';

describe('a word of the requester that awaits an answer', () => {
  let desk: TicketDesk;
  beforeEach(async () => {
    desk = await ticketDesk();
  });

  type Opened = Awaited<ReturnType<TicketDesk['open']>>;
  const say = async (by: PersonName, { number }: Opened, more: object = {}) => {
    const answer = await desk
      .as(by)
      .post(`/api/tickets/${number}/comments`, { visibility: 'public', body: 'Sigue igual', ...more });
    expect(answer.status, answer.text).to.equal(201);
  };
  const marked = async ({ number }: Opened, who: PersonName = 'luis') =>
    (await desk.as(who).get(`/api/tickets/${number}`)).body.repliedAt as string | null;
  const found = async (q: string, who: PersonName = 'luis') =>
    (await desk.as(who).get(`/api/tickets?q=${encodeURIComponent(q)}`)).body.items.map(
      ({ number }: { number: string }) => number,
    ) as string[];

  it('is none when a ticket is opened, and none after a word of the desk', async () => {
    const ticket = await desk.open();
    expect(await marked(ticket)).to.equal(null);
    await say('luis', ticket);
    expect(await marked(ticket)).to.equal(null);
  });

  it('is marked from the first word that nobody has answered', async () => {
    const ticket = await desk.open();
    await say('ana', ticket);
    const first = await marked(ticket);
    expect(first).to.be.a('string');
    await say('ana', ticket, { body: '¿Hay alguien?' });
    expect(await marked(ticket)).to.equal(first);
  });

  it('stays while nobody has said anything to them', async () => {
    const ticket = await desk.open();
    await say('ana', ticket);
    await desk.act('luis', ticket, 'take');
    await say('luis', ticket, { visibility: 'private' });
    await desk.act('luis', ticket, 'release');
    expect(await marked(ticket)).to.be.a('string');
  });

  it('does not come from a machine that answers', async () => {
    const ticket = await desk.open();
    await say('ana', ticket, { automatic: true });
    expect(await marked(ticket)).to.equal(null);
  });

  const answers: readonly [title: string, answer: (ticket: Opened) => Promise<unknown>][] = [
    ['an answer', (ticket) => say('luis', ticket)],
    ['waiting for a vendor', (ticket) => desk.act('luis', ticket, 'wait', { waitReason: 'vendor' })],
    ['a hand-off', (ticket) => desk.act('luis', ticket, 'escalate', { teamId: desk.teams.networks.id, ...handoff })],
    ['the resolution', (ticket) => desk.act('luis', ticket, 'resolve', solution)],
    ['the end', (ticket) => desk.act('ana', ticket, 'cancel', { cancelReason: 'Ya va' })],
  ];
  for (const [title, answer] of answers) {
    it(`is over with ${title}`, async () => {
      const ticket = await desk.open();
      await say('ana', ticket);
      expect(await found('replied:yes')).to.deep.equal([ticket.number]);
      await answer(ticket);
      expect(await marked(ticket)).to.equal(null);
      expect(await found('replied:yes')).to.deep.equal([]);
      expect(await found('replied:no')).to.deep.equal([ticket.number]);
      expect(await found('-replied:yes')).to.deep.equal([ticket.number]);
    });
  }

  it('also comes with "it still fails"', async () => {
    const ticket = await desk.open();
    await desk.act('luis', ticket, 'resolve', solution);
    await desk.act('ana', ticket, 'reopen', { message: 'Vuelve a fallar' });
    expect(await marked(ticket)).to.be.a('string');
  });

  it('is counted in its queue, with the rows it leads to', async () => {
    const [asked, silent] = [await desk.open(), await desk.open()];
    await say('ana', asked);
    const queue = async () =>
      (await desk.as('luis').get('/api/queues')).body.items.find(({ key }: { key: string }) => key === 'replied');
    expect(await queue()).to.include({ count: 1 });
    expect(await found((await queue()).q)).to.deep.equal([asked.number]);
    await say('luis', asked);
    expect((await queue()).count).to.equal(0);
    expect(await marked(silent)).to.equal(null);
  });

  it('is the business of the desk alone', async () => {
    const ticket = await desk.open();
    await say('ana', ticket);
    expect(await marked(ticket, 'ana')).to.equal(null);
    const asked = await desk.as('ana').get('/api/tickets?q=replied:yes');
    expect(asked.status).to.equal(422);
    expect(asked.body.errors[0]).to.include({ code: 'filter.unknown-key' });
    for (const q of ['replied:maybe', 'replied:2026-01-01..']) {
      const wrong = await desk.as('luis').get(`/api/tickets?q=${q}`);
      expect(wrong.body.errors?.[0], q).to.include({ code: 'filter.bad-value' });
    }
  });

  it('raises no version: who writes meanwhile is in nobody’s way', async () => {
    const ticket = await desk.open();
    await say('ana', ticket);
    const row = await database.first<{ version: number }>('SELECT version FROM tickets WHERE number = ?', [
      ticket.number,
    ]);
    expect(row?.version).to.equal(0);
  });
});
