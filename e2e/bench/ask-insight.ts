/**
 * Insight over many tickets (BENCH_TICKETS, a million unless told), on the database that DATABASE_URL names or a fresh
 * SQLite file in DATA_DIR: the time of the overview and of every KPI by pairs of dimensions, from the call of the
 * service to its finished JSON, while another connection keeps changing tickets; and every answer once more from SQL.
 */
import { migrate } from '../../db/migrate.ts';
import { seedReference } from '../../db/seeds/reference.ts';
import { seedOrganisation } from '../../server/demo/seed-organisation.ts';
import { loadActor } from '../../server/people/load-actor.ts';
import { closeDatabase, database, databaseKind, inTransaction, sequelize } from '../../server/platform/database.ts';
import { insertRows } from '../../server/platform/sql.ts';
import { measureOf } from '../../server/reports/measures.ts';
import { planKpi, prepareScope } from '../../server/reports/plan-kpi.ts';
import type { Answer } from '../../server/reports/question.ts';
import { readAges } from '../../server/reports/read-ages.ts';
import { readFunnel } from '../../server/reports/read-funnel.ts';
import { readKpi } from '../../server/reports/read-kpi.ts';
import { readOverview } from '../../server/reports/read-overview.ts';
import { readSeries } from '../../server/reports/read-series.ts';
import { askDatabase, reportColumns } from '../../server/reports/report-reader.ts';
import { reportScope } from '../../server/reports/report-scope.ts';
import { addPerson } from '../../server/people/save-person.ts';
import {
  type Dimension,
  dimensions,
  dimensionsOf,
  type KpiKey,
  kpiKeys,
} from '../../shared/reports/kpi-definitions.ts';
import type { ScopeQuery } from '../../shared/reports/report.api.ts';
import { fillFacts } from './fill-facts.ts';
import { measure, percentile } from './measure.ts';
import '../../server/practices/register.ts';

const tickets = Number(process.env['BENCH_TICKETS'] ?? '1000000');
const now = Date.now();
const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

await migrate(sequelize);
await inTransaction((unit) => seedReference(unit, now));
const filled = await database.first<{ n: number }>('SELECT COUNT(*) AS n FROM ticket_facts');
if ((filled?.n ?? 0) === 0) await fill();
const managerId =
  (await database.first<{ id: number }>("SELECT id FROM people WHERE uid = 'bench.manager'"))?.id ?? (await manage());
const manager = await loadActor(managerId);
if (!manager) throw new Error('No manager');

reportColumns.start();
const loaded = await reportColumns.loaded();
print(
  `\n## ${databaseKind}\n\nLoaded ${JSON.stringify(loaded.counts)} in ${String(loaded.ms)} ms, ${String(loaded.megabytes)} MB of columns; the process holds ${String(Math.round(process.memoryUsage().rss / 1_048_576))} MB.\n`,
);

const pairs: readonly (readonly Dimension[])[] = [
  ['tier', 'priority'],
  ['team', 'category'],
  ['agent', 'service'],
  ['channel', 'tag'],
  ['department', 'site'],
  ['vip', 'impact'],
];
const periods: readonly ScopeQuery[] = [
  { period: '30d', zone: 'Europe/Madrid' },
  { period: '90d', zone: 'America/Bogota' },
  { period: 'this-year', zone: 'Asia/Tokyo' },
  { period: 'all', zone: 'UTC' },
];
const writing = keepWriting();
const allCpu: number[] = [];

print('| what | n | p50 ms | p95 ms | most ms | CPU p95 ms |\n|---|---|---|---|---|---|');
await row('overview', 80, (query) => readOverview(manager, query));
await row('funnel', 40, (query) => readFunnel(manager, query));
await row('backlog by age', 40, (query) => readAges(manager, query));
await row('series', 40, (query) => readSeries(manager, query));
const every: number[] = [];
allCpu.length = 0;
for (const key of kpiKeys) {
  every.push(
    ...(await row(`${key} by two`, 24, (query, index) => readKpi(manager, key, { ...query, by: byOf(key, index) }))),
  );
}
print(`| **any KPI by two** | ${String(every.length)} | ${told(every)} | ${percentile(allCpu, 0.95).toFixed(0)} |`);
await writing.stop();

let compared = 0;
for (const key of kpiKeys) {
  const scope = await prepareScope(reportScope(manager, { period: 'this-year' }), key);
  const { questions } = planKpi(scope, key, scope.period, byOf(key, 0));
  const memory = await reportColumns.ask(questions);
  const base = await askDatabase(questions);
  if (JSON.stringify((memory ?? []).map(comparable)) !== JSON.stringify(base.map(comparable)))
    throw new Error(`${key} differs from the database`);
  compared += base.flat().length;
}
print(`\nEvery KPI of the year by two dimensions equals what SQL counts (${String(compared)} groups).`);
await reportColumns.stop();
await closeDatabase();

