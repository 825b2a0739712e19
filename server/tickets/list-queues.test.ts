import { expect } from 'chai';
import { latestInstant } from '../../shared/sla/clock-record.ts';
import { inTransaction } from '../platform/database.ts';
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
      breaching: 0,
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
      breaching: 0,
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

  it('gives each tier to who may read all of it, and to nobody else', async () => {
    const counts = await countsOf('rosa');
    expect([counts['tier-1'], counts['tier-2'], counts['tier-3']]).to.deep.equal([3, 1, 0]);
    expect(Object.keys(await countsOf('lola')).filter((key) => key.startsWith('tier-'))).to.deep.equal([]);
  });

  it('holds what is late or falls due within two hours, and neither what is paused nor what was promised nothing', async () => {
    const place = (at: number | null, ticket: { id: number }) =>
      inTransaction((unit) =>
        unit.run('UPDATE tickets SET due_at = ?, due_order = ? WHERE id = ?', [at, at ?? latestInstant, ticket.id]),
      );
    const [late, soon, later] = [await desk.open(), await desk.open(), await desk.open()];
    await place(Date.now() - 3_600_000, late);
    await place(Date.now() + 3_600_000, soon);
    await place(Date.now() + 3 * 3_600_000, later);
    const numbers = async (q: string) =>
      (await desk.as('luis').get(`/api/tickets?q=${encodeURIComponent(q)}&sort=due`)).body.items.map(
        ({ number }: { number: string }) => number,
      );
    expect((await countsOf('luis'))['breaching']).to.equal(2);
    expect((await countsOf('rosa'))['breaching'], 'who looks over all teams, of all').to.equal(2);
    expect(await numbers('team:mine due:..2h state:active')).to.deep.equal([late.number, soon.number]);
    expect(await numbers('due:2h..')).to.deep.equal([later.number]);
    expect(await numbers('due:-2h..-30m')).to.deep.equal([late.number]);
    expect(await numbers('due:none state:active')).to.not.include.members([late.number, soon.number, later.number]);
    expect(await numbers('-due:none')).to.deep.equal([late.number, soon.number, later.number]);
    for (const q of ['due:soon', 'due:..2y', 'due:..'])
      expect((await desk.as('luis').get(`/api/tickets?q=${q}`)).status, q).to.equal(422);
    for (const one of [late, soon, later]) await place(null, one);
  });

  describe('GET /api/queues/teams/:team/people', () => {
    const peopleOf = (person: PersonName, team: number | string) =>
      desk.as(person).get(`/api/queues/teams/${String(team)}/people`);

    it('refuses employees, other teams, and what is no team', async () => {
      const { id } = desk.teams.desk;
      expect((await peopleOf('ana', id)).status).to.equal(403);
      expect((await peopleOf('marta', id)).status, 'of another team').to.equal(404);
      expect((await peopleOf('luis', 999_999)).status).to.equal(404);
      expect((await peopleOf('luis', 'x')).status).to.equal(422);
    });

    it('counts what each colleague has of the team, as the list of it', async () => {
      const { id } = desk.teams.desk;
      for (const who of ['kate', 'rosa'] as const) {
        const { status, body } = await peopleOf(who, id);
        expect(status).to.equal(200);
        const luis = body.items.find(({ person }: { person: { id: number } }) => person.id === desk.people.luis.id);
        expect(luis.count, who).to.equal(2);
        const q = `team:${String(id)} assignee:${String(desk.people.luis.id)} state:active`;
        const list = await desk.as(who).get(`/api/tickets?q=${encodeURIComponent(q)}`);
        expect(list.body.items.length, who).to.equal(2);
      }
      const { body } = await peopleOf('luis', id);
      expect(body.unassigned).to.be.greaterThan(0);
      expect(body.items.some(({ person }: { person: { id: number } }) => person.id === desk.people.ana.id)).to.equal(
        false,
      );
    });
  });

  it('is closed to employees', async () => {
    expect((await desk.as('ana').get('/api/queues')).status).to.equal(403);
  });
});
