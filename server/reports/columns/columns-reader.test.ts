import { expect } from 'chai';
import { dimensions, dimensionsOf, kpiKeys } from '../../../shared/reports/kpi-definitions.ts';
import type { ScopeQuery } from '../../../shared/reports/report.api.ts';
import { loadActor } from '../../people/load-actor.ts';
import type { Actor } from '../../platform/actor.ts';
import { setClock } from '../../platform/clock.ts';
import { inTransaction } from '../../platform/database.ts';
import { insertRows } from '../../platform/sql.ts';
import { drainOutbox } from '../../outbox/outbox-worker.ts';
import { addTag } from '../../tickets/relate-ticket.ts';
import { buildPerson } from '../../testing/factories.ts';
import { testCosts } from '../../testing/brute-force.ts';
import { randomHistory } from '../../testing/random-history.ts';
import { randomCharges } from '../../testing/random-charges.ts';
import { randomPromises } from '../../testing/random-promises.ts';
import { type TicketDesk, ticketDesk } from '../../testing/ticket-desk.ts';
import { afterAllTests } from '../../testing/test-environment.ts';
import { planKpi } from '../plan-kpi.ts';
import type { Answer, Question } from '../question.ts';
import { askDatabase, reportColumns } from '../report-reader.ts';
import { reportScope } from '../report-scope.ts';
import { measureOf } from '../measures.ts';

const now = Date.UTC(2026, 4, 20, 10);
afterAllTests(() => reportColumns.stop());

/** Groups come in no order, and so do places; sums of whole numbers may differ in the last bit of a thousandth. */
function comparable(answer: Answer) {
  return answer
    .map(({ places, thousands, values, ...rest }) => ({
      values: values.map((value) => (value === null ? null : String(value))),
      thousands: Math.round(thousands * 1000),
      places: [...places].sort(([one], [other]) => one - other),
      ...rest,
    }))
    .sort((one, other) => JSON.stringify(one.values).localeCompare(JSON.stringify(other.values)));
}

async function expectSame(questions: readonly Question[]): Promise<number> {
  const [memory, base] = [await reportColumns.ask(questions), await askDatabase(questions)];
  expect(memory, 'answered by the thread').to.not.equal(null);
  let groups = 0;
  questions.forEach((question, index) => {
    expect(comparable(memory![index]!), JSON.stringify(question)).to.deep.equal(comparable(base[index]!));
    groups += memory![index]!.length;
  });
  return groups;
}

function questionsOf(actor: Actor, query: ScopeQuery): Question[] {
  const scope = reportScope(actor, query);
  return kpiKeys.flatMap((key) => {
    const { part } = measureOf(key);
    const pairs = dimensions.map((dimension, index) => [dimension, dimensions[(index + 5) % dimensions.length]!]);
    return [[], ...(part === undefined && dimensionsOf(key).length === dimensions.length ? pairs : [])].flatMap(
      (by) => planKpi({ ...scope, costs: testCosts }, key, scope.period, by).questions,
    );
  });
}

describe('the facts in memory', () => {
  let manager: Actor;
  let lead: Actor;
  let desk: TicketDesk;

  before(async function () {
    this.timeout(60_000);
    desk = await ticketDesk();
    const history = await randomHistory(220, 5);
    await randomPromises(now);
    await randomCharges();
    manager = (await loadActor((await buildPerson({ roles: ['service-manager'] })).id))!;
    lead = (await loadActor((await buildPerson({ roles: ['team-lead'], teams: [history.teams[2]!] })).id))!;
    await drainOutbox();
    setClock(() => now);
    expect(await reportColumns.ask([]), 'not started yet').to.equal(null);
    reportColumns.start();
    const { counts } = await reportColumns.loaded();
    expect(counts.tickets).to.equal(220);
    expect(counts.stays).to.be.above(220);
  });
  after(async () => {
    setClock();
    await reportColumns.stop();
  });

  const queries: Readonly<Record<string, ScopeQuery>> = {
    'a period': { from: '2026-02-21', to: '2026-04-04', zone: 'Europe/Madrid' },
    'all time': { period: 'all' },
    'all time, cancelled too': { period: 'all', includeExcluded: true },
    'many filters': { period: 'all', priority: [1, 3], tier: [1, 2], channel: ['phone', 'portal'], batch: [1] },
  };
  for (const [name, query] of Object.entries(queries)) {
    it(`answer every KPI by two dimensions as the database does: ${name}`, async function () {
      this.timeout(60_000);
      expect(await expectSame(questionsOf(manager, query))).to.be.above(200);
    });
  }

  it('keep to the teams of the reader', async () => {
    await expectSame(questionsOf(lead, { period: 'all' }));
  });

  it('know a change the moment it is committed, also before it has its place in the stream', async function () {
    this.timeout(60_000);
    const scope = reportScope(manager, { period: 'all' });
    const { questions } = planKpi(scope, 'volume', scope.period, []);
    const volume = async () => (await reportColumns.ask(questions))![0]![0]!.n;
    const before = await volume();
    const opened: { id: number; number: string }[] = [];
    for (let index = 0; index < 6; index += 1) {
      opened.push(await desk.open());
      expect(await volume()).to.equal(before + index + 1);
      if (index === 2) await drainOutbox();
    }
    await addTag(await desk.actor('luis'), opened[0]!.number, 'vpn');
    await expectSame(questionsOf(manager, { period: 'all' }));
    // Questions while others write: whatever is asked afterwards equals the database.
    await Promise.all([
      ...opened.map((ticket) => desk.act('luis', ticket, 'resolve', { resolutionCode: 'solved', resolutionText: 'x' })),
      ...opened.map(() => volume()),
      drainOutbox(),
    ]);
    await expectSame(questionsOf(manager, { period: 'all' }));
  });

  it('hear of what no event tells: who is important, and an import that was undone', async () => {
    await inTransaction((unit) => unit.run('UPDATE people SET vip = 1 - vip'));
    await expectSame(questionsOf(manager, { period: 'all' }));
    await inTransaction(async (unit) => {
      await insertRows(
        unit,
        'import_batches',
        ['id', 'source', 'file_name', 'mapping', 'state', 'created_at'],
        [[1, 'test', 'test.csv', '{}', 'undone', now]],
      );
      await unit.run('DELETE FROM tickets WHERE batch_id IS NOT NULL');
    });
    await expectSame(questionsOf(manager, { period: 'all' }));
  });
});
