import { expect } from 'chai';
import { database, databaseKind, inTransaction } from '../platform/database.ts';
import { countQuery, pageQuery } from '../tickets/list-tickets.ts';
import { askedWords, storedWords } from '../tickets/search-words.ts';
import { type Face, searchTexts } from '../tickets/text-search.ts';
import { type PersonName, ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';
import { indexTickets } from './index-tickets.ts';
import { rebuildSearch, searchIsEmpty } from './rebuild-search.ts';
import { searchListener } from './search-listener.ts';
import type { EventRow } from '../outbox/event-row.ts';

describe('searching texts in lists', () => {
  let desk: TicketDesk;
  let printer: { id: number; number: string };
  let network: { id: number; number: string };

  beforeEach(async () => {
    desk = await ticketDesk();
    printer = await desk.open({
      title: 'La impresora del 3.er piso no imprime',
      description: 'Dice «SIN CONEXIÓN» desde ayer. The toner is new.',
    });
    network = await desk.open({ title: 'VPN drops with every café order', description: 'PC 7, Ñandú y Ωmega' }, 'ben');
    await desk
      .as('luis')
      .post(`/api/tickets/${printer.id}/comments`, { body: 'Revisamos el conmutador', visibility: 'public' });
    await desk
      .as('luis')
      .post(`/api/tickets/${printer.id}/comments`, { body: 'Sospecho de la estufa vecina', visibility: 'private' });
    await rebuildSearch();
  });

  const find = async (who: PersonName, text: string): Promise<string[]> => {
    const answer = await desk.as(who).get(`/api/tickets?q=${encodeURIComponent(text)}&count=true`);
    expect(answer.status, answer.text).to.equal(200);
    const numbers = answer.body.items.map((item: { number: string }) => item.number);
    expect(answer.body.count, `count of ${text}`).to.equal(numbers.length);
    return numbers;
  };

  describe('what may not be found', () => {
    it('keeps private notes from those the ticket is for, and from watchers', async () => {
      expect(await find('ana', 'estufa')).to.deep.equal([]);
      await desk.as('luis').put(`/api/tickets/${printer.id}/watchers/${desk.people.ben.id}`);
      expect(await find('ben', 'impresora')).to.deep.equal([printer.number]);
      expect(await find('ben', 'estufa')).to.deep.equal([]);
      expect(await find('luis', 'estufa')).to.deep.equal([printer.number]);
    });

    it('keeps private notes from an agent who only asked for the ticket', async () => {
      const own = await desk.open({ title: 'Silla rota' }, 'marta');
      await desk
        .as('luis')
        .post(`/api/tickets/${own.id}/comments`, { body: 'quejosa habitual', visibility: 'private' });
      await rebuildSearch();
      expect(await find('marta', 'silla')).to.deep.equal([own.number]);
      expect(await find('marta', 'quejosa')).to.deep.equal([]);
      expect(await find('marta', 'requester:me quejosa')).to.deep.equal([]);
      expect(await find('marta', 'requester:me silla')).to.deep.equal([own.number]);
      expect(await find('luis', 'quejosa')).to.deep.equal([own.number]);
      expect(await find('luis', `requester:${String(desk.people.marta.id)} quejosa`)).to.deep.equal([own.number]);
      expect(await find('rosa', 'requester:me quejosa')).to.deep.equal([]);
    });

    it('finds nobody tickets of others', async () => {
      expect(await find('ben', 'impresora')).to.deep.equal([]);
      expect(await find('marta', 'impresora')).to.deep.equal([]);
      expect(await find('ana', 'vpn')).to.deep.equal([]);
    });

    const hostile = [
      '"',
      '"""" OR',
      '*',
      '+ - ~ < > ( ) @',
      '{desk_words} : estufa',
      'estufa) OR (x',
      'NEAR(impresora, 5)',
      'impresora AND NOT',
      "'; DROP TABLE tickets; --",
      '%',
      '_',
      '|%',
      '\u0000',
      '😀',
      '\u202Eimpresora'.repeat(1),
      'a'.repeat(400),
      `${'ab '.repeat(120)}x`,
      '-impresora*',
      '@distance',
    ];
    for (const text of hostile) {
      it(`takes ${JSON.stringify(text.slice(0, 30))} for words or for nothing`, async () => {
        const answer = await desk.as('ana').get(`/api/tickets?q=${encodeURIComponent(text)}`);
        expect([200, 422], answer.text).to.include(answer.status);
        if (answer.status === 200)
          expect(answer.body.items.every((item: { number: string }) => item.number === printer.number)).to.equal(true);
        expect(await find('luis', 'impresora')).to.deep.equal([printer.number]);
      });
    }
  });

  const found: [text: string, number: 'printer' | 'network' | null][] = [
    ['impresora', 'printer'],
    ['IMPRE', 'printer'],
    ['imprésora conexion', 'printer'],
    ['impresora vpn', null],
    ['presora', null],
    ['3', 'printer'],
    ['er piso', 'printer'],
    ['the toner', 'printer'],
    ['la', 'printer'],
    ['conmutador', 'printer'],
    ['with cafe', 'network'],
    ['pc', 'network'],
    ['nandu ω', 'network'],
    ['drops 7', 'network'],
  ];
  for (const [text, expected] of found) {
    it(`finds ${expected ?? 'nothing'} by "${text}"`, async () => {
      const number = { printer: printer.number, network: network.number };
      expect(await find('luis', text)).to.deep.equal(expected === null ? [] : [number[expected]]);
    });
  }

  it('finds by number, with and without its zeros', async () => {
    expect(await find('ana', printer.number)).to.deep.equal([printer.number]);
    expect(await find('ana', printer.number.replace(/-0+/, '-').toLowerCase())).to.deep.equal([printer.number]);
  });

  it('narrows with the other terms, by any order, page by page', async () => {
    for (let count = 0; count < 5; count += 1) await desk.open({ title: `Impresora ${String(count)}` });
    await rebuildSearch();
    expect(await find('luis', 'impresora state:closed')).to.deep.equal([]);
    expect(await find('luis', 'impresora team:mine state:active')).to.have.length(6);
    for (const sort of ['newest', 'oldest', 'updated', 'queue', 'due']) {
      const first = (await desk.as('luis').get(`/api/tickets?q=impresora&sort=${sort}&limit=4`)).body;
      const second = (
        await desk.as('luis').get(`/api/tickets?q=impresora&sort=${sort}&limit=4&cursor=${first.nextCursor}`)
      ).body;
      const numbers = [...first.items, ...second.items].map((item: { number: string }) => item.number);
      expect(new Set(numbers).size, sort).to.equal(6);
      expect(second.nextCursor).to.equal(null);
    }
  });

  it('follows what is written, changed and taken back', async () => {
    const heard = async (id: number) => {
      const events = await database.all<{ id: number }>('SELECT MAX(id) AS id FROM ticket_events WHERE ticket_id = ?', [
        id,
      ]);
      expect(events).to.have.length(1);
      await inTransaction((unit) =>
        searchListener.handle(unit, [{ ticketId: id } as EventRow, { ticketId: id } as EventRow]),
      );
    };
    const edited = await desk.as('luis').patch(`/api/tickets/${printer.id}`, { version: 0, title: 'Plotter atascado' });
    expect(edited.status, edited.text).to.equal(200);
    await heard(printer.id);
    expect(await find('ana', 'plotter')).to.deep.equal([printer.number]);
    expect(await find('ana', 'imprime')).to.deep.equal([]);
    await inTransaction((unit) => unit.run('DELETE FROM ticket_texts WHERE ticket_id = ?', [printer.id]));
    await heard(printer.id);
    expect(await find('luis', 'estufa')).to.deep.equal([]);
    await inTransaction((unit) => unit.run('DELETE FROM ticket_search'));
    expect(await searchIsEmpty()).to.equal(true);
    expect(await find('luis', 'plotter')).to.deep.equal([]);
    expect(await rebuildSearch({ isStopped: () => true })).to.equal(0);
    expect(await rebuildSearch()).to.equal(2);
    expect(await searchIsEmpty()).to.equal(false);
    expect(await find('luis', 'plotter')).to.deep.equal([printer.number]);
  });

  it('is told of what is said, not of every move', () => {
    const wants = (type: EventRow['type'], textHash: string | null) =>
      searchListener.wants({ type, textHash } as EventRow);
    expect([wants('ticket.opened', null), wants('ticket.edited', null), wants('ticket.commented', 'x')]).to.deep.equal([
      true,
      true,
      true,
    ]);
    expect([wants('ticket.taken', null), wants('ticket.tagged', null)]).to.deep.equal([false, false]);
  });

  it('answers by the index as ticket by ticket', async () => {
    const ask = async (sql: string, params: readonly (string | number | bigint | boolean | Uint8Array | null)[]) =>
      (await database.all<{ id: number }>(sql, params)).map(({ id }) => id);
    for (const text of ['impresora', 'la', 'pc', 'the', 'estufa', 'revisamos impre', 'x', 'n', '3 er', 'ω', 'inc']) {
      for (const face of ['public', 'desk'] satisfies Face[]) {
        const search = searchTexts(text, face)!;
        const hits = await ask(
          `SELECT m.ticket_id AS id FROM (${search.hits.sql}) m ORDER BY m.ticket_id`,
          search.hits.params,
        );
        const each = await ask(`SELECT t.id FROM tickets t WHERE ${search.each.sql} ORDER BY t.id`, search.each.params);
        expect(hits, `${text} ${face}`).to.deep.equal(each);
      }
    }
  });

  it('starts from the full-text index and reads no table from end to end', async () => {
    const actor = await desk.actor('luis');
    for (const query of [
      await pageQuery(actor, { q: 'impresora state:active', sort: 'newest', limit: 50 }),
      await countQuery(actor, 'impresora'),
    ]) {
      const { sql, params } = query!;
      if (databaseKind === 'sqlite') {
        const plan = await database.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, params);
        const steps = plan.map(({ detail }) => detail);
        expect(steps.filter((step) => step.startsWith('SCAN ticket_search_index VIRTUAL TABLE INDEX'))).to.have.length(
          2,
        );
        expect(steps.filter((step) => step.startsWith('SEARCH t USING INTEGER PRIMARY KEY'))).to.have.length(2);
      } else {
        const plan = await database.all<{ table: string; type: string }>(`EXPLAIN FORMAT=TRADITIONAL ${sql}`, params);
        expect(plan.filter(({ table, type }) => table === 'ticket_search' && type === 'fulltext')).to.have.length(2);
        expect(plan.filter(({ table, type }) => table === 't' && type === 'eq_ref')).to.have.length(2);
      }
    }
  });

  it('keeps words short, distinct and few', () => {
    expect(storedWords(['Año año AÑO', 'a'])).to.equal(' ano_ a__');
    expect(storedWords(['x'.repeat(100)])).to.equal(` ${'x'.repeat(60)}_`);
    expect(storedWords([Array.from({ length: 9000 }, (_, n) => `w${String(n)}`).join(' ')]).length).to.be.at.most(
      16_000,
    );
    expect(askedWords(Array.from({ length: 50 }, (_, n) => `w${String(n)}`).join(' '))).to.have.length(10);
    expect(askedWords('«…» — !')).to.deep.equal([]);
  });

  it('does the same twice without harm', async () => {
    await inTransaction((unit) => indexTickets(unit, [printer.id, printer.id, network.id, 999_999]));
    await inTransaction((unit) => indexTickets(unit, []));
    expect(await find('luis', 'impresora')).to.deep.equal([printer.number]);
  });
});
