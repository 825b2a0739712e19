import { expect } from 'chai';
import { registerListeners } from '../effects.ts';
import { drainOutbox } from '../outbox/outbox-worker.ts';
import { markChanged } from '../people/load-actor.ts';
import { setClock } from '../platform/clock.ts';
import { database, inTransaction } from '../platform/database.ts';
import { EventStream } from '../testing/event-stream.ts';
import { handoff, type PersonName, solutionAbove, ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';
import { buildPerson } from '../testing/factories.ts';
import type { TestCaller } from '../testing/test-app.ts';
import { qualityObjective } from '../testing/quality-objective.ts';
import { forgetNotices } from './forget-notices.ts';
import { sendDigests } from './send-digests.ts';
import { writeNotices } from './write-notices.ts';

interface Shown {
  id: number;
  kind: string;
  read: boolean;
  desk: boolean;
  ticket: { number: string };
  values: Record<string, unknown>;
}

describe('notices', () => {
  let desk: TicketDesk;

  let silence: () => void;

  before(() => {
    silence = registerListeners();
  });
  after(() => {
    silence();
  });
  beforeEach(async () => {
    desk = await ticketDesk();
  });
  afterEach(() => {
    setClock();
  });

  const shown = async (person: PersonName): Promise<Shown[]> =>
    (await desk.as(person).get('/api/notifications')).body.items;
  const kinds = async (person: PersonName) => (await shown(person)).map(({ kind }) => kind);
  const unread = async (person: PersonName) => (await desk.as(person).get('/api/notifications/count')).body.unread;

  it('refuse strangers and what they do not understand', async () => {
    for (const path of ['/api/notifications', '/api/notifications/count', '/api/notifications/settings'])
      expect((await desk.app.anonymous.get(path)).status, path).to.equal(401);
    expect((await desk.app.anonymous.post('/api/notifications/read', { upTo: 1 })).status).to.equal(401);
    expect((await desk.as('luis').get('/api/notifications?limit=500')).status).to.equal(422);
    const read = async (body: unknown) => (await desk.as('luis').post('/api/notifications/read', body)).status;
    expect(await read({})).to.equal(422);
    expect(await read({ ids: [] })).to.equal(422);
    expect(await read({ ids: [1], upTo: 1 })).to.equal(422);
    expect(await read({ ticket: "INC-1' OR 1" })).to.equal(422);
  });

  it('reach each side of a ticket once, and nobody for their own deeds', async () => {
    const ticket = await desk.open();
    await desk.act('luis', ticket, 'take');
    await desk.act('luis', ticket, 'wait', { waitReason: 'requester', message: '¿Qué impresora?' });
    await desk.as('ana').post(`/api/tickets/${ticket.number}/comments`, { body: 'La grande', visibility: 'public' });
    await drainOutbox();
    await desk.act('luis', ticket, 'escalate', { teamId: desk.teams.networks.id, ...handoff });
    await desk.act('marta', ticket, 'resolve', solutionAbove);
    await drainOutbox();

    expect(await kinds('ana')).to.deep.equal(['resolved', 'question']);
    expect(await kinds('luis')).to.deep.equal(['answer']);
    expect(await kinds('marta')).to.deep.equal(['handed']);
    for (const nobody of ['ben', 'sven', 'rosa'] as const) expect(await kinds(nobody), nobody).to.deep.equal([]);

    const [question] = (await shown('ana')).slice(-1);
    expect(question).to.deep.include({ read: false, desk: false });
    expect(question?.values).to.deep.equal({ author: 'Luis Pérez' });
    const [handed] = await shown('marta');
    expect(handed?.desk).to.equal(true);
    expect(handed?.values).to.deep.equal({ author: 'Luis Pérez', team: 'Redes', from: 'Mesa de Servicio' });
  });

  it('keep what is private private', async () => {
    const ticket = await desk.open();
    await desk.act('luis', ticket, 'take');
    await desk.as('luis').post(`/api/tickets/${ticket.number}/comments`, { body: 'Nota', visibility: 'private' });
    await drainOutbox();
    expect(await kinds('ana')).to.deep.equal([]);
  });

  it('go with the right to read the ticket', async () => {
    const ticket = await desk.open();
    await desk.act('luis', ticket, 'escalate', { teamId: desk.teams.networks.id, ...handoff });
    await drainOutbox();
    expect(await unread('marta')).to.equal(1);
    await inTransaction(async (unit) => {
      await unit.run('DELETE FROM team_members WHERE person_id = ?', [desk.people.marta.id]);
      await markChanged(unit, [desk.people.marta.id]);
    });
    expect(await kinds('marta')).to.deep.equal([]);
    expect(await unread('marta')).to.equal(0);
  });

  it('are marked as read: some, up to one, or of a ticket, and only one’s own', async () => {
    const first = await desk.open();
    const second = await desk.open({ title: 'Otra' });
    for (const ticket of [first, second])
      await desk.act('luis', ticket, 'escalate', { teamId: desk.teams.networks.id, ...handoff });
    await desk.act('luis', await desk.open({ title: 'Tercera' }), 'escalate', {
      teamId: desk.teams.systems.id,
      ...handoff,
    });
    await drainOutbox();
    expect(await unread('marta')).to.equal(2);
    const [newest] = await shown('marta');
    const read = (person: PersonName, body: object) => desk.as(person).post('/api/notifications/read', body);

    expect((await read('sven', { ids: [newest!.id] })).body).to.deep.equal({ unread: 1 });
    expect(await unread('marta'), 'by somebody else').to.equal(2);
    expect((await read('marta', { ids: [newest!.id] })).body).to.deep.equal({ unread: 1 });
    expect((await read('marta', { ticket: first.number })).body).to.deep.equal({ unread: 0 });
    expect((await read('sven', { upTo: newest!.id + 1000 })).body).to.deep.equal({ unread: 0 });
    expect((await shown('marta')).map((one) => one.read)).to.deep.equal([true, true]);
  });

  it('come in pages, newest first', async () => {
    const ticket = await desk.open();
    for (let n = 0; n < 5; n += 1) {
      await inTransaction((unit) =>
        writeNotices(unit, {
          personIds: [desk.people.ana.id, desk.people.ana.id],
          kind: 'answer',
          ticketId: ticket.id,
          data: { desk: false, actorId: null },
        }),
      );
    }
    const page = (await desk.as('ana').get('/api/notifications?limit=2')).body;
    expect(page).to.deep.include({ more: true });
    const rest = (await desk.as('ana').get(`/api/notifications?limit=50&before=${String(page.items[1].id)}`)).body;
    expect(rest).to.deep.include({ more: false });
    expect([...page.items, ...rest.items].map(({ id }: Shown) => id)).to.deep.equal(
      (await shown('ana')).map(({ id }) => id),
    );
    expect((await shown('ana')).length).to.equal(5);
  });

  it('ring at once for whoever listens, and for nobody else', async () => {
    const ticket = await desk.open();
    await drainOutbox();
    const marta = await EventStream.open(desk.as('marta'), '/api/live');
    const ben = await EventStream.open(desk.as('ben'), '/api/live');
    await marta.until(({ messages }) => messages.length > 0);
    await ben.until(({ messages }) => messages.length > 0);
    await desk.act('luis', ticket, 'escalate', { teamId: desk.teams.networks.id, ...handoff });
    await drainOutbox();
    await marta.until(({ messages }) => messages.some(({ event }) => event === 'notices'));
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(marta.messages.filter(({ event }) => event === 'notices')).to.have.length(1);
    expect(ben.messages.filter(({ event }) => event === 'notices')).to.have.length(0);
    marta.close();
    ben.close();
  });

  it('are forgotten in time', async () => {
    const now = Date.now();
    await desk.act('luis', await desk.open(), 'escalate', { teamId: desk.teams.networks.id, ...handoff });
    await drainOutbox();
    expect(await forgetNotices()).to.equal(0);
    setClock(() => now + 61 * 24 * 3_600_000);
    expect(await forgetNotices()).to.equal(1);
    expect(await database.all('SELECT id FROM notifications')).to.deep.equal([]);
  });

  describe('of a quality objective', () => {
    const objective = qualityObjective();
    let manager: TestCaller;
    let managerId: number;
    let director: TestCaller;
    const save = (version: number, objectives: unknown[]) =>
      manager.put('/api/insight/objectives', { version, objectives, note: '' });
    const list = async (caller: TestCaller) => (await caller.get('/api/notifications')).body.items;

    beforeEach(async () => {
      const people = [
        await buildPerson({ roles: ['service-manager'] }),
        await buildPerson({ roles: ['director'] }),
        desk.people.luis,
      ];
      managerId = people[0]!.id;
      manager = await desk.app.as(people[0]!);
      director = await desk.app.as(people[1]!);
      expect((await save(0, [objective])).status).to.equal(200);
      await inTransaction((unit) =>
        writeNotices(unit, {
          personIds: people.map(({ id }) => id),
          kind: 'objective-half',
          objectiveKey: 'in-time',
          data: { desk: true, missed: 3, allowed: 6 },
        }),
      );
    });

    it('are shown to nobody who may not read it, whoever got one', async () => {
      expect(await kinds('luis')).to.deep.equal([]);
      expect(await unread('luis')).to.equal(0);
      const [item] = await list(director);
      expect(item).to.deep.include({
        kind: 'objective-half',
        ticket: null,
        values: { missed: 3, allowed: 6, author: 'Escala' },
      });
      expect(item.objective.key).to.equal('in-time');
      // It is gone, and what leads to it with it.
      await save(1, []);
      expect(await list(director)).to.deep.equal([]);
    });

    it('are read by opening it, each person their own, and refuse what is no key', async () => {
      expect((await manager.post('/api/notifications/read', { objective: "x' OR 1" })).status).to.equal(422);
      expect((await manager.post('/api/notifications/read', { objective: 'another' })).body.unread).to.equal(1);
      expect((await manager.post('/api/notifications/read', { objective: 'in-time' })).body.unread).to.equal(0);
      expect((await director.get('/api/notifications/count')).body.unread).to.equal(1);
    });

    it('wait for no summary by mail, and stand among those of tickets', async () => {
      const ticket = await desk.open();
      await inTransaction((unit) =>
        unit.run(
          "UPDATE notifications SET mail = 'digest', created_at = created_at - 86400000 WHERE objective_key = 'in-time'",
        ),
      );
      expect(await sendDigests(1)).to.equal(0);
      await inTransaction(async (unit) => {
        await writeNotices(unit, {
          personIds: [managerId],
          kind: 'clock-breached',
          ticketId: ticket.id,
          data: { desk: true },
        });
      });
      expect((await list(manager)).map(({ kind }: Shown) => kind)).to.deep.equal(['clock-breached', 'objective-half']);
    });
  });
});
