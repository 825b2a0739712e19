import { expect } from 'chai';
import { calendarDefinition } from '../../shared/sla/calendar-definition.ts';
import { setClock } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import { buildPerson } from '../testing/factories.ts';
import { listedTickets } from '../testing/listed-tickets.ts';
import { ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';

/** KPIS agent_utilisation by hand: an office that opens 40 hours a week, and one holiday. */
describe('the use of teams', () => {
  let desk: TicketDesk;
  // A Monday.
  let now = Date.UTC(2026, 4, 11, 10);

  before(async () => {
    setClock(() => now);
    desk = await ticketDesk();
    const { desk: first, networks, systems } = desk.teams;
    for (let index = 0; index < 2; index += 1) await buildPerson({ roles: ['agent'], teams: [first] });
    // Half of this one belongs to the networks, which have too few people to be told.
    await buildPerson({ roles: ['agent'], teams: [first, networks] });
    await buildPerson({ roles: ['agent'], teams: [first], active: false });
    for (let index = 0; index < 3; index += 1) await buildPerson({ roles: ['agent'], teams: [systems] });
    const definition = calendarDefinition.parse({
      zone: 'UTC',
      week: Array.from({ length: 7 }, (_, day) => (day < 5 ? [{ from: '09:00', to: '17:00' }] : [])),
      holidays: ['2026-05-06'],
    });
    await inTransaction(async (unit) => {
      const { insertId } = await unit.run(
        "INSERT INTO calendars (`key`, name_es, name_en) VALUES ('office-test', 'Oficina', 'Office')",
        [],
      );
      const version = await unit.run(
        "INSERT INTO calendar_versions (calendar_id, definition, created_at, note) VALUES (?, ?, 1, '')",
        [insertId, JSON.stringify(definition)],
      );
      await unit.run('UPDATE calendars SET current_version_id = ? WHERE id = ?', [version.insertId, insertId]);
      await unit.run('UPDATE teams SET calendar_id = ? WHERE id IN (?, ?)', [insertId, first.id, networks.id]);
    });
  });
  after(() => setClock());

  const use = async (query: string) =>
    (await desk.as('rosa').get(`/api/insight/kpis/agent_utilisation?zone=UTC&${query}`)).body;

  it('is hours logged on what the team had ÷ the hours of its people, only where no one person shows', async () => {
    now = Date.UTC(2026, 4, 5, 10);
    const ticket = await desk.open();
    await desk.as('luis').post(`/api/tickets/${ticket.number}/time-logs`, { minutes: 300 });
    now = Date.UTC(2026, 4, 8, 10);
    await desk.as('kate').post(`/api/tickets/${ticket.number}/time-logs`, { minutes: 420 });
    now = Date.UTC(2026, 4, 11, 10);
    await desk.as('kate').post(`/api/tickets/${ticket.number}/time-logs`, { minutes: 60 });
    // Luis, Kate, Lola (who leads), two more and half a person; the sixth account is closed.
    const people = 5.5;
    const { total, groups } = await use('from=2026-05-04&to=2026-05-11&by=team');
    expect(total).to.deep.include({ n: 6, numerator: 12, denominator: 32 * people, value: 12 / (32 * people) });
    expect(groups).to.have.length(1);
    expect(groups[0].keys[0].names.es).to.equal('Mesa de Servicio');
    expect([...(await listedTickets(await desk.actor('rosa'), total.drill.q))]).to.deep.equal([ticket.id]);
    expect(total.drill.tickets).to.equal(1);
    // Until now, not until the end of a day that has just begun.
    expect((await use('from=2026-05-11&to=2026-05-12')).total).to.deep.include({ numerator: 0, denominator: people });
  });

  it('takes leave and training off the hours, not sickness, and only what lies in the period', async () => {
    const away = async (person: 'luis' | 'kate' | 'lola', kind: string, fromDay: string, toDay: string) => {
      const path = `/api/people/${String(desk.people[person].id)}/absences`;
      expect((await desk.as('berta').post(path, { kind, fromDay, toDay })).status).to.equal(201);
    };
    // Friday and the week after; Tuesday to Thursday, of which one day is a holiday.
    await away('luis', 'leave', '2026-05-08', '2026-05-15');
    await away('kate', 'training', '2026-05-05', '2026-05-07');
    await away('lola', 'sickness', '2026-05-04', '2026-05-08');
    const { total } = await use('from=2026-05-04&to=2026-05-11&by=team');
    expect(total).to.deep.include({ n: 6, denominator: 32 * 5.5 - 8 - 16 });
  });

  it('has no data where a filter is about tickets, where the period has no beginning, and of small teams', async () => {
    for (const query of [
      'period=all',
      'period=30d&priority=1',
      `period=30d&team=${String(desk.teams.networks.id)}`,
      `period=30d&team=${String(desk.teams.systems.id)}`,
    ])
      expect((await use(query)).total, query).to.deep.include({ value: null, n: 0, numerator: null });
  });

  it('is never told by person, nor by anything but team and tier', async () => {
    for (const by of ['agent', 'priority']) {
      const { status, body } = await desk.as('rosa').get(`/api/insight/kpis/agent_utilisation?by=${by}`);
      expect([status, body.errors[0].code]).to.deep.equal([422, 'no-such-breakdown']);
    }
    expect((await desk.as('luis').get('/api/insight/kpis/agent_utilisation')).status).to.equal(403);
  });
});
