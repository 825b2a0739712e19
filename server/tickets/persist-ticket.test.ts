import { expect } from 'chai';
import { importer, buildRules } from '../testing/build-draft.ts';
import { countRows, ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';
import { database, inTransaction } from '../platform/database.ts';
import { DomainError } from '../platform/errors.ts';
import { comment, resolve } from './decide-outcome.ts';
import { escalate } from './decide-move.ts';
import { eventTextHash } from './event-text.ts';
import { loadAggregate, numberOf } from './load-ticket.ts';
import { allocateNumbers, formatNumber, persistDraft, persistNewTickets } from './persist-ticket.ts';
import { startTicket } from './start-ticket.ts';
import { draftOf, record, type TicketDraft } from './ticket-draft.ts';

describe('writing tickets', () => {
  let desk: TicketDesk;
  before(async () => {
    desk = await ticketDesk();
  });

  const rules = () =>
    buildRules({
      mode: 'replay',
      isMember: () => true,
      team: (id) => ({
        ...Object.values(desk.teams).find((team) => team.id === id)!,
        tierTo: null,
        departmentId: null,
        active: true,
      }),
    });

  /** A short life with words and a move, decided in memory. */
  function lived(index: number): TicketDraft {
    const at = (minute: number) => ({ at: Date.UTC(2026, 0, 1) + minute * 60_000, author: importer });
    const draft = startTicket(
      {
        practice: 'incident',
        title: `Caso ${String(index)}`,
        description: 'ñ 🖨️',
        requesterId: desk.people.ana.id,
        ownerTeamId: desk.teams.desk.id,
        teamId: desk.teams.desk.id,
        channel: 'import',
        priority: 3,
        externalKey: `k${String(index)}`,
        details: { affected: null, canWork: null, priorityReason: null, priorityConfirmed: true },
      },
      at(0),
      rules(),
    );
    comment(
      draft,
      { body: `Hola ${String(index)}`, visibility: 'public', attachmentIds: [] },
      false,
      null,
      at(1),
      rules(),
    );
    escalate(draft, { teamId: desk.teams.networks.id }, 'in-progress', at(2), rules());
    resolve(draft, { resolutionCode: 'imported' }, 'resolved', at(3), rules());
    return draft;
  }

  it('numbers from six digits on, one sequence per practice', async () => {
    expect([
      formatNumber('incident', 1),
      formatNumber('task', 999_999),
      formatNumber('incident', 1_000_000),
    ]).to.deep.equal(['INC-000001', 'TSK-999999', 'INC-1000000']);
    const [first, second] = await inTransaction(async (unit) => [
      await allocateNumbers(unit, 'task', 3),
      await allocateNumbers(unit, 'task', 1),
    ]);
    expect(second - first).to.equal(3);
    expect([numberOf('inc-7'), numberOf('INC-1000000'), numberOf('PRB-1'), numberOf('x')]).to.deep.equal([
      'INC-000007',
      'INC-1000000',
      undefined,
      undefined,
    ]);
  });

  it('a number that a failed transaction took is free again: no gap, no double', async () => {
    const next = () => inTransaction((unit) => allocateNumbers(unit, 'task', 1));
    const before = await next();
    await inTransaction(async (unit) => {
      await allocateNumbers(unit, 'task', 1);
      throw new Error('stop');
    }).catch(() => undefined);
    expect(await next()).to.equal(before + 1);
  });

  it('keeps the whole ticket: what is read back is what was decided', async () => {
    const draft = lived(1);
    await inTransaction((unit) => persistDraft(unit, draft, Date.UTC(2026, 0, 2)));
    const read = await loadAggregate(database, draft.ticket.number);
    expect(read.ticket).to.deep.equal({ ...draft.ticket, queueRank: 3 });
    expect(read.facts).to.deep.equal(draft.facts);
    expect(read.stints.map(({ id: _id, ...stint }) => stint)).to.deep.equal(
      draft.stints.map(({ id: _id, ...stint }) => stint),
    );
    expect(read.details).to.deep.equal(draft.details);
  });

  it('writes a thousand tickets in bulk exactly like one at a time', async () => {
    const single = lived(2);
    await inTransaction((unit) => persistDraft(unit, single, 1));
    const outbox = await countRows('outbox');
    const many = Array.from({ length: 1000 }, (_, index) => lived(index));
    await inTransaction((unit) => persistNewTickets(unit, many, 1));
    expect(new Set(many.map(({ ticket }) => ticket.number)).size).to.equal(1000);
    expect(await countRows('outbox')).to.equal(outbox + many.length * single.events.length);

    const shape = async (draft: TicketDraft) => {
      const read = await loadAggregate(database, draft.ticket.number);
      const events = await database.all<Record<string, unknown>>(
        'SELECT e.type, e.ticket_version, e.visibility, e.occurred_at, e.data, e.deviations, e.text_hash IS NULL AS silent, x.language FROM ticket_events e LEFT JOIN ticket_texts x ON x.event_id = e.id WHERE e.ticket_id = ? ORDER BY e.id',
        [draft.ticket.id],
      );
      const { id: _id, number: _number, title: _title, externalKey: _key, ...ticket } = read.ticket;
      return {
        ticket,
        facts: { ...read.facts, ticketId: 0 },
        stints: read.stints.map((stint) => ({ ...stint, id: 0, ticketId: 0 })),
        details: read.details,
        events,
      };
    };
    const wanted = await shape(single);
    for (const index of [0, 1, 499, 500, 999]) expect(await shape(many[index]!), String(index)).to.deep.equal(wanted);
  }).timeout(30_000);

  it('keeps words outside the chain, by their hash', async () => {
    const draft = lived(3);
    await inTransaction((unit) => persistDraft(unit, draft, 1));
    const row = await database.first<{ hash: string; body: string; data: string }>(
      "SELECT e.text_hash AS hash, x.body, e.data FROM ticket_events e JOIN ticket_texts x ON x.event_id = e.id WHERE e.ticket_id = ? AND e.type = 'ticket.commented'",
      [draft.ticket.id],
    );
    expect(row).to.include({ body: 'Hola 3', hash: eventTextHash('Hola 3') });
    expect(row!.data).to.not.include('Hola');
  });

  it('refuses what was decided on an older version, and writes nothing of it', async () => {
    const ticket = await desk.open();
    const stale = draftOf(await loadAggregate(database, ticket.number));
    await desk.act('luis', ticket, 'take');
    const before = await desk.stored(ticket);
    record(stale, { at: Date.now() + 1000, author: importer }, 'ticket.commented', {}, { text: 'tarde' });
    const error = await inTransaction((unit) => persistDraft(unit, stale, Date.now())).catch(
      (caught: unknown) => caught,
    );
    expect(error).to.be.instanceOf(DomainError);
    expect((error as DomainError).code).to.equal('conflict');
    expect(await desk.stored(ticket)).to.equal(before);
  });

  it('marks where it was last resolved, over many stays', async () => {
    const draft = lived(4);
    const at = (minute: number) => ({ at: Date.UTC(2026, 0, 1) + minute * 60_000, author: importer });
    await inTransaction((unit) => persistDraft(unit, draft, 1));
    const next = draftOf(await loadAggregate(database, draft.ticket.number));
    next.ticket.stateCategory = 'open';
    escalate(next, { teamId: desk.teams.experts.id }, 'in-progress', at(10), rules());
    await inTransaction((unit) => persistDraft(unit, next, 1));
    const last = draftOf(await loadAggregate(database, draft.ticket.number));
    resolve(last, { resolutionCode: 'imported' }, 'resolved', at(20), rules());
    await inTransaction((unit) => persistDraft(unit, last, 1));
    const rows = await database.all('SELECT seq, resolved_here FROM ticket_stints WHERE ticket_id = ? ORDER BY seq', [
      draft.ticket.id,
    ]);
    expect(rows).to.deep.equal([
      { seq: 1, resolved_here: 0 },
      { seq: 2, resolved_here: 0 },
      { seq: 3, resolved_here: 1 },
    ]);
  });
});