async function fill(): Promise<void> {
  await seedOrganisation();
  const ids = async (table: string): Promise<number[]> =>
    (await database.all<{ id: number }>(`SELECT id FROM ${table} ORDER BY id`)).map(({ id }) => id);
  const people: number[] = [];
  for (let index = 0; index < 300; index += 1) people.push(await person(`bench.${String(index)}`, index % 25 === 0));
  if ((await ids('departments')).length === 0)
    await inTransaction((unit) =>
      insertRows(
        unit,
        'departments',
        ['key', 'name_es', 'name_en'],
        [
          ['bench-1', 'Uno', 'One'],
          ['bench-2', 'Dos', 'Two'],
        ],
      ),
    );
  const began = performance.now();
  await fillFacts(tickets, now, {
    teams: await database.all<{ id: number; tier: number }>('SELECT id, tier FROM teams ORDER BY id'),
    people,
    categories: await ids('categories'),
    services: await ids('services'),
    sites: await ids('sites'),
    departments: await ids('departments'),
  });
  print(`Filled ${String(tickets)} tickets in ${String(Math.round((performance.now() - began) / 1000))} s.`);
  const rates = [1, 2, 3, 4, 5].map((tier) => ({ tier, currency: 'USD', from: '2020-01-01', perHour: 12 * tier }));
  await inTransaction((unit) =>
    insertRows(
      unit,
      'configuration_versions',
      ['kind', 'ref_id', 'version', 'data', 'created_at', 'note'],
      [['costs', 0, 2, JSON.stringify({ currency: 'USD', rates }), now, '']],
    ),
  );
  if (databaseKind === 'sqlite') await inTransaction((unit) => unit.run('ANALYZE'));
}

function person(uid: string, vip: boolean): Promise<number> {
  return inTransaction((unit) =>
    addPerson(unit, { source: 'local', uid, name: uid, email: `${uid}@escala.example`, vip }),
  );
}

async function manage(): Promise<number> {
  const id = await person('bench.manager', false);
  await inTransaction((unit) =>
    insertRows(unit, 'person_roles', ['person_id', 'role_key', 'scope'], [[id, 'service-manager', 'all']]),
  );
  return id;
}

function byOf(key: KpiKey, index: number): readonly Dimension[] {
  if (dimensionsOf(key).length < dimensions.length) return dimensionsOf(key);
  const pair = pairs[index % pairs.length] ?? [];
  const { part } = measureOf(key);
  return part === undefined || pair.includes(part) ? pair : [part, dimensions.find((one) => one === pair[0]) ?? 'team'];
}

async function row(
  name: string,
  count: number,
  ask: (query: ScopeQuery, index: number) => Promise<unknown>,
): Promise<number[]> {
  const cpu: number[] = [];
  const { each } = await measure(count, 1, async (index) => {
    const before = process.cpuUsage();
    JSON.stringify(await ask(periods[Math.floor(index / pairs.length) % periods.length] ?? {}, index));
    const { user, system } = process.cpuUsage(before);
    cpu.push((user + system) / 1000);
  });
  print(`| ${name} | ${String(each.length)} | ${told(each)} | ${percentile(cpu, 0.95).toFixed(0)} |`);
  allCpu.push(...cpu);
  return each;
}

function told(each: readonly number[]): string {
  return [0.5, 0.95, 1].map((p) => percentile(each, p).toFixed(0)).join(' | ');
}

/** Changes as a busy desk makes them, each with its event in the outbox. */
function keepWriting(): { stop(): Promise<void> } {
  const stopped = new AbortController();
  let n = 0;
  const work = (async () => {
    while (!stopped.signal.aborted) {
      n += 1;
      const id = 1 + ((n * 7919) % tickets);
      await inTransaction(async (unit) => {
        await unit.run('UPDATE ticket_facts SET team_changes = team_changes + 1 WHERE ticket_id = ?', [id]);
        const event = await insertRows(
          unit,
          'ticket_events',
          ['ticket_id', 'ticket_version', 'type', 'actor_kind', 'visibility', 'occurred_at', 'recorded_at', 'data'],
          [[id, 1, 'ticket.edited', 'system', 'private', now, now, '{}']],
        );
        await insertRows(unit, 'outbox', ['event_id'], [[event]]);
      });
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  })();
  return {
    stop: async () => {
      stopped.abort();
      await work;
    },
  };
}

function comparable(answer: Answer) {
  return answer
    .map(({ values, n, tickets: count, thousands, hits, places }) => ({
      values: values.map(String),
      n,
      count,
      hits,
      sum: Math.round(thousands),
      places: [...places].sort(([one], [other]) => one - other),
    }))
    .sort((one, other) => (JSON.stringify(one.values) < JSON.stringify(other.values) ? -1 : 1));
}
