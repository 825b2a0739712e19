import { expect } from 'chai';
import { ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';
import { countRows } from '../testing/ticket-desk.ts';

describe('trying how work would be given out', () => {
  let desk: TicketDesk;
  before(async () => {
    desk = await ticketDesk();
    for (let index = 0; index < 6; index += 1) await desk.open({ title: `Caso ${String(index)}` });
    const ticket = await desk.open({ title: 'El último' });
    await desk.act('luis', ticket, 'take');
  });
  const attempt = async (who: 'lola' | 'berta', definition: object) =>
    (await desk.as(who).post(`/api/teams/${String(desk.teams.desk.id)}/assignment/try`, { definition })).body;

  it('shows the last tickets, who would get each and why, who did in fact, and how it would be shared', async () => {
    const events = await countRows('ticket_events');
    const { items, shares } = await attempt('lola', { mode: 'round-robin' });
    expect(items.map((one: { title: string }) => one.title).slice(0, 2)).to.deep.equal(['El último', 'Caso 5']);
    expect(items[0].actual.name).to.equal('Luis Pérez');
    expect(new Set(items.slice(0, 3).map((one: { chosen: { name: string } }) => one.chosen.name)).size).to.equal(3);
    expect(shares.map((one: { count: number }) => one.count)).to.deep.equal([3, 2, 2]);
    expect([await countRows('ticket_events'), await countRows('assignment_turns')]).to.deep.equal([events, 0]);
  });

  it('counts what the trial gave before: a limit is reached, and who has work already gets less', async () => {
    const { items } = await attempt('lola', { mode: 'least-loaded', mostOpen: 1, exceptIds: [desk.people.lola.id] });
    const told = items
      .toReversed()
      .map((one: { outcome: string; chosen: { name: string } | null }) => [one.outcome, one.chosen?.name ?? null]);
    // Luis has the one that he took; Kate gets one, and then nobody has room.
    expect(told[0]).to.deep.equal(['assigned', 'Kate Moore']);
    expect(told.slice(1)).to.deep.equal(Array.from({ length: 6 }, () => ['nobody', null]));
    expect(items[0].skipped.map((one: { why: string }) => one.why).sort()).to.deep.equal(['excepted', 'full', 'full']);
  });

  it('tells titles only to who may read the tickets', async () => {
    const { items } = await attempt('berta', { mode: 'round-robin' });
    expect(items.map((one: { title: string | null }) => one.title)).to.deep.equal(
      Array.from({ length: 7 }, () => null),
    );
    expect(items[0].number).to.match(/^INC-/);
  });

  it('gives nothing out where the team is off', async () => {
    const { items, shares } = await attempt('lola', { mode: 'off' });
    expect([new Set(items.map((one: { outcome: string }) => one.outcome)), shares]).to.deep.equal([
      new Set(['closed']),
      [],
    ]);
  });
});
