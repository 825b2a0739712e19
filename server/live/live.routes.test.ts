import { expect } from 'chai';
import { createTicketBody, liveTicketMessage } from '../../shared/tickets/ticket.api.ts';
import { database, inTransaction } from '../platform/database.ts';
import { drainOutbox, startOutboxWorker } from '../outbox/outbox-worker.ts';
import { prepareLease, sequenceBulk } from '../outbox/sequence-events.ts';
import { EventStream } from '../testing/event-stream.ts';
import { smallDesk, type SmallDesk } from '../testing/small-desk.ts';
import { startApp, type TestApp } from '../testing/test-app.ts';
import { commentOnTicket } from '../tickets/comment-on-ticket.ts';
import { openTicket } from '../tickets/open-ticket.ts';
import { runTicketAction } from '../tickets/run-ticket-action.ts';
import { maxPerPerson, maxReplay } from './live-feed.ts';
import { liveFeed } from './live.routes.ts';

describe('live updates', () => {
  let desk: SmallDesk;
  let app: TestApp;
  let streams: EventStream[] = [];

  beforeEach(async () => {
    desk = await smallDesk();
    app = await startApp();
  });
  afterEach(async () => {
    for (const stream of streams) stream.close();
    streams = [];
    while (liveFeed.size > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  });

  const listen = async (person: { id: number }, path = '/api/live', headers: Record<string, string> = {}) => {
    const stream = await EventStream.open(await app.as(person), path, headers);
    streams.push(stream);
    if (stream.response.status === 200) await stream.until(({ messages }) => messages.length > 0);
    return stream;
  };
  const open = async (title = 'Sin red') =>
    (await openTicket(desk.ana, createTicketBody.parse({ title, affected: 'me', canWork: 'no' }))).ticket;
  const say = async (actor: SmallDesk['ana'], ticket: { id: number }, visibility: 'public' | 'private') =>
    commentOnTicket(actor, String(ticket.id), { body: 'hola', visibility, attachmentIds: [] });
  const typesOf = (stream: EventStream) => stream.tickets.map(({ data }) => data.type);
  const settle = () => new Promise((resolve) => setTimeout(resolve, 150));

  it('needs a session', async () => {
    const { status } = await app.anonymous.get('/api/live');
    expect(status).to.equal(401);
  });

  it('refuses places in the stream that are none', async () => {
    const caller = await app.as(desk.ana);
    for (const query of ['lastEventId=-1', 'lastEventId=x', 'lastEventId=1.5', 'other=1']) {
      expect((await caller.get(`/api/live?${query}`)).status, query).to.equal(422);
    }
  });

  it('bounds the streams of one person', async () => {
    for (let count = 0; count < maxPerPerson; count += 1) await listen(desk.ana);
    const refused = await (await app.as(desk.ana)).get('/api/live');
    expect(refused.status).to.equal(429);
    expect(refused.body.code).to.equal('rate-limited');
    expect((await listen(desk.luis)).response.status).to.equal(200);
  });

  it('is an event stream that no proxy holds back', async () => {
    const { response } = await listen(desk.ana);
    expect(response.headers.get('content-type')).to.match(/^text\/event-stream/);
    expect(response.headers.get('content-encoding')).to.equal(null);
    expect(response.headers.get('x-accel-buffering')).to.equal('no');
    expect(response.headers.get('cache-control')).to.equal('no-store, no-transform');
  });

  it('tells the team within a second of the commit, without a word of the ticket', async () => {
    const worker = startOutboxWorker();
    try {
      const stream = await listen(desk.luis);
      const started = performance.now();
      const ticket = await open('Nómina de Carlos');
      await stream.until(({ tickets }) => tickets.length === 1, 1000);
      expect(performance.now() - started).to.be.lessThan(1000);

      const { id, data } = stream.tickets[0]!;
      expect(liveTicketMessage.parse(data)).to.deep.equal({
        position: Number(id),
        type: 'ticket.opened',
        ticketId: ticket.id,
        number: ticket.number,
        practice: 'incident',
        teamId: desk.frontLine,
        previousTeamId: null,
        assigneeId: null,
        stateCategory: 'new',
        priority: 3,
        version: ticket.version,
        actorId: desk.ana.id,
      });
      expect(JSON.stringify(stream.messages)).to.not.include('Carlos');
    } finally {
      await worker.stop();
    }
  });

  it('hears within a second of what another instance put in order', async () => {
    const stream = await listen(desk.luis);
    await open();
    await prepareLease();
    // Without the announcement that this process would make of its own work.
    await sequenceBulk();
    await stream.until(({ tickets }) => tickets.length === 1, 1000);
  });

  it('tells nobody of a ticket that they may not read', async () => {
    const [john, marta, administrator] = [
      await listen(desk.john),
      await listen(desk.marta),
      await listen(desk.administrator),
    ];
    const ana = await listen(desk.ana);
    await open();
    await drainOutbox();
    await ana.until(({ tickets }) => tickets.length === 1);
    await settle();
    for (const stream of [john, marta, administrator]) expect(stream.tickets).to.deep.equal([]);
  });

  it('does not even hint to the requester that the desk wrote a note', async () => {
    const ticket = await open();
    await drainOutbox();
    const [ana, luis] = [await listen(desk.ana), await listen(desk.luis)];
    await say(desk.luis, ticket, 'private');
    await say(desk.luis, ticket, 'public');
    await drainOutbox();
    await luis.until(({ tickets }) => tickets.length === 2);
    await ana.until(({ tickets }) => tickets.length === 1);
    await settle();
    expect(typesOf(luis)).to.deep.equal(['ticket.commented', 'ticket.commented']);
    expect(ana.tickets.map(({ data }) => data.position)).to.deep.equal([luis.tickets[1]!.data.position]);
  });

  it('tells both teams of a hand-over, and who left the queue', async () => {
    const ticket = await open();
    await runTicketAction(desk.luis, String(ticket.id), 'take', { version: ticket.version });
    await drainOutbox();
    const [luis, marta] = [await listen(desk.luis), await listen(desk.marta)];
    const { version } = (await database.first<{ version: number }>('SELECT version FROM tickets WHERE id = ?', [
      ticket.id,
    ]))!;
    await runTicketAction(desk.luis, String(ticket.id), 'escalate', {
      version,
      teamId: desk.networks,
      handoffReason: 'skills',
      tried: 'Reinicié el router',
      summary: 'Sin red en el piso 3',
    });
    await drainOutbox();
    for (const stream of [luis, marta]) {
      await stream.until(({ tickets }) => tickets.length === 1);
      expect(stream.tickets[0]!.data).to.deep.include({
        type: 'ticket.escalated',
        teamId: desk.networks,
        previousTeamId: desk.frontLine,
      });
    }
  });

  it('resumes after a gap, each message once and in order', async () => {
    const ticket = await open();
    await drainOutbox();
    const first = await listen(desk.luis);
    await say(desk.luis, ticket, 'public');
    await drainOutbox();
    await first.until(({ tickets }) => tickets.length === 1);
    const last = first.tickets[0]!.id;
    first.close();

    await say(desk.luis, ticket, 'public');
    await say(desk.luis, ticket, 'private');
    await drainOutbox();
    const byHeader = await listen(desk.luis, '/api/live', { 'last-event-id': last });
    const byQuery = await listen(desk.luis, `/api/live?lastEventId=${last}`);
    const asAna = await listen(desk.ana, `/api/live?lastEventId=${last}`);
    await say(desk.luis, ticket, 'public');
    await drainOutbox();
    for (const [stream, count] of [
      [byHeader, 3],
      [byQuery, 3],
      [asAna, 2],
    ] as const) {
      await stream.until(({ tickets }) => tickets.length === count);
      await settle();
      const positions = stream.tickets.map(({ data }) => data.position);
      expect(positions).to.have.length(count);
      expect(positions).to.deep.equal([...positions].sort((a, b) => a - b));
      expect(positions.every((position) => position > Number(last))).to.equal(true);
    }
  });

  it('says to read again after a gap that is too long to tell', async () => {
    const ticket = await open();
    await drainOutbox();
    const head = 10 + maxReplay;
    await inTransaction(async (unit) => {
      const event = await unit.first<{ id: number }>('SELECT id FROM ticket_events WHERE ticket_id = ?', [ticket.id]);
      for (let position = 2; position <= head; position += 1) {
        const { insertId } = await unit.run(
          `INSERT INTO ticket_events (ticket_id, ticket_version, type, actor_kind, visibility, occurred_at, recorded_at, data)
           SELECT ticket_id, ticket_version, type, actor_kind, visibility, occurred_at, recorded_at, data FROM ticket_events WHERE id = ?`,
          [event!.id],
        );
        await unit.run(
          'INSERT INTO event_stream (position, event_id, ticket_id, content_hash, hash) VALUES (?, ?, ?, ?, ?)',
          [position, insertId, ticket.id, 'x', 'x'],
        );
      }
    });
    const stream = await listen(desk.luis, '/api/live?lastEventId=1');
    await stream.until(({ messages }) => messages.some(({ event }) => event === 'reload'));
    expect(stream.messages.at(-1)).to.deep.equal({ event: 'reload', id: String(head), data: { position: head } });
  }).timeout(30_000);

  it('starts at the end for a place that is yet to come', async () => {
    await open();
    await drainOutbox();
    const stream = await listen(desk.luis, '/api/live?lastEventId=999999');
    expect(stream.messages[0]).to.deep.equal({ event: 'position', id: '1', data: { position: 1 } });
  });

  it('is silent about imported history', async () => {
    const stream = await listen(desk.luis);
    const ticket = await open();
    await inTransaction((unit) =>
      unit.run("UPDATE ticket_events SET actor_kind = 'import' WHERE ticket_id = ?", [ticket.id]),
    );
    await drainOutbox();
    await open();
    await drainOutbox();
    await stream.until(({ tickets }) => tickets.length === 1);
    await settle();
    expect(stream.tickets).to.have.length(1);
  });

  it('ends when the session ends, and when the account is disabled', async () => {
    const [ana, luis, kate] = [await listen(desk.ana), await listen(desk.luis), await listen(desk.kate)];
    await inTransaction(async (unit) => {
      await unit.run('DELETE FROM sessions WHERE person_id = ?', [desk.ana.id]);
      await unit.run('UPDATE people SET active = 0 WHERE id = ?', [desk.luis.id]);
    });
    await ana.until(({ ended }) => ended, 4000);
    await luis.until(({ ended }) => ended, 4000);
    expect(kate.ended).to.equal(false);
  });

  it('counts a right that was taken away', async () => {
    const stream = await listen(desk.luis);
    await inTransaction(async (unit) => {
      await unit.run('DELETE FROM team_members WHERE person_id = ?', [desk.luis.id]);
      await unit.run('UPDATE people SET updated_at = updated_at + 1 WHERE id = ?', [desk.luis.id]);
    });
    await new Promise((resolve) => setTimeout(resolve, 2300));
    await open();
    await drainOutbox();
    await settle();
    expect(stream.tickets).to.deep.equal([]);
  });

  it('ends all streams when the server stops', async () => {
    const stream = await listen(desk.ana);
    liveFeed.closeAll();
    await stream.until(({ ended }) => ended);
  });
});
