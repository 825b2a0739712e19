import { expect } from 'chai';
import { calendarDefinition } from '../../shared/sla/calendar-definition.ts';
import { setClock } from '../platform/clock.ts';
import { database, inTransaction } from '../platform/database.ts';
import { buildPerson, type BuiltPerson } from '../testing/factories.ts';
import {
  buildCategory,
  handoff,
  type PersonName,
  solution,
  type TeamName,
  ticketDesk,
  type TicketDesk,
} from '../testing/ticket-desk.ts';
import { assignWaiting } from './assign-waiting.ts';
import './register.ts';

interface Decision {
  readonly outcome: string;
  readonly chosenId: number | null;
  readonly considered: {
    readonly personId: number;
    readonly open: number;
    readonly load: number;
    readonly skills: string[];
  }[];
  readonly skipped: { readonly personId: number; readonly why: string }[];
  readonly opensAt: string | null;
}

/** FEATURES 6, from outside: what comes to a team finds one of its people in the same transaction. */
describe('automatic assignment', () => {
  let desk: TicketDesk;
  let now: number;
  beforeEach(async () => {
    now = Date.UTC(2026, 4, 4, 12);
    setClock(() => now);
    desk = await ticketDesk();
  });
  afterEach(() => setClock());

  const set = async (team: TeamName, definition: object) => {
    const path = `/api/teams/${String(desk.teams[team].id)}/assignment`;
    const { body } = await desk.as('berta').get(path);
    const answer = await desk.as('berta').put(path, { definition, version: body.version });
    expect(answer.status, answer.text).to.equal(200);
  };
  const away = async (id: number, kind = 'leave') => {
    const body = { kind, fromDay: '2026-05-04', toDay: '2026-05-04' };
    expect((await desk.as('berta').post(`/api/people/${String(id)}/absences`, body)).status).to.equal(201);
  };
  const assigneeOf = async (ticket: { id: number }): Promise<number | null> =>
    (await database.first<{ id: number | null }>('SELECT assignee_id AS id FROM tickets WHERE id = ?', [ticket.id]))!
      .id;
  const decisionsOf = async (ticket: { id: number }): Promise<Decision[]> =>
    (
      await database.all<{ data: string }>(
        "SELECT data FROM ticket_events WHERE ticket_id = ? AND type = 'ticket.assignment-decided' ORDER BY id",
        [ticket.id],
      )
    ).map(({ data }) => JSON.parse(data) as Decision);
  const idOf = (person: PersonName) => desk.people[person].id;

  it('does nothing where a team does not want it, and writes nothing', async () => {
    const ticket = await desk.open();
    expect([await assigneeOf(ticket), await decisionsOf(ticket)]).to.deep.equal([null, []]);
  });

  it('goes round: everybody once before anybody twice', async () => {
    await set('desk', { mode: 'round-robin' });
    const got: (number | null)[] = [];
    for (let index = 0; index < 6; index += 1) got.push(await assigneeOf(await desk.open()));
    expect(new Set(got.slice(0, 3)).size).to.equal(3);
    expect(got.slice(3)).to.deep.equal(got.slice(0, 3));
  });

  it('shares tickets that come at once evenly, by turn and by load', async () => {
    for (const mode of ['round-robin', 'least-loaded']) {
      await set('desk', { mode });
      const opened = await Promise.all(
        Array.from({ length: 9 }, () =>
          desk.as('ana').post('/api/tickets', { title: 'A la vez', affected: 'team', canWork: 'partly' }),
        ),
      );
      expect(opened.map(({ status }) => status)).to.deep.equal(Array.from({ length: 9 }, () => 201));
      const counts = new Map<number | null, number>();
      for (const { body } of opened) {
        const id = await assigneeOf(body);
        counts.set(id, (counts.get(id) ?? 0) + 1);
      }
      expect([...counts.values()], mode).to.deep.equal([3, 3, 3]);
    }
  });

  it('keeps to what one person may have, also where two of their teams give out at once', async () => {
    const kate = idOf('kate');
    await inTransaction((unit) =>
      unit.run('INSERT INTO team_members (team_id, person_id, is_lead) VALUES (?, ?, 0)', [
        desk.teams.networks.id,
        kate,
      ]),
    );
    const category = await buildCategory({ team: desk.teams.networks });
    await set('desk', { mode: 'least-loaded', mostOpen: 1, exceptIds: [idOf('luis'), idOf('lola')] });
    await set('networks', { mode: 'least-loaded', mostOpen: 1, exceptIds: [idOf('marta')] });
    const report = { requesterId: idOf('ana'), impact: 'low', urgency: 'low', channel: 'email' };
    const opened = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        desk.open(index % 2 === 0 ? report : { ...report, categoryId: category.id }, 'luis'),
      ),
    );
    expect(new Set(opened.map(({ team }) => team.id)).size).to.equal(2);
    const given = await Promise.all(opened.map(assigneeOf));
    expect(given.filter((id) => id !== null)).to.deep.equal([kate]);
  });

  it('weighs what everybody has in work by priority, and stands in the timeline with its reasons', async () => {
    const heavy = await desk.open(
      { impact: 'high', urgency: 'high', channel: 'phone', requesterId: idOf('ana') },
      'luis',
    );
    await desk.act('luis', heavy, 'take');
    for (let index = 0; index < 2; index += 1) await desk.act('kate', await desk.open(), 'take');
    await set('desk', { mode: 'least-loaded', exceptIds: [idOf('lola')] });
    const ticket = await desk.open();
    expect(await assigneeOf(ticket)).to.equal(idOf('kate'));
    const [decision] = await decisionsOf(ticket);
    // One P1 weighs more than two P3.
    expect(decision).to.deep.include({ outcome: 'assigned', chosenId: idOf('kate') });
    expect(decision!.considered.map(({ personId, open, load }) => [personId, open, load])).to.deep.equal([
      [idOf('kate'), 2, 6],
      [idOf('luis'), 1, 8],
    ]);
    expect(decision!.skipped).to.deep.equal([{ personId: idOf('lola'), why: 'excepted', until: null }]);
    const { body } = await desk.as('lola').get(`/api/tickets/${ticket.number}/timeline`);
    const entry = body.items.find(({ type }: { type: string }) => type === 'ticket.assignment-decided');
    expect(entry.named.map(({ name }: { name: string }) => name)).to.have.members([
      'Kate Moore',
      'Luis Pérez',
      'Lola Líder',
    ]);
    // How the desk shares its work is not for the person it is done for.
    const { body: told } = await desk.as('ana').get(`/api/tickets/${ticket.number}/timeline`);
    expect(told.items.map(({ type }: { type: string }) => type)).to.deep.equal(['ticket.opened', 'ticket.assigned']);
    expect(told.items[1].data).to.deep.equal({ from: 'new', to: 'new', assigneeId: idOf('kate') });
  });

  it('passes over who is away, has enough, or asked for it; where nobody is left, it says so once', async () => {
    await set('desk', { mode: 'least-loaded', mostOpen: 1 });
    await away(idOf('lola'), 'sickness');
    const [first, second] = [await desk.open({}, 'ben'), await desk.open({}, 'ben')];
    expect(new Set([await assigneeOf(first), await assigneeOf(second)])).to.deep.equal(
      new Set([idOf('luis'), idOf('kate')]),
    );
    const third = await desk.open({}, 'ben');
    expect(await assigneeOf(third)).to.equal(null);
    const decided = await decisionsOf(third);
    expect(decided).to.have.length(1);
    expect(decided[0]).to.deep.include({ outcome: 'nobody', chosenId: null, considered: [] });
    expect(decided[0]!.skipped.map(({ personId, why }) => [personId, why])).to.have.deep.members([
      [idOf('lola'), 'away'],
      [idOf('luis'), 'full'],
      [idOf('kate'), 'full'],
    ]);
    expect(JSON.stringify(decided)).to.not.include('sickness');
    // An agent who asks for help does not get their own ticket.
    const done = (await assigneeOf(first)) === idOf('luis') ? first : second;
    await desk.act('luis', done, 'resolve', solution);
    const own = await desk.open({}, 'luis');
    expect(await assigneeOf(own)).to.equal(null);
    expect((await decisionsOf(own))[0]!.skipped).to.deep.include({ personId: idOf('luis'), why: 'own', until: null });
  });

  it('gives a task to whoever opened it where it is their turn: it is work of the desk, not a request', async () => {
    const parent = await desk.open();
    await set('desk', { mode: 'round-robin', exceptIds: [idOf('kate'), idOf('lola')] });
    const body = { practice: 'task', title: 'Cambiar el cable', parent: parent.number, affected: undefined };
    const task = await desk.open({ ...body, canWork: undefined }, 'luis');
    expect(await assigneeOf(task)).to.equal(idOf('luis'));
  });

  it('asks for skills and language first', async () => {
    const others: BuiltPerson[] = [];
    for (const name of ['Berit', 'Chus'])
      others.push(await buildPerson({ name, roles: ['agent'], teams: [desk.teams.networks] }));
    await inTransaction(async (unit) => {
      await unit.run("INSERT INTO person_skills (person_id, skill, level) VALUES (?, 'bgp', 2)", [others[1]!.id]);
      await unit.run("INSERT INTO person_languages (person_id, language, level) VALUES (?, 'en', 'C1')", [
        others[0]!.id,
      ]);
    });
    const category = await buildCategory({ team: desk.teams.networks });
    await inTransaction((unit) => unit.run('UPDATE categories SET skills = ? WHERE id = ?', ['["bgp"]', category.id]));
    await set('networks', { mode: 'skills' });
    const spanish = await desk.open(
      { categoryId: category.id, requesterId: idOf('ana'), impact: 'low', urgency: 'low' },
      'luis',
    );
    expect(await assigneeOf(spanish)).to.equal(others[1]!.id);
    const plain = await buildCategory({ team: desk.teams.networks });
    const english = await desk.open(
      { categoryId: plain.id, requesterId: idOf('ben'), impact: 'low', urgency: 'low' },
      'luis',
    );
    expect(await assigneeOf(english)).to.equal(others[0]!.id);
    expect((await decisionsOf(spanish))[0]).to.deep.include({ wanted: { skills: ['bgp'], language: 'es' } });
  });

  it('is no acceptance: the receiving person still accepts or returns, unless the team says otherwise', async () => {
    await set('networks', { mode: 'round-robin' });
    const ticket = await desk.open();
    await desk.act('luis', ticket, 'take');
    const up = await desk.act('luis', ticket, 'escalate', { teamId: desk.teams.networks.id, ...handoff });
    expect(up.assignee.id).to.equal(idOf('marta'));
    const stint = async () =>
      database.first(
        'SELECT accepted_at AS at, accepted_by AS acceptedBy FROM ticket_stints WHERE ticket_id = ? AND left_at IS NULL',
        [ticket.id],
      );
    expect(await stint()).to.deep.equal({ at: null, acceptedBy: null });
    const { body } = await desk.as('marta').get(`/api/tickets/${ticket.number}`);
    expect(body.actions.map(({ name }: { name: string }) => name)).to.include.members(['accept', 'return']);
    expect(body.owner.id).to.equal(idOf('luis'));
    const back = await desk.act('marta', ticket, 'return', { returnReason: 'No es de redes' });
    expect(back.team.id).to.equal(desk.teams.desk.id);

    await set('networks', { mode: 'round-robin', accepts: true });
    await desk.act('luis', ticket, 'take');
    await desk.act('luis', ticket, 'escalate', { teamId: desk.teams.networks.id, ...handoff });
    expect(await stint()).to.deep.equal({ at: now, acceptedBy: idOf('marta') });
  });

  it('finds somebody again where who had it has left, and leaves alone what somebody put back', async () => {
    const ticket = await desk.open();
    await desk.act('luis', ticket, 'take');
    await desk.act('luis', ticket, 'resolve', solution);
    await inTransaction((unit) => unit.run('DELETE FROM team_members WHERE person_id = ?', [idOf('luis')]));
    await set('desk', { mode: 'round-robin', exceptIds: [idOf('lola')] });
    await desk.act('ana', ticket, 'reopen', { message: 'Sigue igual' });
    expect(await assigneeOf(ticket)).to.equal(idOf('kate'));
    await desk.act('kate', ticket, 'take');
    await desk.act('kate', ticket, 'release');
    expect(await assigneeOf(ticket)).to.equal(null);
    expect(await decisionsOf(ticket)).to.have.length(1);
  });

  it('stays with whoever has the requester on the line', async () => {
    await set('desk', { mode: 'round-robin' });
    const call = { channel: 'phone', requesterId: idOf('ana'), impact: 'low', urgency: 'low' };
    for (let index = 0; index < 2; index += 1)
      expect(await assigneeOf(await desk.open(call, 'kate'))).to.equal(idOf('kate'));
    // By mail nobody is on the line.
    await desk.open({ ...call, channel: 'email' }, 'kate');
    const later = await desk.open({ ...call, channel: 'email' }, 'kate');
    expect(await assigneeOf(later)).to.not.equal(idOf('kate'));
  });

  it('waits until the team opens where it works by its hours only', async () => {
    await inTransaction(async (unit) => {
      const week = Array.from({ length: 7 }, (_, day) => (day < 5 ? [{ from: '09:00', to: '17:00' }] : []));
      const { insertId } = await unit.run(
        "INSERT INTO calendars (`key`, name_es, name_en) VALUES ('office', 'O', 'O')",
        [],
      );
      const definition = JSON.stringify(calendarDefinition.parse({ zone: 'UTC', week }));
      const version = await unit.run(
        "INSERT INTO calendar_versions (calendar_id, definition, created_at, note) VALUES (?, ?, 1, '')",
        [insertId, definition],
      );
      await unit.run('UPDATE calendars SET current_version_id = ? WHERE id = ?', [version.insertId, insertId]);
      await unit.run('UPDATE teams SET calendar_id = ? WHERE id = ?', [insertId, desk.teams.desk.id]);
    });
    await set('desk', { mode: 'round-robin', onlyOpenHours: true });
    expect(await assigneeOf(await desk.open())).to.not.equal(null);
    now = Date.UTC(2026, 4, 4, 20);
    const [late, taken] = [await desk.open(), await desk.open()];
    expect(await assigneeOf(late)).to.equal(null);
    expect((await decisionsOf(late))[0]).to.deep.include({ outcome: 'closed', opensAt: '2026-05-05T09:00:00.000Z' });
    now = Date.UTC(2026, 4, 5, 8, 59);
    expect(await assignWaiting()).to.equal(0);
    await desk.act('kate', taken, 'take');
    now = Date.UTC(2026, 4, 5, 9);
    expect(await assignWaiting()).to.equal(1);
    expect(await assigneeOf(late)).to.not.equal(null);
    expect((await decisionsOf(late)).map(({ outcome }) => outcome)).to.deep.equal(['closed', 'assigned']);
    expect(await assignWaiting()).to.equal(0);
    expect(await decisionsOf(taken)).to.have.length(1);
  });
});
