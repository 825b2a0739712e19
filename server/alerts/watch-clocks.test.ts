import { expect } from 'chai';
import type { PolicyThreshold } from '../../shared/sla/service-level-policy.ts';
import { setClock } from '../platform/clock.ts';
import { database, inTransaction } from '../platform/database.ts';
import { buildClock, buildPolicy } from '../testing/ticket-clocks.ts';
import { buildPerson } from '../testing/factories.ts';
import { vendorDesk } from '../testing/vendor-desk.ts';
import { type PersonName, solution, ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';
import { pauseClock } from '../../shared/sla/clock.ts';
import { findClocks, updateClock } from '../sla/clock-rows.ts';
import { watchClocks } from './watch-clocks.ts';

const minute = 60_000;
const thresholds: readonly PolicyThreshold[] = [
  { percent: 50, notify: ['assignee'] },
  { percent: 75, notify: ['assignee', 'lead'] },
  { percent: 90, notify: ['lead', 'manager'] },
  { percent: 100, notify: ['assignee', 'team', 'owner', 'lead', 'manager', 'director'] },
];

describe('the watch over the clocks', () => {
  let desk: TicketDesk;
  let ticket: { id: number; number: string };
  let policy: number;
  let start: number;
  let now: number;
  let director: number;

  beforeEach(async () => {
    desk = await ticketDesk();
    director = (await buildPerson({ uid: 'dora', name: 'Dora Directora', roles: ['director'] })).id;
    policy = await buildPolicy(thresholds);
    ticket = await desk.open();
    await desk.act('luis', ticket, 'take');
    await inTransaction((unit) => unit.run('DELETE FROM ticket_clocks'));
    now = start = Date.now() + 1000;
    setClock(() => now);
    await buildClock({ ticketId: ticket.id, policyVersionId: policy, thresholds, startedAt: start, minutes: 100 });
  });
  afterEach(() => {
    setClock();
  });

  const at = async (minutes: number) => {
    now = start + minutes * minute;
    return watchClocks();
  };
  const nameOf = (id: number) =>
    id === director
      ? 'director'
      : (Object.keys(desk.people) as PersonName[]).find((name) => desk.people[name].id === id);
  /** `who: kind percent` of the notices since the last call. */
  const told = async () => {
    const rows = await database.all<{ personId: number; kind: string; data: string; mail: string }>(
      'SELECT person_id AS personId, kind, data, mail FROM notifications ORDER BY id',
    );
    await inTransaction((unit) => unit.run('DELETE FROM notifications'));
    return rows
      .map(({ personId, kind, data, mail }) => {
        const { percent } = JSON.parse(data) as { percent?: number };
        return `${nameOf(personId) ?? '?'}: ${kind.replace('clock-', '')}${percent === undefined ? '' : ` ${String(percent)}`} ${mail}`;
      })
      .sort();
  };
  const events = async () =>
    (
      await database.all<{ type: string; data: string; visibility: string; kind: string }>(
        `SELECT type, data, visibility, actor_kind AS kind FROM ticket_events
          WHERE ticket_id = ? AND type LIKE 'ticket.clock%' ORDER BY id`,
        [ticket.id],
      )
    ).map(({ type, data, visibility, kind }) => {
      const { percent } = JSON.parse(data) as { percent?: number };
      return `${type.replace('ticket.clock-', '')} ${String(percent ?? '')} ${visibility} ${kind}`;
    });
  const clockRow = () =>
    database.first<{ state: string; breachedAt: number | null; next: number | null; step: number }>(
      'SELECT state, breached_at AS breachedAt, next_alert_at AS next, alert_step AS step FROM ticket_clocks',
    );

  it('tells each threshold to those whom the policy names, once, in the timeline and the bell', async () => {
    expect(await at(49)).to.equal(0);
    expect(await at(50)).to.equal(1);
    expect(await told()).to.deep.equal(['luis: warned 50 digest']);
    expect(await at(50), 'once').to.equal(0);
    await at(75);
    expect(await told()).to.deep.equal(['lola: warned 75 digest', 'luis: warned 75 digest']);
    await at(90);
    expect(await told()).to.deep.equal(['lola: warned 90 digest', 'rosa: warned 90 digest']);
    await at(100);
    expect(await told()).to.deep.equal([
      'director: breached digest',
      'kate: breached digest',
      'lola: breached digest',
      'luis: breached digest',
      'rosa: breached digest',
    ]);
    expect(await events()).to.deep.equal([
      'warned 50 private system',
      'warned 75 private system',
      'warned 90 private system',
      'breached  private system',
    ]);
    expect(await clockRow()).to.deep.equal({
      state: 'running',
      breachedAt: start + 100 * minute,
      next: null,
      step: 4,
    });
    expect(await at(100_000)).to.equal(0);
  });

  it('shows nothing of it to the person the ticket is for', async () => {
    await at(100);
    setClock();
    const seen = await desk.as('ana').get(`/api/tickets/${ticket.number}/timeline`);
    expect(seen.text).to.not.include('clock');
    expect((await desk.as('ana').get('/api/notifications')).body.items).to.deep.equal([]);
    const staff = await desk.as('luis').get(`/api/tickets/${ticket.number}/timeline`);
    expect(staff.text).to.include('ticket.clock-breached');
  });

  it('after an outage tells only the highest that was reached, once, to all whom the others named too', async () => {
    expect(await at(95)).to.equal(1);
    expect(await told()).to.deep.equal(['lola: warned 90 digest', 'luis: warned 90 digest', 'rosa: warned 90 digest']);
    expect(await events()).to.deep.equal(['warned 90 private system']);
    expect(await at(96)).to.equal(0);
  });

  it('marks a breach at the instant it fell due, however late it looks', async () => {
    await at(500);
    expect(await events()).to.deep.equal(['breached  private system']);
    expect((await clockRow())?.breachedAt).to.equal(start + 100 * minute);
    expect((await told()).every((one) => one.includes('breached'))).to.equal(true);
  });

  it('tells a breach that somebody’s work on the ticket found a moment before', async () => {
    await at(90);
    await told();
    now = start + 100 * minute + 1000;
    await inTransaction(async (unit) => {
      const [clockBefore] = await findClocks(unit, 'c.ticket_id = ?', [ticket.id]);
      const percents = thresholds.map(({ percent }) => percent);
      const found =
        clockBefore && pauseClock({ ...clockBefore, priority: 1 }, { hours: null, thresholds: percents }, now, 'x');
      if (found) await updateClock(unit, found);
    });
    expect((await clockRow())?.breachedAt).to.equal(start + 100 * minute);
    expect(await watchClocks()).to.equal(1);
    expect((await told()).every((one) => one.includes('breached'))).to.equal(true);
    expect((await events()).at(-1)).to.equal('breached  private system');
    expect(await watchClocks()).to.equal(0);
  });

  it('tells P1 and P2 by mail at once, in the words and the zone of the reader', async () => {
    await inTransaction((unit) => unit.run('UPDATE tickets SET priority = 2 WHERE id = ?', [ticket.id]));
    await at(75);
    expect(await told()).to.deep.equal(['lola: warned 75 none', 'luis: warned 75 none']);
    const mails = await database.all<{ address: string; subject: string; text: string }>(
      "SELECT to_address AS address, subject, text FROM mail_messages WHERE listener = 'alerts' ORDER BY id",
    );
    expect(mails.map(({ address }) => address)).to.have.members(['luis@escala.example', 'lola@escala.example']);
    expect(mails[0]?.subject).to.equal(`[${ticket.number}] 75 % del tiempo de resolución: La impresora no imprime`);
    expect(mails[0]?.text).to.include('P2').and.include('Vence:');
  });

  it('tells the team of what nobody has taken', async () => {
    await desk.act('luis', ticket, 'release');
    await at(50);
    expect(await told()).to.deep.equal(['kate: warned 50 digest', 'lola: warned 50 digest', 'luis: warned 50 digest']);
  });

  it('tells nothing of what was solved meanwhile', async () => {
    await desk.act('luis', ticket, 'resolve', solution);
    await inTransaction((unit) =>
      unit.run("UPDATE ticket_clocks SET next_alert_at = NULL, state = 'done' WHERE ticket_id = ?", [ticket.id]),
    );
    expect(await at(100)).to.equal(0);
    expect(await told()).to.deep.equal([]);
  });

  it('is done once by many instances', async () => {
    now = start + 50 * minute;
    const moved = await Promise.all([watchClocks(), watchClocks(), watchClocks()]);
    expect(moved.reduce((sum, one) => sum + one, 0)).to.equal(1);
    expect(await told()).to.deep.equal(['luis: warned 50 digest']);
  });

  it('is not held up by a ticket that cannot be changed, and says so', async () => {
    await inTransaction((unit) => unit.run("UPDATE ticket_clocks SET steps = '7' WHERE ticket_id = ?", [ticket.id]));
    const other = await desk.open();
    await inTransaction((unit) => unit.run('DELETE FROM ticket_clocks WHERE ticket_id = ?', [other.id]));
    await buildClock({
      ticketId: other.id,
      policyVersionId: policy,
      thresholds,
      startedAt: start + minute,
      minutes: 100,
    });
    now = start + 60 * minute;
    let error = '';
    await watchClocks().catch((reason: unknown) => (error = String(reason)));
    expect(error).to.include('1 tickets');
    expect((await told()).length).to.equal(3);
  });
});

describe("the watch over a vendor's clock", () => {
  afterEach(() => setClock());

  /** Told of the response that was promised within 10 minutes: `who kind percent`. */
  async function toldAfter(minutes: readonly number[], terms: object): Promise<string[][]> {
    const vendors = await vendorDesk(terms);
    const ticket = await vendors.atVendorTeam();
    const path = `/api/tickets/${String(ticket.id)}/vendor-cases`;
    expect((await vendors.coordinator.post(path, { contractId: vendors.contractId })).status).to.equal(201);
    await inTransaction(async (unit) => {
      await unit.run("DELETE FROM ticket_clocks WHERE kind <> 'uc' OR metric <> 'vendor-response'");
      await unit.run('DELETE FROM notifications');
    });
    const start = Date.now();
    const told: string[][] = [];
    for (const after of minutes) {
      setClock(() => start + after * minute);
      await watchClocks();
      const rows = await database.all<{ uid: string; kind: string; data: string }>(
        'SELECT p.uid, n.kind, n.data FROM notifications n JOIN people p ON p.id = n.person_id ORDER BY p.uid',
      );
      await inTransaction((unit) => unit.run('DELETE FROM notifications'));
      told.push(
        rows.map(({ uid, kind, data }) => {
          const { percent } = JSON.parse(data) as { percent?: number };
          return `${uid} ${kind.replace('clock-', '')} ${String(percent ?? '')}`.trim();
        }),
      );
    }
    return told;
  }

  it('tells the coordinator, then those above, by the usual thresholds', async () => {
    expect(await toldAfter([4, 5.1, 9.1, 10.1], {})).to.deep.equal([
      [],
      ['diego warned 50'],
      ['diego warned 90', 'lola warned 90', 'rosa warned 90'],
      ['diego breached', 'lola breached', 'rosa breached'],
    ]);
  });

  it('goes by the thresholds of the contract', async () => {
    const thresholds = [
      { percent: 30, notify: ['manager'] },
      { percent: 100, notify: ['assignee'] },
    ];
    expect(await toldAfter([2.9, 3.1, 9.5, 10.1], { thresholds })).to.deep.equal([
      [],
      ['rosa warned 30'],
      [],
      ['diego breached'],
    ]);
  });

  it('goes by the terms under which the vendor was notified, whatever was written since', async () => {
    const vendors = await vendorDesk({ thresholds: [{ percent: 30, notify: ['assignee'] }] });
    const ticket = await vendors.atVendorTeam();
    await vendors.coordinator.post(`/api/tickets/${String(ticket.id)}/vendor-cases`, {
      contractId: vendors.contractId,
    });
    const admin = vendors.desk.as('berta');
    const [contract] = (await admin.get('/api/admin/contracts')).body.contracts;
    const { id, vendorId, name, terms, version } = contract;
    const changed = await admin.put(`/api/admin/contracts/${String(id)}`, {
      vendorId,
      name,
      version,
      terms: { ...terms, thresholds: [{ percent: 60, notify: ['director'] }] },
    });
    expect(changed.body.terms.thresholds).to.deep.equal([{ percent: 60, notify: ['director'] }]);
    const history = (await admin.get(`/api/admin/history/contract?id=${String(id)}`)).body.items;
    expect(history[0].changed).to.include('thresholds');
    const row = await database.first<{ started: number; next: number }>(
      "SELECT started_at AS started, next_alert_at AS next FROM ticket_clocks WHERE kind = 'uc' AND metric = 'vendor-response'",
    );
    expect((row?.next ?? 0) - (row?.started ?? 0)).to.equal(3 * minute);
  });
});
