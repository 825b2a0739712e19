import { expect } from 'chai';
import { registerListeners } from '../effects.ts';
import { drainOutbox } from '../outbox/outbox-worker.ts';
import { setClock } from '../platform/clock.ts';
import { database, inTransaction } from '../platform/database.ts';
import { buildClock, buildPolicy } from '../testing/ticket-clocks.ts';
import { ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';
import { watchClocks } from '../alerts/watch-clocks.ts';
import { runRules } from './run-rules.ts';

const minute = 60_000;

describe('automatic rules', () => {
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
    now = Date.now();
    setClock(() => now);
  });
  afterEach(() => {
    setClock();
  });

  const alertLead = { does: 'alert', notify: ['lead'] };
  const rule = async (definition: object, name = 'Nadie lo toca') => {
    const answer = await desk.as('berta').post('/api/admin/rules', {
      name,
      definition: { conditions: {}, when: { kind: 'untouched', minutes: 30 }, then: alertLead, ...definition },
    });
    if (answer.status !== 201) throw new Error(answer.text);
    return answer.body;
  };
  const open = async (body: object = {}) => {
    const ticket = await desk.open(body);
    await drainOutbox();
    return ticket;
  };
  const passed = async (minutes: number) => {
    now += minutes * minute;
    return runRules();
  };
  const runs = async (ticket: { id: number }) =>
    (
      await database.all<{ data: string; kind: string; visibility: string }>(
        `SELECT data, actor_kind AS kind, visibility FROM ticket_events
          WHERE ticket_id = ? AND type = 'ticket.rule-run' ORDER BY id`,
        [ticket.id],
      )
    ).map(({ data, kind, visibility }) => {
      const { rule: name, version, does } = JSON.parse(data) as { rule: string; version: number; does: string };
      return `${name} v${String(version)} ${does} ${kind} ${visibility}`;
    });
  const bells = async () =>
    (
      await database.all<{ name: string; kind: string }>(
        "SELECT p.name, n.kind FROM notifications n JOIN people p ON p.id = n.person_id WHERE n.kind = 'rule-alert' ORDER BY n.id",
      )
    ).map(({ name }) => name);

  it('tell whom they name when nobody of the desk did anything, once, by name and version in the timeline', async () => {
    await rule({});
    const ticket = await open();
    expect(await passed(29)).to.equal(0);
    expect(await passed(1)).to.equal(1);
    expect(await runs(ticket)).to.deep.equal(['Nadie lo toca v1 alert system private']);
    expect(await bells()).to.deep.equal(['Lola Líder']);
    expect(await passed(1000)).to.equal(0);
    expect((await desk.as('ana').get(`/api/tickets/${ticket.number}/timeline`)).text).to.not.include('rule');
  });

  it('wait while somebody works on it; what the requester writes is no work', async () => {
    await rule({});
    const ticket = await open();
    now += 20 * minute;
    await desk.as('luis').post(`/api/tickets/${ticket.number}/comments`, { body: 'Lo miro', visibility: 'private' });
    now += 5 * minute;
    await desk.as('ana').post(`/api/tickets/${ticket.number}/comments`, { body: '¿Hola?', visibility: 'public' });
    expect(await passed(5)).to.equal(0);
    expect(await passed(20)).to.equal(1);
  });

  it('act no more often than they may, also when two play ball', async () => {
    const { desk: l1, deskNorth } = desk.teams;
    const when = { kind: 'untouched', minutes: 10 };
    await rule(
      { conditions: { teamIds: [l1.id] }, when, then: { does: 'move', teamId: deskNorth.id }, mostRuns: 2 },
      'Al norte',
    );
    await rule(
      { conditions: { teamIds: [deskNorth.id] }, when, then: { does: 'move', teamId: l1.id }, mostRuns: 2 },
      'Al sur',
    );
    const ticket = await open();
    for (let n = 0; n < 20; n += 1) {
      await passed(15);
      await drainOutbox();
    }
    expect(await runs(ticket)).to.deep.equal([
      'Al norte v1 move system private',
      'Al sur v1 move system private',
      'Al norte v1 move system private',
      'Al sur v1 move system private',
    ]);
  });

  it('move through the core’s verb: up as an escalation with its hand-off, as nobody in person', async () => {
    await rule({ then: { does: 'move', teamId: desk.teams.networks.id } }, 'A Redes');
    const ticket = await open();
    expect(await passed(30)).to.equal(1);
    setClock();
    const seen = (await desk.as('marta').get(`/api/tickets/${ticket.number}`)).body;
    expect(seen.team.name).to.equal('Redes');
    expect(seen.ownerTeam.name).to.equal('Mesa de Servicio');
    const event = await database.first<{ kind: string; data: string }>(
      "SELECT actor_kind AS kind, data FROM ticket_events WHERE ticket_id = ? AND type = 'ticket.escalated'",
      [ticket.id],
    );
    expect(event?.kind).to.equal('system');
    expect(JSON.parse(event?.data ?? '{}')).to.deep.include({
      handoffReason: 'time',
      toTeamId: desk.teams.networks.id,
    });
  });

  it('speak only of what their conditions name, and of nothing that waits or is over', async () => {
    await rule({ conditions: { priorities: [1, 2] } });
    const ordinary = await open();
    expect(await passed(40)).to.equal(0);
    expect(await runs(ordinary)).to.deep.equal([]);

    await rule({}, 'Todo');
    const waiting = await open();
    await desk.act('luis', waiting, 'wait', { waitReason: 'requester', message: '¿Cuál?' });
    expect(await passed(60)).to.equal(1);
    expect(await runs(ordinary)).to.deep.equal(['Todo v1 alert system private']);
    expect(await runs(waiting)).to.deep.equal([]);
  });

  it('act when the agreement about the stay with the team is broken', async () => {
    await rule({ when: { kind: 'stint-over' } }, 'Estancia pasada');
    const ticket = await open();
    await inTransaction((unit) => unit.run('DELETE FROM ticket_clocks'));
    const policyVersionId = await buildPolicy([]);
    await buildClock({
      ticketId: ticket.id,
      policyVersionId,
      thresholds: [],
      startedAt: now,
      minutes: 60,
      kind: 'ola',
      metric: 'stint',
    });
    await database.first('SELECT 1 AS one');
    const seq = await database.first<{ seq: number }>('SELECT seq FROM ticket_stints WHERE ticket_id = ?', [ticket.id]);
    await inTransaction((unit) => unit.run('UPDATE ticket_clocks SET stint_seq = ?', [seq?.seq ?? 0]));
    expect(await passed(59)).to.equal(0);
    now += 2 * minute;
    await watchClocks();
    await drainOutbox();
    expect(await runRules()).to.equal(1);
    expect(await runs(ticket)).to.deep.equal(['Estancia pasada v1 alert system private']);
  });

  it('that are switched off do nothing more', async () => {
    const made = await rule({});
    const ticket = await open();
    setClock();
    const { acted, id, ...edit } = made;
    expect(acted).to.equal(0);
    const saved = await desk.as('berta').put(`/api/admin/rules/${String(id)}`, { ...edit, active: false });
    expect(saved.body).to.deep.include({ active: false, version: 2 });
    setClock(() => now);
    expect(await passed(60)).to.equal(0);
    expect(await runs(ticket)).to.deep.equal([]);
  });

  it('are run once by many instances, and by one that follows a dead one', async () => {
    await rule({});
    const ticket = await open();
    now += 40 * minute;
    const acted = await Promise.all([runRules(), runRules(), runRules()]);
    expect(acted.reduce((sum, one) => sum + one, 0)).to.equal(1);
    expect((await runs(ticket)).length).to.equal(1);
  });
});
