import { expect } from 'chai';
import { type ChildProcess, spawn } from 'node:child_process';
import { createTicketBody } from '../../shared/tickets/ticket.api.ts';
import { setClock } from '../platform/clock.ts';
import { database, sequelize } from '../platform/database.ts';
import { insertRows } from '../platform/sql.ts';
import { smallDesk, type SmallDesk } from '../testing/small-desk.ts';
import { openTicket } from '../tickets/open-ticket.ts';
import { maxAttempts } from './back-off.ts';
import type { EventRow } from './event-row.ts';
import { registerListener } from './outbox-listener.ts';
import { drainOutbox, startOutboxWorker } from './outbox-worker.ts';
import { verifyAuditChain } from './verify-audit-chain.ts';

describe('outbox worker', () => {
  let desk: SmallDesk;
  let failing: (event: EventRow) => boolean;

  before(() => {
    registerListener({
      name: 'probe',
      wants: () => true,
      handle: async (unit, events) => {
        const rows = events.map(({ id }) => [id]);
        await insertRows(unit, 'outbox_probe', ['event_id'], rows);
        const bad = events.find((event) => failing(event));
        if (bad) throw new Error(`cannot digest ${String(bad.id)}`);
      },
    });
  });
  beforeEach(async () => {
    failing = () => false;
    desk = await smallDesk();
    await sequelize.query('CREATE TABLE IF NOT EXISTS outbox_probe (event_id BIGINT NOT NULL)');
    await sequelize.query('DELETE FROM outbox_probe');
  });
  afterEach(() => {
    setClock();
  });
  after(async () => {
    registerListener({ name: 'probe', wants: () => false, handle: () => Promise.resolve() });
    await sequelize.query('DROP TABLE IF EXISTS outbox_probe');
  });

  const open = async (title = 'Sin red') =>
    (await openTicket(desk.ana, createTicketBody.parse({ title, affected: 'me', canWork: 'no' }))).ticket;
  const eventIds = async () =>
    (await database.all<{ id: number }>('SELECT id FROM ticket_events ORDER BY id')).map(({ id }) => id);
  const handled = async () =>
    (await database.all<{ id: number }>('SELECT event_id AS id FROM outbox_probe ORDER BY event_id')).map(
      ({ id }) => id,
    );
  const delivery = (id: number) =>
    database.first<{ state: string; attempts: number; next_attempt_at: number; last_error: string | null }>(
      `SELECT state, attempts, next_attempt_at, last_error FROM deliveries WHERE event_id = ? AND listener = 'probe'`,
      [id],
    );

  it('hands every event to the listener once', async () => {
    for (let count = 0; count < 30; count += 1) await open();
    await drainOutbox();
    await drainOutbox();
    expect(await handled()).to.deep.equal(await eventIds());
  });

  it('acts within a second of the change, without being asked', async () => {
    const worker = startOutboxWorker();
    try {
      await new Promise((resolve) => setTimeout(resolve, 100));
      const started = performance.now();
      await open();
      while ((await handled()).length === 0 && performance.now() - started < 2000) {
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      expect(performance.now() - started).to.be.lessThan(800);
    } finally {
      await worker.stop();
    }
  });

  it('does not let one bad event hold up the others, and writes nothing of it', async () => {
    for (let count = 0; count < 5; count += 1) await open();
    const ids = await eventIds();
    failing = ({ id }) => id === ids[2];
    await drainOutbox();

    expect(await handled()).to.deep.equal(ids.filter((id) => id !== ids[2]));
    expect(await delivery(ids[2]!)).to.deep.include({ state: 'pending', attempts: 1 });
    expect((await delivery(ids[2]!))!.last_error).to.equal(`Error: cannot digest ${String(ids[2])}`);
    expect(await delivery(ids[0]!)).to.deep.include({ state: 'done', attempts: 1, last_error: null });
  });

  it('tries again later and later, then leaves it to a person', async () => {
    await open();
    const [id] = await eventIds();
    failing = () => true;
    let now = Date.now();
    setClock(() => now);
    const waits: number[] = [];
    await drainOutbox();
    for (let attempt = 1; attempt < maxAttempts; attempt += 1) {
      const row = (await delivery(id!))!;
      expect(row).to.deep.include({ state: 'pending', attempts: attempt });
      waits.push(row.next_attempt_at - now);
      await drainOutbox();
      expect((await delivery(id!))!.attempts, 'too early').to.equal(attempt);
      now = row.next_attempt_at;
      await drainOutbox();
    }
    expect(await delivery(id!)).to.deep.include({ state: 'dead', attempts: maxAttempts });
    expect(waits.every((wait, index) => index === 0 || wait > waits[index - 1]! * 1.4)).to.equal(true);

    now += 1e10;
    failing = () => false;
    await drainOutbox();
    expect(await handled()).to.deep.equal([]);
  });

  it('recovers by itself when the trouble is over', async () => {
    await open();
    failing = () => true;
    await drainOutbox();
    failing = () => false;
    setClock(() => Date.now() + 60_000);
    await drainOutbox();
    expect(await handled()).to.deep.equal(await eventIds());
  });

  it('notes when it was done, however long it waited', async () => {
    await open();
    const later = Date.now() + 3_600_000;
    setClock(() => later);
    await drainOutbox();
    const [id] = await eventIds();
    expect(await delivery(id ?? 0)).to.deep.include({ state: 'done', next_attempt_at: later });
  });

  it('loses nothing and doubles nothing when it is killed in the middle', async function () {
    this.timeout(60_000);
    const places = [
      ['sequencing', 2],
      ['handling', 1],
      ['handling', 2],
    ] as const;
    for (const [place, times] of places) {
      for (let count = 0; count < 30; count += 1) await open(`ticket ${String(count)}`);
      await killAt(place, times);
    }
    const afterKills = await handled();
    await drainOutbox();

    const ids = await eventIds();
    expect(ids).to.have.length(90);
    expect(afterKills.length).to.be.within(1, 89);
    expect(await handled()).to.deep.equal(ids);
    expect(await verifyAuditChain()).to.deep.include({ links: 90, faults: [] });
    expect(await database.all("SELECT * FROM deliveries WHERE state <> 'done'")).to.deep.equal([]);
  });

  /** Starts a worker in its own process and kills it when it says for the nth time where it is. */
  async function killAt(place: string, times: number): Promise<void> {
    const child = spawn(process.execPath, ['--import', 'tsx', 'server/testing/outbox-child.ts'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise((resolve) => child.once('close', resolve));
    try {
      await toldBy(child, place, times);
    } finally {
      child.kill('SIGKILL');
      await ended;
    }
  }

  function toldBy(child: ChildProcess, place: string, times: number): Promise<void> {
    return new Promise((resolve, reject) => {
      let left = times;
      child.stdout!.on('data', (chunk: Buffer) => {
        left -= chunk
          .toString()
          .split('\n')
          .filter((line) => line === place).length;
        if (left <= 0) resolve();
      });
      child.once('close', (code) => {
        reject(new Error(`the worker ended by itself (${String(code)})`));
      });
    });
  }
});
