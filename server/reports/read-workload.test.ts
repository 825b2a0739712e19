import { expect } from 'chai';
import { plainWeight, stillDays, workWeights } from '../../shared/reports/workload.api.ts';
import { latestInstant } from '../../shared/sla/clock-record.ts';
import { loadActor } from '../people/load-actor.ts';
import { setClock } from '../platform/clock.ts';
import { database, inTransaction } from '../platform/database.ts';
import { tellTickets, type Told } from '../testing/brute-force.ts';
import { emptyDatabase } from '../testing/empty-database.ts';
import { buildPerson } from '../testing/factories.ts';
import { listedTickets } from '../testing/listed-tickets.ts';
import { type RandomHistory, randomHistory } from '../testing/random-history.ts';
import { refusalCode } from '../testing/refusal-code.ts';
import { readWorkload } from './read-workload.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** In the midst of the history, so that much is open and much came and went that week. */
const now = Date.UTC(2026, 3, 20, 10);
/** Monday the 20th in Madrid; the week began on the 14th. */
const today = Date.UTC(2026, 3, 19, 22);
const week = today - 6 * day;

interface OpenRow {
  readonly id: number;
  readonly teamId: number;
  readonly assigneeId: number | null;
  readonly priority: number | null;
  readonly state: string;
  readonly dueAt: number | null;
  readonly updatedAt: number;
}

