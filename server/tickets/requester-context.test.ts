import { expect } from 'chai';
import { inTransaction } from '../platform/database.ts';
import { handoff, solution, ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';

describe('GET /api/tickets/:ticket/requester', () => {
  let desk: TicketDesk;
  before(async () => {
    desk = await ticketDesk();
    await inTransaction((unit) =>
      unit.run('UPDATE people SET vip = 1, manager_id = ? WHERE id = ?', [desk.people.rosa.id, desk.people.ana.id]),
    );
  });

  it('shows who asks, with their other tickets by state', async () => {
    const ticket = await desk.open();
    const other = await desk.open({ title: 'Otro' });
    const past = await desk.open({ title: 'Antes' });
    await desk.act('luis', past, 'resolve', solution);
    const { status, body } = await desk.as('luis').get(`/api/tickets/${ticket.id}/requester`);
    expect(status).to.equal(200);
    expect(body.person).to.include({
      id: desk.people.ana.id,
      name: 'Ana Ruiz',
      vip: true,
      email: 'ana@escala.example',
    });
    expect(body.person.manager).to.include({ id: desk.people.rosa.id });
    expect(body.open.map(({ id }: { id: number }) => id)).to.deep.equal([other.id]);
    expect(body.recent.map(({ id }: { id: number }) => id)).to.deep.equal([past.id]);
  });

  it('shows an agent only those of the other tickets that they may read', async () => {
    const ticket = await desk.open({}, 'ben');
    await desk.open({ title: 'SECRET-other' }, 'ben');
    await desk.act('lola', ticket, 'escalate', { teamId: desk.teams.networks.id, ...handoff });
    const answer = await desk.as('marta').get(`/api/tickets/${ticket.id}/requester`);
    expect(answer.body.open).to.deep.equal([]);
    expect(answer.text).to.not.include('SECRET-other');
    expect((await desk.as('luis').get(`/api/tickets/${ticket.id}/requester`)).body.open).to.have.length(1);
  });

  it('is about the person it is for, where somebody else asked', async () => {
    const { body: ticket } = await desk.as('luis').post('/api/tickets', {
      title: 'x',
      requesterId: desk.people.ana.id,
      beneficiaryId: desk.people.ben.id,
      impact: 'low',
      urgency: 'low',
    });
    expect((await desk.as('luis').get(`/api/tickets/${ticket.id}/requester`)).body.person.id).to.equal(
      desk.people.ben.id,
    );
  });

  it('is closed to an agent who is no more than the requester', async () => {
    const ticket = await desk.open({}, 'sven');
    expect((await desk.as('sven').get(`/api/tickets/${ticket.id}/requester`)).status).to.equal(404);
  });
});
