import { expect } from 'chai';
import { registerListeners } from '../effects.ts';
import { drainOutbox } from '../outbox/outbox-worker.ts';
import { setClock } from '../platform/clock.ts';
import { database, inTransaction } from '../platform/database.ts';
import { buildPerson } from '../testing/factories.ts';
import { type PersonName, solution, ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';
import { callOut } from './call-out.ts';

const minute = 60_000;
const grave = { title: 'Nada funciona', impact: 'high', urgency: 'high', channel: 'phone' } as const;
const chain = {
  priorities: [1],
  teamIds: [],
  steps: [
    { tell: ['lead'], personIds: [], waitMinutes: 10 },
    { tell: ['manager'], personIds: [], waitMinutes: 10 },
    { tell: ['manager', 'director'], personIds: [], waitMinutes: 15 },
  ],
  repeats: 1,
};

describe('calling out for a P1', () => {
  let desk: TicketDesk;
  let now: number;

  let silence: () => void;

  before(() => {
    silence = registerListeners();
  });
  after(() => {
    silence();
  });
  beforeEach(async () => {
    desk = await ticketDesk();
    await buildPerson({ uid: 'dora', name: 'Dora Directora', roles: ['director'] });
    await inTransaction(async (unit) => {
      await unit.run('DELETE FROM escalation_chains');
      await unit.run(
        "INSERT INTO escalation_chains (`key`, name_es, name_en, active, definition, position) VALUES ('p1', 'Cadena P1', 'P1 chain', 1, ?, 0)",
        [JSON.stringify(chain)],
      );
    });
    now = Date.now();
    setClock(() => now);
  });
  afterEach(() => {
    setClock();
  });

  const open = async () => {
    const ticket = await desk.open({ ...grave, requesterId: desk.people.ana.id }, 'luis');
    await drainOutbox();
    return ticket;
  };
  const passed = async (minutes: number) => {
    now += minutes * minute;
    return callOut();
  };
  const calls = async () => {
    const rows = await database.all<{ name: string; attempt: number }>(
      'SELECT p.name, c.attempt FROM page_calls c JOIN people p ON p.id = c.person_id ORDER BY c.id',
    );
    return rows.map(({ name, attempt }) => `${String(attempt)} ${name.split(' ')[0] ?? ''}`);
  };
  const page = async (person: PersonName, ticket: { number: string }) =>
    (await desk.as(person).get(`/api/tickets/${ticket.number}/page`)).body.page;
  const take = (person: PersonName, ticket: { number: string }) =>
    desk.as(person).post(`/api/tickets/${ticket.number}/page/acknowledge`, {});
  const events = async (ticket: { id: number }, type: string) =>
    (
      await database.all<{ n: number }>('SELECT id AS n FROM ticket_events WHERE ticket_id = ? AND type = ?', [
        ticket.id,
        type,
      ])
    ).length;

  it('goes up the chain, one step after the other, and repeats the last until it gives up', async () => {
    const ticket = await open();
    const assigneeBefore = ticket.assignee;
    await passed(0);
    expect(await calls()).to.deep.equal(['1 Lola']);
    expect(await passed(9)).to.equal(0);
    await passed(1);
    await passed(10);
    await passed(15);
    expect(await calls()).to.deep.equal(['1 Lola', '2 Rosa', '3 Rosa', '3 Dora', '4 Rosa', '4 Dora']);
    await passed(15);
    expect((await page('luis', ticket)).state).to.equal('silent');
    expect(await passed(600)).to.equal(0);
    expect(await events(ticket, 'ticket.paged')).to.equal(4);
    now -= 700 * minute;
    expect((await desk.as('luis').get(`/api/tickets/${ticket.number}`)).body.assignee).to.deep.equal(assigneeBefore);
  });

  it('passes over who is away, and the record says whom and until when', async () => {
    const today = new Date(now).toISOString().slice(0, 10);
    const away = async (person: PersonName, kind: string) => {
      const path = `/api/people/${String(desk.people[person].id)}/absences`;
      expect((await desk.as('berta').post(path, { kind, fromDay: today, toDay: today })).status).to.equal(201);
    };
    await away('lola', 'sickness');
    const ticket = await open();
    await passed(0);
    // The lead is not there: the call goes to the manager at once.
    expect(await calls()).to.deep.equal(['2 Rosa']);
    const paged = async () =>
      (await desk.as('luis').get(`/api/tickets/${ticket.number}/timeline`)).body.items.filter(
        ({ type }: { type: string }) => type === 'ticket.paged',
      );
    const [entry] = await paged();
    const until = new Date(Date.parse(`${today}T00:00:00Z`) + 24 * 60 * minute).toISOString();
    expect(entry.data.skipped).to.deep.equal([{ personId: desk.people.lola.id, until }]);
    expect(entry.named.map(({ name }: { name: string }) => name).sort()).to.deep.equal(['Lola Líder', 'Rosa Gerente']);
    expect(JSON.stringify(entry)).to.not.include('sickness');
    // Everybody who is left is away: nobody is called, and that is on record, too.
    await away('rosa', 'leave');
    await inTransaction((unit) => unit.run("UPDATE people SET active = 0 WHERE uid = 'dora'"));
    await passed(10);
    expect(await calls()).to.deep.equal(['2 Rosa']);
    expect((await page('luis', ticket)).state).to.equal('silent');
    expect((await paged()).at(-1).data).to.deep.include({
      personIds: [],
      skipped: [{ personId: desk.people.rosa.id, until }],
    });
  });

  it('makes one call after an outage, not all that were missed', async () => {
    await open();
    await passed(600);
    expect(await calls()).to.deep.equal(['1 Lola']);
    expect(await callOut()).to.equal(0);
  });

  it('ends when somebody acknowledges, tells the others, and changes neither team nor agent', async () => {
    const ticket = await open();
    await passed(0);
    await passed(10);
    expect((await page('luis', ticket)).calls.map(({ people }: { people: string[] }) => people)).to.deep.equal([
      ['Lola Líder'],
      ['Rosa Gerente'],
    ]);
    const before = (await desk.as('luis').get(`/api/tickets/${ticket.number}`)).body;
    const answer = await take('rosa', ticket);
    expect(answer.status).to.equal(200);
    expect(answer.body.page).to.deep.include({
      state: 'acknowledged',
      acknowledgedBy: 'Rosa Gerente',
      mayAcknowledge: false,
      nextAttemptAt: null,
    });
    expect((await take('lola', ticket)).status, 'once').to.equal(409);
    const seen = (await desk.as('luis').get(`/api/tickets/${ticket.number}`)).body;
    expect({ assignee: seen.assignee, team: seen.team, version: seen.version }).to.deep.equal({
      assignee: before.assignee,
      team: before.team,
      version: before.version,
    });
    expect((await desk.as('lola').get('/api/notifications')).body.items[0].kind).to.equal('page-taken');
    expect(await passed(0)).to.equal(0);
    expect(await events(ticket, 'ticket.page-acknowledged')).to.equal(1);
  });

  it('is for the desk: an employee sees no calls and stops none', async () => {
    const ticket = await open();
    await passed(0);
    expect((await desk.app.anonymous.get(`/api/tickets/${ticket.number}/page`)).status).to.equal(401);
    expect((await desk.as('ben').get(`/api/tickets/${ticket.number}/page`)).status).to.equal(404);
    expect(await page('ana', ticket)).to.equal(null);
    expect((await take('ben', ticket)).status).to.equal(404);
    expect((await take('ana', ticket)).status).to.equal(403);
    expect((await page('luis', ticket)).state).to.equal('calling');
  });

  it('does not begin for answers in the portal until somebody of the desk confirms them', async () => {
    const ticket = await desk.open({ title: 'Nada funciona', affected: 'everyone', canWork: 'no' });
    expect(ticket.priority).to.equal(1);
    await drainOutbox();
    expect(await callOut()).to.equal(0);
    const { version } = (await desk.as('luis').get(`/api/tickets/${ticket.number}`)).body;
    const edit = await desk
      .as('luis')
      .patch(`/api/tickets/${ticket.number}`, { version, impact: 'high', urgency: 'high' });
    expect(edit.status).to.equal(200);
    await drainOutbox();
    expect(await callOut()).to.equal(1);
    expect(await calls()).to.deep.equal(['1 Lola']);
  });

  it('ends when the ticket is solved, and begins again when it comes back', async () => {
    const ticket = await open();
    await passed(0);
    await desk.act('luis', ticket, 'take');
    await desk.act('luis', ticket, 'resolve', solution);
    await passed(10);
    expect((await page('luis', ticket)).state).to.equal('over');
    expect(await calls()).to.deep.equal(['1 Lola']);
    await desk.act('ana', ticket, 'reopen', { message: 'Sigue caído' });
    await drainOutbox();
    await passed(0);
    expect((await calls()).length).to.equal(2);
  });

  it('can be acknowledged from the mail: looking does nothing, a press acts, once', async () => {
    const ticket = await open();
    await passed(0);
    const mail = await database.first<{ text: string; address: string }>(
      "SELECT text, to_address AS address FROM mail_messages WHERE listener = 'alerts'",
    );
    expect(mail?.address).to.equal('lola@escala.example');
    const token = /\/l\/([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? '';
    const link = `/api/mail-links/${token}`;
    for (let n = 0; n < 2; n += 1)
      expect((await desk.app.anonymous.get(link)).body).to.deep.include({ action: 'acknowledge', state: 'ready' });
    expect((await page('luis', ticket)).state).to.equal('calling');
    expect((await desk.app.anonymous.post(link, {})).status).to.equal(200);
    expect(await page('luis', ticket)).to.deep.include({ state: 'acknowledged', acknowledgedBy: 'Lola Líder' });
    expect((await desk.app.anonymous.post(link, {})).status).to.equal(409);
    expect((await desk.app.anonymous.get(link)).body.state).to.equal('used');
  });

  it('is done once by many instances', async () => {
    await open();
    await Promise.all([callOut(), callOut(), callOut()]);
    expect(await calls()).to.deep.equal(['1 Lola']);
  });
});
