import { expect } from 'chai';
import { setClock } from '../platform/clock.ts';
import { ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';

describe('who is away', () => {
  let desk: TicketDesk;
  let now = Date.UTC(2026, 4, 4, 12);
  before(async () => {
    setClock(() => now);
    desk = await ticketDesk();
    const of = (person: 'luis' | 'lola') => `/api/people/${String(desk.people[person].id)}/absences`;
    for (const [kind, fromDay, toDay] of [
      ['sickness', '2026-05-04', '2026-05-05'],
      ['leave', '2026-05-06', '2026-05-08'],
      ['training', '2026-06-01', '2026-06-01'],
    ])
      expect((await desk.as('luis').post(of('luis'), { kind, fromDay, toDay })).status).to.equal(201);
  });
  after(() => setClock());

  const list = (who: 'luis' | 'kate' | 'lola' | 'rosa' | 'ana' | 'berta', past = false) =>
    desk.as(who).get(`/api/people/${String(desk.people.luis.id)}/absences${past ? '?past=true' : ''}`);
  const kinds = (body: { items: { kind: string | null }[] }) => body.items.map(({ kind }) => kind);
  const away = { until: '2026-05-09T00:00:00.000Z', lastDay: '2026-05-08' };

  it('is told on the tickets that they have in hand, to the desk alone and while there is work left', async () => {
    const ticket = await desk.open();
    await desk.act('lola', ticket, 'assign', { assigneeId: desk.people.luis.id });
    const marked = async (who: 'kate' | 'ana') =>
      (await desk.as(who).get(`/api/tickets/${String(ticket.id)}`)).body.assigneeAway as unknown;
    expect(await marked('kate')).to.deep.equal(away);
    expect(await marked('ana')).to.equal(null);
    await desk.act('kate', ticket, 'take');
    expect(await marked('kate')).to.equal(null);
    await desk.act('lola', ticket, 'assign', { assigneeId: desk.people.luis.id });
    await desk.act('luis', ticket, 'resolve', { resolutionCode: 'solved', resolutionText: 'Listo' });
    expect(await marked('kate')).to.equal(null);
  });

  it('is told to colleagues until when, through absences that touch, and never why', async () => {
    const { body } = await list('kate');
    expect(body).to.deep.include({ away, mayKeep: false });
    expect(kinds(body)).to.deep.equal([null, null, null]);
    const { body: people } = await desk.as('kate').get('/api/people?search=luis');
    expect(people.items[0].away).to.deep.equal(away);
    const { body: person } = await desk.as('kate').get(`/api/people/${String(desk.people.luis.id)}`);
    expect(person.away).to.deep.equal(away);
    for (const text of [people, person, body]) expect(JSON.stringify(text)).to.not.match(/sick|leave|training/);
  });

  it('is explained to oneself, the lead, managers and administrators', async () => {
    for (const who of ['luis', 'lola', 'rosa', 'berta'] as const)
      expect(kinds((await list(who)).body), who).to.deep.equal(['sickness', 'leave', 'training']);
    expect((await list('ana')).status).to.equal(404);
    expect((await desk.as('berta').get('/api/people/99999/absences')).status).to.equal(404);
  });

  it('puts who is away behind the others where an agent is chosen', async () => {
    const ticket = await desk.open();
    const { body } = await desk.as('lola').get(`/api/tickets/${ticket.number}/assignees`);
    const told = body.items.map((one: { person: { name: string }; away: unknown }) => [one.person.name, one.away]);
    expect(told).to.deep.equal([
      ['Kate Moore', null],
      ['Lola Líder', null],
      ['Luis Pérez', away],
    ]);
    const { body: targets } = await desk.as('lola').get(`/api/tickets/${ticket.number}/targets`);
    expect(targets.items.every((one: { away: number }) => one.away === 0)).to.equal(true);
  });

  it('ends by itself; what is over is shown when asked for', async () => {
    now = Date.UTC(2026, 4, 9);
    const { body } = await list('kate');
    expect([body.away, kinds(body)]).to.deep.equal([null, [null]]);
    expect(kinds((await list('luis', true)).body)).to.deep.equal(['sickness', 'leave', 'training']);
    now = Date.UTC(2026, 4, 4, 12);
  });
});
