import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { automationSettings } from '../../shared/automation/automation.api.ts';
import { compileCalendar } from '../../shared/sla/compiled-calendar.ts';
import { registerListeners } from '../effects.ts';
import { drainOutbox } from '../outbox/outbox-worker.ts';
import { setClock } from '../platform/clock.ts';
import { database, inTransaction } from '../platform/database.ts';
import { commentWithin } from '../tickets/comment-on-ticket.ts';
import { solution, ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';
import { adoptResolved, closeResolved } from './close-resolved.ts';

const day = 24 * 3_600_000;
const nine = { from: '09:00', to: '17:00' };
const office = {
  zone: 'UTC',
  week: [[nine], [nine], [nine], [nine], [nine], [], []],
  seasons: [],
  holidays: ['2026-03-17'],
  exceptions: [],
};

describe('what is solved', () => {
  let desk: TicketDesk;
  let ticket: { id: number; number: string };
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
    // Thursday.
    now = Date.parse('2026-03-12T12:00:00Z');
    setClock(() => now);
    const site = await inTransaction(async (unit) => {
      const { insertId: calendar } = await unit.run(
        "INSERT INTO calendars (`key`, name_es, name_en) VALUES ('office', 'Oficina', 'Office')",
      );
      const { insertId: version } = await unit.run(
        "INSERT INTO calendar_versions (calendar_id, definition, created_at, note) VALUES (?, ?, 0, '')",
        [calendar, JSON.stringify(office)],
      );
      await unit.run('UPDATE calendars SET current_version_id = ? WHERE id = ?', [version, calendar]);
      const { insertId } = await unit.run(
        "INSERT INTO sites (`key`, name, time_zone, country, calendar_id) VALUES ('hq', 'HQ', 'UTC', 'ES', ?)",
        [calendar],
      );
      return insertId;
    });
    ticket = await desk.open();
    await inTransaction((unit) => unit.run('UPDATE tickets SET site_id = ? WHERE id = ?', [site, ticket.id]));
    await desk.act('luis', ticket, 'take');
    await desk.act('luis', ticket, 'resolve', solution);
    await drainOutbox();
  });
  afterEach(() => {
    setClock();
  });

  const state = async () =>
    (await database.first<{ state: string }>('SELECT state_category AS state FROM tickets WHERE id = ?', [ticket.id]))
      ?.state;
  const closeAt = async (iso: string) => {
    now = Date.parse(iso);
    return closeResolved();
  };

  it('closes itself after five business days of the site without a word, at that very hour, by the system', async () => {
    expect(compileCalendar(office, now), 'the calendar is sound').to.be.an('object');
    // Thursday 12:00 + 5 business days; the weekend and the holiday on Tuesday do not count: Friday 20th 12:00.
    expect(await closeAt('2026-03-20T11:59:00Z')).to.equal(0);
    expect(await state()).to.equal('resolved');
    expect(await closeAt('2026-03-20T12:00:00Z')).to.equal(1);
    expect(await state()).to.equal('closed');
    const event = await database.first(
      "SELECT actor_kind AS kind, actor_id AS actorId FROM ticket_events WHERE ticket_id = ? AND type = 'ticket.closed'",
      [ticket.id],
    );
    expect(event).to.deep.equal({ kind: 'system', actorId: null });
    expect(await closeAt('2026-04-20T12:00:00Z'), 'once').to.equal(0);
  });

  it('waits on from the last word that was said', async () => {
    now = Date.parse('2026-03-13T12:00:00Z');
    await desk.as('luis').post(`/api/tickets/${ticket.number}/comments`, { body: '¿Todo bien?', visibility: 'public' });
    expect(await closeAt('2026-03-20T12:00:00Z')).to.equal(0);
    expect(await closeAt('2026-03-23T12:00:00Z')).to.equal(1);
  });

  it('hears a word that is being said while it looks', async () => {
    const ana = await desk.actor('ana');
    now = Date.parse('2026-03-20T12:00:00Z');
    let commit = () => {};
    const looked = new Promise<void>((resolve) => {
      commit = resolve;
    });
    let tell = () => {};
    const said = new Promise<void>((resolve) => {
      tell = resolve;
    });
    const saying = inTransaction(async (unit) => {
      await commentWithin(unit, ana, ticket.number, { body: 'Gracias', visibility: 'public', attachmentIds: [] });
      tell();
      await looked;
    });
    await said;
    const closing = closeResolved();
    await sleep(150);
    commit();
    await saying;
    expect(await closing).to.equal(0);
    expect(await state()).to.equal('resolved');
    expect(await closeAt('2026-03-27T11:59:00Z'), 'counted anew').to.equal(0);
    expect(await closeAt('2026-03-27T12:00:00Z')).to.equal(1);
  });

  it('stays with who reopened it', async () => {
    await desk.act('ana', ticket, 'reopen', { message: 'Sigue igual' });
    await drainOutbox();
    expect(await closeAt('2026-05-20T12:00:00Z')).to.equal(0);
    expect(await state()).to.equal('open');
  });

  it('never closes itself as a major incident', async () => {
    await inTransaction((unit) => unit.run('UPDATE tickets SET is_major = 1 WHERE id = ?', [ticket.id]));
    expect(await closeAt('2026-05-20T12:00:00Z')).to.equal(0);
    expect(await state()).to.equal('resolved');
  });

  it('waits while something inside it is open', async () => {
    const child = await desk.open();
    await inTransaction((unit) => unit.run('UPDATE tickets SET parent_id = ? WHERE id = ?', [ticket.id, child.id]));
    expect(await closeAt('2026-05-20T12:00:00Z')).to.equal(0);
    expect(await state()).to.equal('resolved');
    await inTransaction((unit) => unit.run("UPDATE tickets SET state_category = 'closed' WHERE id = ?", [child.id]));
    now += day;
    expect(await closeResolved()).to.equal(1);
  });

  it('follows the figure that an administrator chose; zero means never', async () => {
    const save = (person: 'berta' | 'rosa', body: object) => desk.as(person).put('/api/admin/automation', body);
    const settings = { ...automationSettings.parse({}), closeAfterDays: 1 };
    setClock();
    expect((await desk.app.anonymous.get('/api/admin/automation')).status).to.equal(401);
    expect((await save('rosa', { version: 0, settings })).status).to.equal(403);
    expect((await save('berta', { version: 0, settings: { ...settings, closeAfterDays: -1 } })).status).to.equal(422);
    expect((await save('berta', { version: 0, settings: { closeAfterDays: 0, digestHours: 2 } })).status).to.equal(200);
    expect((await save('berta', { version: 0, settings })).status, 'somebody saved since').to.equal(409);
    setClock(() => now);
    expect(await closeAt('2026-05-20T12:00:00Z')).to.equal(0);
    setClock();
    expect((await save('berta', { version: 1, settings })).body).to.deep.equal({ version: 2, settings });
    setClock(() => now);
    expect(await closeAt('2026-03-13T11:59:00Z')).to.equal(0);
    expect(await closeAt('2026-03-13T12:00:00Z')).to.equal(1);
  });

  it('is found again when nothing listened while it was solved, and imported history is left alone', async () => {
    await inTransaction((unit) => unit.run('DELETE FROM ticket_checks'));
    expect(await adoptResolved()).to.equal(1);
    expect(await adoptResolved()).to.equal(0);
    await inTransaction((unit) => unit.run('UPDATE tickets SET batch_id = 1 WHERE id = ?', [ticket.id]));
    expect(await closeAt('2026-05-20T12:00:00Z')).to.equal(0);
    expect(await adoptResolved()).to.equal(0);
  });

  it('is closed once by many instances', async () => {
    now = Date.parse('2026-05-20T12:00:00Z');
    const closed = await Promise.all([closeResolved(), closeResolved(), closeResolved()]);
    expect(closed.reduce((sum, one) => sum + one, 0)).to.equal(1);
  });
});