describe('readWorkload', () => {
  let history: RandomHistory;
  let told: Told[];
  let open: OpenRow[];
  before(async function () {
    this.timeout(60_000);
    await emptyDatabase();
    history = await randomHistory(160, 5);
    await inTransaction((unit) =>
      unit.run('UPDATE tickets SET due_at = CASE id % 3 WHEN 0 THEN ? WHEN 1 THEN ? ELSE NULL END', [
        now - hour,
        now + hour,
      ]),
    );
    await inTransaction((unit) => unit.run('UPDATE tickets SET due_order = COALESCE(due_at, ?)', [latestInstant]));
    setClock(() => now);
    told = await tellTickets();
    open = await database.all<OpenRow>(
      `SELECT id, team_id AS teamId, assignee_id AS assigneeId, priority, state_category AS state, due_at AS dueAt,
              updated_at AS updatedAt
         FROM tickets WHERE state_category IN ('new', 'open', 'waiting')`,
    );
  });
  after(() => setClock());

  const reader = async (role: string, teams: { id: number }[] = []) =>
    (await loadActor((await buildPerson({ roles: [role], teams })).id))!;
  const zone = 'Europe/Madrid';
  const brute = (rows: readonly OpenRow[]) => ({
    load: rows.reduce((sum, { priority }) => sum + (workWeights[String(priority)] ?? plainWeight), 0),
    open: rows.length,
    overdue: rows.filter(({ dueAt }) => dueAt !== null && dueAt < now).length,
    waiting: rows.filter(({ state }) => state === 'waiting').length,
    still: rows.filter(({ updatedAt }) => updatedAt <= now - stillDays * day).length,
    stillSince: rows.length === 0 ? null : new Date(Math.min(...rows.map(({ updatedAt }) => updatedAt))).toISOString(),
  });
  type Counts = Record<'open' | 'overdue' | 'waiting' | 'still', { n: number; q: string | null }>;
  const plain = (work: Counts & { load: number; stillSince: string | null }) => ({
    load: work.load,
    open: work.open.n,
    overdue: work.overdue.n,
    waiting: work.waiting.n,
    still: work.still.n,
    stillSince: work.stillSince,
  });

  it('refuses who may not read reports', async () => {
    expect(await refusalCode(readWorkload(await reader('agent'), {}))).to.equal('forbidden');
  });

  it('counts the open work of each team and each person, as the tickets say, the fullest first', async () => {
    const { teams } = await readWorkload(await reader('service-manager'), { zone });
    expect(teams.map(({ id }) => id)).to.have.members(history.teams.map(({ id }) => id));
    expect(open.filter(({ assigneeId }) => assigneeId !== null).length, 'somebody has work').to.be.above(5);
    for (const team of teams) {
      const own = open.filter(({ teamId }) => teamId === team.id);
      expect(plain(team)).to.deep.equal(brute(own));
      expect(plain(team.unassigned)).to.deep.equal(brute(own.filter(({ assigneeId }) => assigneeId === null)));
      for (const agent of team.agents!)
        expect(plain(agent)).to.deep.equal(brute(own.filter(({ assigneeId }) => assigneeId === agent.id)));
      const loads = team.agents!.map(({ load }) => load);
      expect(loads).to.deep.equal([...loads].sort((one, other) => other - one));
    }
    const perHead = teams.map(({ load, people }) => load / Math.max(1, people));
    expect(perHead).to.deep.equal([...perHead].sort((one, other) => other - one));
  });

  it('tells beside it what came and what was resolved, today and this week', async () => {
    const { teams } = await readWorkload(await reader('service-manager'), { zone });
    let came = 0;
    for (const team of teams) {
      const counted = told.filter(({ cancelled }) => !cancelled);
      const entered = (from: number) =>
        counted.filter(({ stays }) => stays.some((stay) => stay.teamId === team.id && stay.from >= from)).length;
      const resolved = (from: number) =>
        counted.filter(({ resolutions }) => {
          const last = resolutions.at(-1);
          return last !== undefined && last.teamId === team.id && last.at >= from;
        }).length;
      expect([team.enteredToday.n, team.enteredWeek.n]).to.deep.equal([entered(today), entered(week)]);
      expect([team.resolvedToday.n, team.resolvedWeek.n]).to.deep.equal([resolved(today), resolved(week)]);
      came += team.enteredWeek.n;
    }
    expect(came).to.be.above(5);
  });

  it('opens exactly what each number counts', async function () {
    this.timeout(60_000);
    const manager = await reader('service-manager');
    const { teams } = await readWorkload(manager, { zone });
    for (const team of teams) {
      const parts = [team, team.unassigned, ...team.agents!];
      const lists = [
        ...parts.flatMap((part) => [part.open, part.overdue, part.waiting, part.still]),
        ...[team, ...team.agents!].flatMap((part) => [part.resolvedToday, part.resolvedWeek]),
        team.enteredToday,
        team.enteredWeek,
      ].filter(({ n }) => n > 0);
      for (const { n, q } of lists) expect((await listedTickets(manager, q!)).size, q!).to.equal(n);
    }
  });

  it('tells a lead their own team alone, with its people', async () => {
    const [, , team] = history.teams;
    const { teams, wholeHouse } = await readWorkload(await reader('team-lead', [team!]), { zone });
    expect(wholeHouse).to.equal(false);
    expect(teams.map(({ id }) => id)).to.deep.equal([team!.id]);
    expect(teams[0]!.agents).to.not.equal(null);
    const other = await readWorkload(await reader('team-lead', [team!]), { team: [history.teams[0]!.id] });
    expect(other.teams).to.deep.equal([]);
  });

  it('names nobody to those who read reports and assign no work', async () => {
    for (const role of ['director', 'auditor', 'administrator']) {
      const { teams } = await readWorkload(await reader(role), { zone });
      expect(teams, role).to.have.length(history.teams.length);
      for (const { agents } of teams) expect(agents, role).to.equal(null);
      expect(
        teams.every(({ open: { q } }) => (q === null) === (role === 'administrator')),
        role,
      ).to.equal(true);
    }
  });

  it('keeps to the filters', async () => {
    const { teams } = await readWorkload(await reader('service-manager'), { zone, priority: [1, 2] });
    const urgent = open.filter(({ priority }) => priority === 1 || priority === 2);
    expect(teams.reduce((sum, team) => sum + team.open.n, 0)).to.equal(urgent.length);
  });
});
