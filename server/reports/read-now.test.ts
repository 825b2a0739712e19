import { expect } from 'chai';
import { loadActor } from '../people/load-actor.ts';
import { setClock } from '../platform/clock.ts';
import { database, inTransaction } from '../platform/database.ts';
import { emptyDatabase } from '../testing/empty-database.ts';
import { buildPerson } from '../testing/factories.ts';
import { listedTickets } from '../testing/listed-tickets.ts';
import { type RandomHistory, randomHistory } from '../testing/random-history.ts';
import { refusalCode } from '../testing/refusal-code.ts';
import { readNow } from './read-now.ts';

const now = Date.UTC(2026, 2, 20, 10);
const hour = 3_600_000;

describe('readNow', () => {
  let history: RandomHistory;
  before(async function () {
    this.timeout(60_000);
    await emptyDatabase();
    history = await randomHistory(120, 9);
    // Every third open ticket overdue, every third within the hour, the rest without a promise.
    await inTransaction((unit) =>
      unit.run(
        'UPDATE tickets SET due_at = CASE id % 3 WHEN 0 THEN ? WHEN 1 THEN ? ELSE NULL END, due_order = CASE id % 3 WHEN 0 THEN ? WHEN 1 THEN ? ELSE due_order END',
        [now - hour, now + hour, now - hour, now + hour],
      ),
    );
    setClock(() => now);
  });
  after(() => setClock());
  const reader = async (role: string, teams: { id: number }[] = []) =>
    (await loadActor((await buildPerson({ roles: [role], teams })).id))!;
  const openTickets = () =>
    database.all<{ id: number; teamId: number; assigneeId: number | null; tier: number; dueAt: number | null }>(
      `SELECT id, team_id AS teamId, assignee_id AS assigneeId, tier, due_at AS dueAt FROM tickets
        WHERE state_category IN ('new', 'open', 'waiting')`,
    );

  it('refuses who may not read reports', async () => {
    expect(await refusalCode(readNow(await reader('agent'), {}))).to.equal('forbidden');
  });

  it('counts what is open, overdue, at risk and nobody’s', async () => {
    const manager = await reader('service-manager');
    const told = await readNow(manager, { zone: 'Europe/Madrid' });
    const open = await openTickets();
    const overdue = open.filter(({ dueAt }) => dueAt !== null && dueAt < now);
    expect(overdue.length).to.be.above(3);
    expect(told.open.n).to.equal(open.length);
    expect(told.overdue.n).to.equal(overdue.length);
    expect(told.atRisk.n).to.equal(open.filter(({ dueAt }) => dueAt === now + hour).length);
    expect(told.unassigned.n).to.equal(open.filter(({ assigneeId }) => assigneeId === null).length);
    expect((await listedTickets(manager, told.unassigned.q!)).size).to.equal(told.unassigned.n);
    expect(told.tiers.map(({ tier }) => tier)).to.deep.equal([...new Set(open.map(({ tier }) => tier))].sort());
    expect((await listedTickets(manager, told.overdue.q!)).size).to.equal(told.overdue.n);
    expect((await listedTickets(manager, told.atRisk.q!)).size).to.equal(told.atRisk.n);
    const ranks = told.urgent.map(({ priority, dueAt }) => [priority ?? 9, Date.parse(dueAt)] as const);
    expect(ranks, 'the highest priority first, then by when it is due').to.deep.equal(
      [...ranks].sort((one, other) => one[0] - other[0] || one[1] - other[1]),
    );
    expect(new Set(ranks.map(([, dueAt]) => dueAt)).size, 'the order says something').to.equal(2);
  });

  it('tells a lead their own team alone', async () => {
    const team = history.teams[2]!;
    const told = await readNow(await reader('team-lead', [team]), {});
    expect(told.open.n).to.equal((await openTickets()).filter(({ teamId }) => teamId === team.id).length);
    expect(new Set(told.urgent.map((row) => row.team))).to.deep.equal(new Set([team.name]));
  });
});
