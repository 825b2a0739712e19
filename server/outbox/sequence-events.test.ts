import { expect } from 'chai';
import { createTicketBody } from '../../shared/tickets/ticket.api.ts';
import { database, inTransaction } from '../platform/database.ts';
import { smallDesk, type SmallDesk } from '../testing/small-desk.ts';
import { openTicket } from '../tickets/open-ticket.ts';
import type { EventRow } from './event-row.ts';
import { type OutboxListener, registerListener } from './outbox-listener.ts';
import { prepareLease, sequenceBulk } from './sequence-events.ts';
import { type ChainFault, verifyAuditChain } from './verify-audit-chain.ts';

const listener = (name: string, wanted: Partial<OutboxListener>): OutboxListener => ({
  name,
  wants: () => false,
  handle: () => Promise.resolve(),
  ...wanted,
});

describe('sequencer and audit chain', () => {
  let desk: SmallDesk;
  let asked: EventRow[] = [];

  before(() => {
    registerListener(
      listener('test-openings', {
        wants: (event) => {
          asked.push(event);
          return event.type === 'ticket.opened';
        },
      }),
    );
    registerListener(listener('test-history', { history: true, wants: () => true }));
  });
  beforeEach(async () => {
    desk = await smallDesk();
    asked = [];
    await prepareLease();
  });
  after(() => {
    registerListener(listener('test-openings', {}));
    registerListener(listener('test-history', {}));
  });

  const open = async (title = 'Sin red') =>
    (await openTicket(desk.ana, createTicketBody.parse({ title, affected: 'me', canWork: 'no' }))).ticket;
  const change = (sql: string, params: (string | number)[] = []) => inTransaction((unit) => unit.run(sql, params));
  const positions = () => database.all('SELECT position, event_id AS eventId FROM event_stream ORDER BY position');

  it('gives each event one position, without gaps, and empties the outbox', async () => {
    for (const title of ['uno', 'dos', 'tres']) await open(title);
    expect(await sequenceBulk()).to.equal(3);
    await open('cuatro');
    expect(await sequenceBulk()).to.equal(1);
    expect(await sequenceBulk()).to.equal(0);

    const events = await database.all<{ id: number }>('SELECT id FROM ticket_events ORDER BY id');
    expect(await positions()).to.deep.equal(events.map(({ id }, index) => ({ position: index + 1, eventId: id })));
    expect(await database.all('SELECT * FROM outbox')).to.deep.equal([]);
  });

  it('sequences each event once when several do it at the same time', async () => {
    await Promise.all(Array.from({ length: 12 }, (_, index) => open(`ticket ${String(index)}`)));
    const done = await Promise.all(Array.from({ length: 6 }, () => sequenceBulk()));
    const left = await sequenceBulk();
    expect(done.reduce((sum, count) => sum + count, left)).to.equal(12);
    expect(await positions()).to.have.length(12);
    expect((await verifyAuditChain()).faults).to.deep.equal([]);
  });

  it('makes deliveries for those who want the event, and of history only for those who ask for it', async () => {
    const { id } = await open();
    await change("UPDATE ticket_events SET actor_kind = 'import' WHERE ticket_id = ?", [id]);
    const { id: other } = await open();
    await sequenceBulk();

    expect(
      await database.all(
        `SELECT e.ticket_id AS ticketId, d.listener, d.state FROM deliveries d JOIN ticket_events e ON e.id = d.event_id
          WHERE d.listener LIKE 'test-%' ORDER BY d.event_id, d.listener`,
      ),
    ).to.deep.equal([
      { ticketId: id, listener: 'test-history', state: 'pending' },
      { ticketId: other, listener: 'test-history', state: 'pending' },
      { ticketId: other, listener: 'test-openings', state: 'pending' },
    ]);
    expect(asked.map((event) => event.ticketId)).to.deep.equal([other]);
  });

  describe('the audit chain', () => {
    const faults = async (): Promise<ChainFault[]> => (await verifyAuditChain()).faults.map(({ fault }) => fault);
    const second = () => database.first<{ id: number }>('SELECT event_id AS id FROM event_stream WHERE position = 2');

    beforeEach(async () => {
      for (const title of ['uno', 'dos', 'tres']) await open(title);
      await sequenceBulk();
    });

    it('holds as it was written', async () => {
      const report = await verifyAuditChain();
      expect(report).to.deep.include({ links: 3, faults: [], removedWithImports: 0, earlierHeadHolds: true });
      expect(report.head.position).to.equal(3);
    });

    const tampering: Record<string, [sql: string, faults: ChainFault[]]> = {
      'an event that says something else': [`UPDATE ticket_events SET data = '{}' WHERE id = ?`, ['content']],
      'an event by somebody else': ['UPDATE ticket_events SET actor_id = NULL WHERE id = ?', ['content']],
      'an event at another time': ['UPDATE ticket_events SET occurred_at = 1 WHERE id = ?', ['content']],
      'an event that was removed': ['DELETE FROM ticket_events WHERE id = ?', ['removed']],
      'an event that was removed with its place': [
        'DELETE FROM event_stream WHERE event_id = ?',
        ['gap', 'link', 'unchained'],
      ],
      'a forged fingerprint': [`UPDATE event_stream SET content_hash = 'x' WHERE event_id = ?`, ['link', 'content']],
      'a forged link': [`UPDATE event_stream SET hash = 'x' WHERE event_id = ?`, ['link', 'link']],
      'a forged excuse': ['UPDATE event_stream SET batch_id = 1 WHERE event_id = ?', ['link']],
    };
    for (const [name, [sql, expected]] of Object.entries(tampering)) {
      it(`tells of ${name}`, async () => {
        await change(sql, [(await second())!.id]);
        expect(await faults()).to.deep.equal(expected);
      });
    }

    it('tells of words that were changed, and lets words be erased', async () => {
      const event = (await second())!.id;
      const { id: ticket } = (await database.first<{ id: number }>(
        'SELECT ticket_id AS id FROM ticket_events WHERE id = ?',
        [event],
      ))!;
      await change('INSERT INTO ticket_texts (event_id, ticket_id, body) VALUES (?, ?, ?)', [
        event,
        ticket,
        'otra cosa',
      ]);
      expect(await faults()).to.deep.equal(['text']);
      await change('DELETE FROM ticket_texts');
      expect(await faults()).to.deep.equal([]);
    });

    it('tells of an event that went past the outbox', async () => {
      await open('cuatro');
      await change('DELETE FROM outbox');
      expect(await faults()).to.deep.equal(['unchained']);
    });

    it('knows by an earlier head that the end was cut off', async () => {
      const { head } = await verifyAuditChain();
      const kept = `${String(head.position)}:${head.hash}`;
      expect((await verifyAuditChain(kept)).earlierHeadHolds).to.equal(true);
      await change('DELETE FROM event_stream WHERE position = 3');
      await change('DELETE FROM tickets WHERE title = ?', ['tres']);
      expect(await verifyAuditChain(kept)).to.deep.include({ faults: [], earlierHeadHolds: false });
    });

    it('accepts that an import was undone, of which the links stay', async () => {
      await change(
        `INSERT INTO import_batches (id, source, file_name, mapping, state, total_rows, total_tickets, done_tickets, created_at)
         VALUES (77, 's', 'f', '{}', 'done', 1, 1, 1, 1)`,
      );
      const { id } = await open('de otro sistema');
      await change('UPDATE tickets SET batch_id = 77 WHERE id = ?', [id]);
      await change('UPDATE ticket_events SET batch_id = 77 WHERE ticket_id = ?', [id]);
      await sequenceBulk();
      await change('DELETE FROM tickets WHERE id = ?', [id]);
      expect(await faults()).to.deep.equal(['removed']);
      await change("UPDATE import_batches SET state = 'undone' WHERE id = 77");
      expect(await verifyAuditChain()).to.deep.include({ links: 4, removedWithImports: 1, faults: [] });
    });
  });
});
