/**
 * Benchmarks one database, the one that the environment names (DATABASE_URL, else a fresh SQLite file), and prints
 * its figures as one line of JSON. Sizes come from BENCH_SIZES, e.g. `10000,100000,1000000`, and BENCH_AT_ONCE names how
 * many create at once, e.g. `1,8,32`.
 */
import { join } from 'node:path';
import { startProduct } from '../server.ts';
import { signIn } from './bench-client.ts';
import {
  createOnMysql,
  createOnSqlite,
  createOverHttp,
  incidentBody,
  recordStatements,
  untilQuiet,
} from './create-incident.ts';
import { fillTickets } from './fill-tickets.ts';
import { p95OfQueries } from './list-queue.ts';

interface CreateFigures {
  /** Creates per second. */
  readonly http: number;
  readonly raw: number;
  readonly ratio: number;
}

const dataFolder = process.env['DATA_DIR'];
const databaseUrl = process.env['DATABASE_URL'];
if (dataFolder === undefined) throw new Error('DATA_DIR must name an empty folder');
const sizes = (process.env['BENCH_SIZES'] ?? '10000,100000,1000000').split(',').map(Number);
const creates = Number(process.env['BENCH_CREATES'] ?? '1500');
const atOnce = (process.env['BENCH_AT_ONCE'] ?? '1,8,32').split(',').map(Number);
const env = { DATABASE_URL: databaseUrl, RATE_LIMIT: '0', NODE_ENV: 'production' };

// First start: migrations, reference data, demo people.
const product = await startProduct({ dataFolder, env });
const { database, closeDatabase } = await import('../../server/platform/database.ts');
await import('../../server/practices/register.ts');
await import('../../server/sla/register.ts');
const { loadActor } = await import('../../server/people/load-actor.ts');
const { openTicket } = await import('../../server/tickets/open-ticket.ts');
const { presentNewTicket } = await import('../../server/tickets/ticket.presenter.ts');
const { createTicketBody } = await import('../../shared/tickets/ticket.api.ts');

const teams = await database.all<{ id: number; tier: number }>('SELECT id, tier FROM teams ORDER BY tier, id');
const people = await database.all<{ id: number }>(
  'SELECT p.id FROM people p JOIN team_members m ON m.person_id = p.id ORDER BY p.id',
);
const ownerTeamId = teams.find((team) => team.tier === 1)?.id;
if (ownerTeamId === undefined) throw new Error('The demo organisation has no front line');
const world = { teamIds: teams.map((team) => team.id), ownerTeamId, personIds: people.map((person) => person.id) };

const agentLogin = process.env['BENCH_AGENT'] ?? 'luis.perez';
const password = process.env['BENCH_PASSWORD'] ?? 'escala';
const agent = await signIn(product.url, agentLogin, password);

const lists: Record<string, Record<string, number>> = {};
let filled = 0;
for (const size of sizes) {
  await fillTickets(filled, size, world);
  filled = size;
  if (databaseUrl !== undefined) await database.all('ANALYZE TABLE tickets');
  lists[String(size)] = await p95OfQueries(agent, 200);
}

const requester = await signIn(product.url, process.env['BENCH_EMPLOYEE'] ?? 'ana.garcia', password);
const employee = await database.first<{ id: number }>('SELECT id FROM people WHERE uid = ?', [
  process.env['BENCH_EMPLOYEE'] ?? 'ana.garcia',
]);
const actor = await loadActor(employee?.id ?? 0);
if (!actor) throw new Error('The demo employee is missing');
// The agreements in force are read once and kept; what is compared is what every ticket sends.
await openTicket(actor, createTicketBody.parse(incidentBody));
// What the request sends: the ticket is written, then read for the answer.
const statements = await recordStatements(async () =>
  presentNewTicket(database, actor, await openTicket(actor, createTicketBody.parse(incidentBody))),
);

// Both sides in turn, again and again: what else the machine does meets both, and the middle one of the ratios counts.
const rounds = 7;
const create: Record<string, CreateFigures> = {};
for (const concurrency of atOnce) {
  await createOverHttp(requester, Math.ceil(creates / 5), concurrency);
  const found: CreateFigures[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await untilQuiet(database);
    const http = await createOverHttp(requester, Math.ceil(creates / rounds), concurrency);
    await untilQuiet(database);
    const raw =
      databaseUrl === undefined
        ? await createOnSqlite(join(dataFolder, 'escala.sqlite'), statements, Math.ceil(creates / rounds))
        : await createOnMysql(databaseUrl, statements, Math.ceil(creates / rounds), concurrency);
    found.push({ http, raw, ratio: http / raw });
  }
  found.sort((one, other) => one.ratio - other.ratio);
  const middle = found[Math.floor(rounds / 2)];
  if (middle) create[String(concurrency)] = middle;
}
await product.stop();
await closeDatabase();
process.stdout.write(`${JSON.stringify({ statements: statements.length, create, lists })}\n`);
