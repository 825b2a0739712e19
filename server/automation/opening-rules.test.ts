import { expect } from 'chai';
import { setClock } from '../platform/clock.ts';
import { database } from '../platform/database.ts';
import { levelDesk } from '../testing/level-desk.ts';
import { buildCategory, type PersonName, ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';

/** FEATURES 3, from outside: ordered rules place what is opened, the first that fits wins. */
describe('rules that place what is opened', () => {
  let desk: TicketDesk;
  beforeEach(async () => {
    desk = await ticketDesk();
  });

  const when = { kind: 'opened' } as const;
  const rule = async (
    name: string,
    conditions: object,
    team: 'networks' | 'systems' | 'experts' | 'deskNorth',
    person?: PersonName,
  ) => {
    const then = { does: 'place', teamId: desk.teams[team].id, assigneeId: person ? desk.people[person].id : null };
    const { status, body } = await desk
      .as('berta')
      .post('/api/admin/rules', { name, definition: { conditions, when, then } });
    expect(status, JSON.stringify(body)).to.equal(201);
    return body;
  };
  const teamOf = (ticket: { team: { name: string; tier: number } }) =>
    `${ticket.team.name} L${String(ticket.team.tier)}`;
  const eventsOf = async (ticket: { id: number }) =>
    database.all<{ type: string; data: string }>(
      'SELECT type, data FROM ticket_events WHERE ticket_id = ? ORDER BY id',
      [ticket.id],
    );

  it('set team, tier and person before anything else, and stand in the timeline by name', async () => {
    await rule('Correo en inglés', { languages: ['en'] }, 'networks', 'marta');
    const ticket = await desk.open(
      { requesterId: desk.people.ben.id, impact: 'low', urgency: 'low', channel: 'email' },
      'luis',
    );
    expect(teamOf(ticket)).to.equal('Redes L2');
    expect(ticket).to.deep.include({ version: 0, status: 'new' });
    expect([ticket.assignee.id, ticket.owner, ticket.ownerTeam.name]).to.deep.equal([
      desk.people.marta.id,
      null,
      'Mesa de Servicio',
    ]);
    const [opened, run, assigned] = await eventsOf(ticket);
    expect(JSON.parse(opened!.data)).to.deep.include({ teamId: desk.teams.networks.id, tier: 2 });
    expect([run!.type, JSON.parse(run!.data).rule, JSON.parse(run!.data).does]).to.deep.equal([
      'ticket.rule-run',
      'Correo en inglés',
      'place',
    ]);
    expect([assigned!.type, JSON.parse(assigned!.data).unaccepted]).to.deep.equal(['ticket.assigned', true]);
    expect(teamOf(await desk.open())).to.equal('Mesa de Servicio L1');
    const { body } = await desk.as('berta').get('/api/admin/rules');
    expect(body.items[0].acted).to.equal(1);
  });

  it('win in their order, which an administrator changes, and over the team of the category', async () => {
    const category = await buildCategory({ team: desk.teams.systems });
    const first = await rule('Lo de la categoría', { categoryIds: [category.id] }, 'experts');
    const second = await rule('Todo lo demás', {}, 'deskNorth');
    const open = () =>
      desk.open({ categoryId: category.id, requesterId: desk.people.ana.id, impact: 'low', urgency: 'low' }, 'luis');
    expect(teamOf(await open())).to.equal('Expertos L3');
    const order = (ids: number[], version = 0) => desk.as('berta').put('/api/admin/rule-order', { ids, version });
    expect(
      (await desk.as('lola').put('/api/admin/rule-order', { ids: [second.id, first.id], version: 0 })).status,
    ).to.equal(403);
    expect((await order([second.id])).status).to.equal(409);
    expect((await order([second.id, first.id])).body.items.map(({ name }: { name: string }) => name)).to.deep.equal([
      'Todo lo demás',
      'Lo de la categoría',
    ]);
    expect((await order([first.id, second.id])).status).to.equal(409);
    expect(teamOf(await open())).to.equal('Mesa Norte L1');
    await desk.as('berta').put(`/api/admin/rules/${second.id}`, {
      name: second.name,
      definition: second.definition,
      active: false,
      version: 1,
    });
    expect(teamOf(await open())).to.equal('Expertos L3');
  });

  it('leave alone what is sent to a team and what is part of another ticket', async () => {
    const parent = await desk.open();
    await rule('Todo', {}, 'deskNorth');
    const sent = await desk.open(
      { teamId: desk.teams.desk.id, requesterId: desk.people.ana.id, impact: 'low', urgency: 'low' },
      'luis',
    );
    expect(teamOf(sent)).to.equal('Mesa de Servicio L1');
    const task = await desk.open(
      { practice: 'task', title: 'Cambiar el cable', parent: parent.number, affected: undefined, canWork: undefined },
      'luis',
    );
    expect(teamOf(task)).to.equal('Mesa de Servicio L1');
    expect(teamOf(await desk.open())).to.equal('Mesa Norte L1');
  });

  it('leave it to the team where whom they name is away, and say so; then the team gives it out', async () => {
    await rule('Para Marta', {}, 'networks', 'marta');
    const today = new Date().toISOString().slice(0, 10);
    const day = { kind: 'sickness', fromDay: today, toDay: today };
    expect((await desk.as('berta').post(`/api/people/${String(desk.people.marta.id)}/absences`, day)).status).to.equal(
      201,
    );
    const ticket = await desk.open();
    const { body } = await desk.as('rosa').get(`/api/tickets/${ticket.number}`);
    expect([teamOf(body), body.assignee]).to.deep.equal(['Redes L2', null]);
    const run = (await eventsOf(ticket)).find(({ type }) => type === 'ticket.rule-run');
    expect(JSON.parse(run!.data).skipped).to.have.length(1);
    expect(run!.data).to.not.include('sickness');
  });

  it('refuse teams and people that could not take it, and a deed of another moment', async () => {
    const faulty: [object, string][] = [
      [{ does: 'place', teamId: 9999 }, 'unknown-team'],
      [{ does: 'place', teamId: desk.teams.networks.id, assigneeId: desk.people.luis.id }, 'assignee-outside-team'],
    ];
    for (const [then, code] of faulty) {
      const { status, body } = await desk
        .as('berta')
        .post('/api/admin/rules', { name: 'Falla', definition: { conditions: {}, when, then } });
      expect([status, body.errors[0].code], code).to.deep.equal([422, code]);
    }
    const moved = { conditions: {}, when, then: { does: 'move', teamId: desk.teams.networks.id } };
    expect((await desk.as('berta').post('/api/admin/rules', { name: 'Falla', definition: moved })).status).to.equal(
      422,
    );
  });

  it('are tried on the last tickets before they are saved: from where to where, and who wins before them', async () => {
    for (let index = 0; index < 3; index += 1) await desk.open({}, index === 0 ? 'ben' : 'ana');
    const english = await rule('En inglés', { languages: ['en'] }, 'experts');
    const definition = { conditions: {}, when, then: { does: 'place', teamId: desk.teams.networks.id } };
    const attempt = async (ruleId: number | null) =>
      (await desk.as('berta').post('/api/admin/rules/try', { definition, ruleId })).body;
    const { items, looked } = await attempt(null);
    const told = items.map((one: { team: string; to: string; instead: string | null }) => [
      one.team,
      one.to,
      one.instead,
    ]);
    expect([looked, told]).to.deep.equal([
      3,
      [
        ['Mesa de Servicio', 'Redes', null],
        ['Mesa de Servicio', 'Redes', null],
        ['Mesa de Servicio', 'Expertos', 'En inglés'],
      ],
    ]);
    // As the first rule nothing wins before it.
    expect((await attempt(english.id)).items.at(-1)).to.deep.include({ to: 'Redes', instead: null });
    expect((await desk.as('luis').post('/api/admin/rules/try', { definition })).status).to.equal(403);
  });

  it('decide before the first clock starts', async () => {
    const levels = await levelDesk();
    const team = levels.teams.networks;
    const then = { does: 'place', teamId: team.id };
    await levels.as('berta').post('/api/admin/rules', { name: 'A redes', definition: { conditions: {}, when, then } });
    const ticket = await levels.open({ serviceId: levels.critical });
    setClock();
    const clocks = await database.all<{ teamId: number | null; tier: number | null }>(
      "SELECT team_id AS teamId, tier FROM ticket_clocks WHERE ticket_id = ? AND kind = 'ola'",
      [ticket.id],
    );
    expect(clocks).to.not.deep.equal([]);
    for (const clock of clocks) expect(clock).to.deep.equal({ teamId: team.id, tier: 2 });
  });
});
