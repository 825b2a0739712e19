import { expect } from 'chai';
import { serviceLevelPolicy } from '../../shared/sla/service-level-policy.ts';
import { setClock } from '../platform/clock.ts';
import { database, inTransaction } from '../platform/database.ts';
import { type LevelDesk, levelDesk } from '../testing/level-desk.ts';
import { solution } from '../testing/ticket-desk.ts';
import { forgetLevels } from './current-levels.ts';

describe('the clock of the next reply', () => {
  let desk: LevelDesk;
  let ticket: { id: number };
  before(async () => {
    desk = await levelDesk();
    const definition = serviceLevelPolicy.parse({
      conditions: { vip: false },
      calendar: { use: 'always' },
      targets: [
        { metric: 'response', amount: 60, unit: 'minutes' },
        { metric: 'next-reply', amount: 90, unit: 'minutes' },
        { metric: 'resolution', amount: 3, unit: 'days' },
      ],
    });
    await inTransaction(async (unit) => {
      await unit.run('UPDATE service_level_policies SET active = 0');
      const { insertId } = await unit.run(
        'INSERT INTO service_level_policies (`key`, name_es, name_en, kind, position, active) VALUES (?, ?, ?, ?, ?, ?)',
        ['chat', 'Chat', 'Chat', 'sla', 0, true],
      );
      const version = await unit.run(
        "INSERT INTO service_level_policy_versions (policy_id, definition, created_at, note) VALUES (?, ?, 0, '')",
        [insertId, JSON.stringify(definition)],
      );
      await unit.run('UPDATE service_level_policies SET current_version_id = ? WHERE id = ?', [
        version.insertId,
        insertId,
      ]);
    });
    forgetLevels();
  });
  beforeEach(async () => {
    desk.at('2026-10-14T14:00:00Z');
    ticket = await desk.open();
  });
  after(() => {
    setClock();
  });

  const say = async (by: 'ana' | 'luis', iso: string, more: object = {}) => {
    desk.at(iso);
    const said = await desk
      .as(by)
      .post(`/api/tickets/${String(ticket.id)}/comments`, { body: 'Hola', visibility: 'public', ...more });
    expect(said.status, said.text).to.equal(201);
  };
  const replies = async () => {
    const { clocks } = await desk.look(ticket);
    return clocks.filter(({ metric }: { metric: string }) => metric === 'next-reply');
  };

  it('does not begin before the first response was given: that has its own', async () => {
    await say('ana', '2026-10-14T14:10:00Z');
    expect(await replies()).to.deep.equal([]);
    await say('luis', '2026-10-14T14:20:00Z');
    expect((await desk.clock(ticket, 'response')).outcome).to.equal('met');
    expect(await replies()).to.deep.equal([]);
  });

  it('runs from the requester’s first message to the next public word of a person at the desk', async () => {
    await say('luis', '2026-10-14T14:10:00Z');
    await say('ana', '2026-10-14T15:00:00Z');
    await say('ana', '2026-10-14T15:20:00Z');
    const [asked, ...others] = await replies();
    expect(others).to.deep.equal([]);
    expect(asked).to.include({ state: 'running', dueAt: '2026-10-14T16:30:00.000Z' });
    expect((await desk.look(ticket)).dueAt).to.equal('2026-10-14T16:30:00.000Z');
    await say('luis', '2026-10-14T15:30:00Z', { visibility: 'private' });
    await say('luis', '2026-10-14T15:40:00Z', { automatic: true });
    expect((await replies())[0].state).to.equal('running');
    await say('luis', '2026-10-14T17:00:00Z');
    expect((await replies())[0]).to.include({ outcome: 'breached', breachedAt: '2026-10-14T16:30:00.000Z' });
    await say('ana', '2026-10-14T18:00:00Z');
    expect(await replies()).to.have.length(2);
  });

  it('ends with the resolution, and a thank-you afterwards asks for nothing', async () => {
    await say('luis', '2026-10-14T14:10:00Z');
    await say('ana', '2026-10-14T15:00:00Z');
    desk.at('2026-10-14T15:10:00Z');
    await desk.act('luis', ticket, 'resolve', solution);
    expect((await replies())[0]).to.include({ state: 'done', outcome: 'met' });
    await say('ana', '2026-10-14T15:20:00Z');
    expect(await replies()).to.have.length(1);
  });

  it('is promised by conditions that look at the person, too', async () => {
    await inTransaction((unit) => unit.run('UPDATE people SET vip = ? WHERE id = ?', [true, desk.people.ana.id]));
    expect((await desk.open()).clock).to.equal(null);
    await inTransaction((unit) => unit.run('UPDATE people SET vip = ? WHERE id = ?', [false, desk.people.ana.id]));
    expect((await desk.open()).dueAt).to.equal('2026-10-14T15:00:00.000Z');
  });

  it('leaves history alone: imported tickets were promised nothing', async () => {
    await inTransaction(async (unit) => {
      await unit.run('DELETE FROM ticket_clocks WHERE ticket_id = ?', [ticket.id]);
      await unit.run('UPDATE tickets SET batch_id = 1 WHERE id = ?', [ticket.id]);
    });
    await say('luis', '2026-10-14T14:10:00Z');
    const row = await database.first<{ n: number }>('SELECT COUNT(*) AS n FROM ticket_clocks WHERE ticket_id = ?', [
      ticket.id,
    ]);
    expect(row?.n).to.equal(0);
  });
});
