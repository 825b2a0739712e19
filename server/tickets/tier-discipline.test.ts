import { expect } from 'chai';
import { database } from '../platform/database.ts';
import { buildCategory, handoff, solution, ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';

interface Facts {
  readonly l1Capable: number | null;
  readonly shuttled: number;
}

describe('what keeps tiers honest', () => {
  let desk: TicketDesk;
  before(async () => {
    desk = await ticketDesk();
  });

  const factsOf = ({ id }: { id: number }) =>
    database.first<Facts>('SELECT l1_capable AS l1Capable, shuttled FROM ticket_facts WHERE ticket_id = ?', [id]);
  const listed = async (q: string) => {
    const { status, body } = await desk.as('lola').get(`/api/tickets?q=${encodeURIComponent(q)}`);
    expect(status).to.equal(200);
    return (body.items as { id: number }[]).map(({ id }) => id);
  };
  const up = (ticket: { id: number }) =>
    desk.act('luis', ticket, 'escalate', { teamId: desk.teams.networks.id, ...handoff });
  const down = async (ticket: { id: number }) => {
    await desk.act('marta', ticket, 'accept');
    return desk.act('marta', ticket, 'de-escalate', { teamId: desk.teams.desk.id, solution: 'Reiniciar el puerto' });
  };

  describe('opening above the front line', () => {
    const open = (by: 'luis' | 'lola', more: object) =>
      desk.as(by).post('/api/tickets', { title: 'Sin red', impact: 'medium', urgency: 'medium', ...more });

    it('is refused without the permission to leave the path', async () => {
      for (const team of ['networks', 'experts'] as const) {
        const answer = await open('luis', { teamId: desk.teams[team].id });
        expect(answer.body).to.include({ status: 403, reason: 'off-path' });
      }
      expect((await open('luis', { teamId: desk.teams.deskNorth.id })).status).to.equal(201);
      expect((await open('lola', { teamId: desk.teams.experts.id })).status).to.equal(201);
    });

    it('is what a category may ask for, and only there', async () => {
      const category = await buildCategory({ team: desk.teams.networks });
      const born = await open('luis', { categoryId: category.id, teamId: desk.teams.networks.id });
      expect(born.body.tier).to.equal(2);
      expect((await open('luis', { categoryId: category.id, teamId: desk.teams.systems.id })).status).to.equal(403);
    });
  });

  describe('whether the first tier could have solved it', () => {
    it('is asked above the first tier alone', async () => {
      const resolveOf = (ticket: { actions: { name: string; requires: string[]; accepts: string[] }[] }) =>
        ticket.actions.find(({ name }) => name === 'resolve');
      const low = await desk.open();
      const shown = (await desk.as('luis').get(`/api/tickets/${low.id}`)).body;
      expect(resolveOf(shown)?.accepts).to.not.include('l1Capable');
      await up(low);
      const high = await desk.act('marta', low, 'accept');
      expect(resolveOf(high)?.requires).to.include('l1Capable');
      expect(resolveOf(high)?.accepts).to.include('l1Why');
    });

    it('stands in the facts and, for the desk, in the timeline; leads of the first tier list it to learn', async () => {
      const answers: [string, { id: number }][] = [];
      for (const l1Capable of ['yes', 'no']) {
        const ticket = await desk.open();
        await up(ticket);
        await desk.act('marta', ticket, 'accept');
        const why = l1Capable === 'yes' ? { l1Why: 'Está en el procedimiento' } : {};
        await desk.act('marta', ticket, 'resolve', { ...solution, l1Capable, ...why });
        answers.push([l1Capable, ticket]);
      }
      const facts = await Promise.all(answers.map(([, ticket]) => factsOf(ticket)));
      expect(facts.map((row) => row?.l1Capable)).to.deep.equal([1, 0]);
      const [yes, no] = answers.map(([, { id }]) => id);
      expect(await listed('l1-capable:yes')).to.deep.equal([yes]);
      expect(await listed('l1-capable:no')).to.deep.equal([no]);
      const { items } = (await desk.as('luis').get(`/api/tickets/${String(yes)}/timeline`)).body;
      const judged = items.find(({ type }: { type: string }) => type === 'ticket.l1-judged');
      expect(judged).to.deep.include({ visibility: 'private', data: { capable: true } });
      expect(judged.text.markdown).to.equal('Está en el procedimiento');
      const ana = await desk.as('ana').get(`/api/tickets/${String(yes)}/timeline`);
      expect(ana.text).to.not.contain('l1-judged').and.not.contain('procedimiento');
      expect((await desk.as('ana').get('/api/tickets?q=l1-capable:yes')).status).to.equal(422);
    });

    it('is refused without an answer, beside whatever else is missing, and changes nothing', async () => {
      const ticket = await desk.open();
      await up(ticket);
      const { version } = await desk.act('marta', ticket, 'accept');
      const before = await desk.stored(ticket);
      const resolve = (fields: object) =>
        desk.as('marta').post(`/api/tickets/${String(ticket.id)}/actions/resolve`, { version, ...fields });
      const silent = await resolve(solution);
      expect(silent.body).to.deep.include({ status: 422, code: 'missing-fields', fields: ['l1Capable'] });
      expect((await resolve({ resolutionCode: 'solved' })).body.fields).to.deep.equal(['resolutionText', 'l1Capable']);
      expect((await resolve({ ...solution, l1Capable: 'perhaps' })).status).to.equal(422);
      expect(await desk.stored(ticket)).to.equal(before);
      expect((await resolve({ ...solution, l1Capable: 'no' })).status).to.equal(200);
    });

    it('is not asked about a task, nor of a child that follows its parent', async () => {
      const parent = await desk.open();
      await up(parent);
      const child = await desk.open();
      await desk.as('luis').put(`/api/tickets/${String(child.id)}/parent`, { parent: parent.number });
      await up(child);
      const { version } = await desk.act('marta', parent, 'accept');
      const together = (fields: object) =>
        desk.as('marta').post(`/api/tickets/${String(parent.id)}/family/resolve`, { version, ...solution, ...fields });
      expect((await together({})).body.fields).to.deep.equal(['l1Capable']);
      expect((await together({ l1Capable: 'yes', l1Why: 'Está en el procedimiento' })).status).to.equal(200);
      expect((await factsOf(parent))?.l1Capable).to.equal(1);
      expect((await factsOf(child))?.l1Capable).to.equal(null);

      const task = await desk.as('lola').post('/api/tickets', {
        practice: 'task',
        title: 'Cambiar el cable',
        parent: (await desk.open()).number,
        teamId: desk.teams.networks.id,
      });
      expect(task.body.tier).to.equal(2);
      await desk.act('marta', task.body, 'take');
      await desk.act('marta', task.body, 'complete', { resolutionText: 'Hecho' });
    });

    it('is no question for the first tier, and asked anew at the next resolution', async () => {
      const low = await desk.open();
      await desk.act('luis', low, 'take');
      await desk.act('luis', low, 'resolve', { ...solution, l1Capable: 'yes' });
      expect((await factsOf(low))?.l1Capable).to.equal(null);
      const high = await desk.open();
      await up(high);
      await desk.act('marta', high, 'accept');
      await desk.act('marta', high, 'resolve', { ...solution, l1Capable: 'yes' });
      await desk.act('marta', high, 'reopen', { message: 'Volvió a fallar' });
      await desk.act('marta', high, 'resolve', { ...solution, l1Capable: 'no' });
      expect((await factsOf(high))?.l1Capable).to.equal(0);
    });
  });

  describe('ping-pong', () => {
    it('is flagged once, at the third time between the same two tiers', async () => {
      const ticket = await desk.open();
      await up(ticket);
      await down(ticket);
      expect((await factsOf(ticket))?.shuttled).to.equal(0);
      await up(ticket);
      expect((await factsOf(ticket))?.shuttled).to.equal(1);
      await down(ticket);
      const events = await database.all<{ data: string; visibility: string }>(
        "SELECT data, visibility FROM ticket_events WHERE ticket_id = ? AND type = 'ticket.ping-pong'",
        [ticket.id],
      );
      expect(events).to.have.length(1);
      expect(JSON.parse(events[0]?.data ?? '')).to.deep.equal({ lowTier: 1, highTier: 2, times: 3 });
      expect(events[0]?.visibility).to.equal('private');
      expect(await listed('shuttled:yes')).to.deep.equal([ticket.id]);
      expect(await listed('-shuttled:no')).to.deep.equal([ticket.id]);
    });

    it('is not what climbs through several tiers, nor what changes teams of one tier', async () => {
      const ticket = await desk.open();
      await up(ticket);
      await desk.act('marta', ticket, 'accept');
      await desk.act('marta', ticket, 'reassign', { teamId: desk.teams.systems.id });
      await desk.act('sven', ticket, 'reassign', { teamId: desk.teams.networks.id });
      await desk.act('marta', ticket, 'reassign', { teamId: desk.teams.systems.id });
      await desk.act('sven', ticket, 'escalate', { teamId: desk.teams.experts.id, ...handoff });
      expect((await factsOf(ticket))?.shuttled).to.equal(0);
    });
  });
});
