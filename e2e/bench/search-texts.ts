/**
 * `node --import tsx/esm e2e/bench/search-texts.ts`: what a search for texts costs among few and among many tickets,
 * by the verb itself, without HTTP, on a fresh SQLite file or on the (emptied!) database that DATABASE_URL names, whose
 * name must contain "test". Sizes in tickets: BENCH_SIZES, e.g. `10000,1000000`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SortOrder } from '../../shared/tickets/ticket.api.ts';
import { measure, percentile } from './measure.ts';

const folder = mkdtempSync(join(tmpdir(), 'escala-bench-'));
process.env['DATA_DIR'] = folder;
process.env['NODE_ENV'] = 'test';
process.env['LOG_LEVEL'] = 'error';

const { fillTickets } = await import('./fill-tickets.ts');
const { database, inTransaction, closeDatabase, databaseKind, refreshStatistics } =
  await import('../../server/platform/database.ts');
const { insertRows } = await import('../../server/platform/sql.ts');
const { smallDesk } = await import('../../server/testing/small-desk.ts');
const { loadActor } = await import('../../server/people/load-actor.ts');
const { countTickets, pageOfTickets } = await import('../../server/tickets/list-tickets.ts');
const { storedWords } = await import('../../server/tickets/search-words.ts');

const sizes = (process.env['BENCH_SIZES'] ?? '10000,1000000').split(',').map(Number);
const repetitions = 20;
const firstTicket = 1_000_000;

const desk = await smallDesk();
const world = {
  teamIds: [desk.frontLine, desk.networks],
  ownerTeamId: desk.frontLine,
  personIds: [desk.luis.id, desk.kate.id, desk.marta.id],
};
const agent = await loadActor(desk.luis.id);
if (!agent) throw new Error('The agent is missing');

/** Of 40,000 words the n-th ticket has some thirty: a few that many have, and many that few have. */
function wordsOf(n: number): string[] {
  let seed = (n * 2_654_435_761) >>> 0;
  const words = Array.from({ length: 30 }, () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    // Squared and squared again: low numbers come often, as words do.
    return `p${Math.floor((seed / 2 ** 32) ** 4 * 40_000).toString(36)}`;
  });
  if (n % 4 === 0) words.push('frecuente');
  if (n % 101 === 7) words.push('mediano');
  if (n % 20_000 === 11) words.push('raro');
  return words;
}

async function fillWords(from: number, to: number): Promise<void> {
  const chunk = 5000;
  for (let start = from; start < to; start += chunk) {
    const numbers = Array.from({ length: Math.min(chunk, to - start) }, (_, offset) => start + offset);
    const rows = numbers.map((n) => {
      const words = wordsOf(n);
      return [firstTicket + n, storedWords(words.slice(8)), storedWords(words.slice(0, 8))];
    });
    await inTransaction((unit) => insertRows(unit, 'ticket_search', ['ticket_id', 'public_words', 'desk_words'], rows));
  }
}

const searches: readonly { readonly title: string; readonly q: string; readonly sort: SortOrder }[] = [
  { title: 'a word that nobody wrote', q: 'inexistente', sort: 'newest' },
  { title: 'one of 20,000', q: 'raro', sort: 'newest' },
  { title: 'one of 100', q: 'mediano', sort: 'newest' },
  { title: 'one of 100, what is active by urgency', q: 'mediano state:active', sort: 'queue' },
  { title: 'every fourth', q: 'frecuente', sort: 'newest' },
  { title: 'every fourth, what is active by urgency', q: 'frecuente state:active', sort: 'queue' },
  { title: 'two words, one of 400', q: 'frecuente media', sort: 'newest' },
  { title: 'a beginning of three letters', q: 'fre', sort: 'newest' },
];

interface Figures {
  readonly p50: number;
  readonly p95: number;
  /** Processor time of this process, threads included; of MySQL and MariaDB only our side. */
  readonly cpu: number;
}

async function figuresOf(task: () => Promise<unknown>): Promise<Figures> {
  await task();
  const before = process.cpuUsage();
  const { each } = await measure(repetitions, 1, async () => {
    await task();
  });
  const { user, system } = process.cpuUsage(before);
  return {
    p50: percentile(each, 0.5),
    p95: percentile(each, 0.95),
    cpu: (user + system) / 1000 / repetitions,
  };
}

const shown = ({ p50, p95, cpu }: Figures) => [p50, p95, cpu].map((value) => value.toFixed(1)).join(' | ');
const print = (text: string) => process.stdout.write(`${text}\n`);

let filled = 0;
for (const size of sizes) {
  const began = Date.now();
  await fillTickets(filled, size, world);
  const tickets = Date.now();
  await fillWords(filled, size);
  filled = size;
  print(
    `\n${databaseKind}, ${String(size)} tickets (filled in ${String(Math.round((tickets - began) / 1000))} s, their words in ${String(Math.round((Date.now() - tickets) / 1000))} s), load ${loadavg()[0]?.toFixed(1) ?? ''}\n`,
  );
  await refreshStatistics();
  if (databaseKind === 'mysql') await database.all('ANALYZE TABLE tickets, ticket_search');
  print('| words | page p50 | p95 | CPU | count p50 | p95 | CPU |\n|---|---|---|---|---|---|---|');
  for (const { title, q, sort } of searches) {
    const page = await figuresOf(() => pageOfTickets(agent, { q, sort, limit: 50 }));
    const count = await figuresOf(() => countTickets(agent, q));
    print(`| ${title} | ${shown(page)} | ${shown(count)} |`);
  }
}
await closeDatabase();
rmSync(folder, { recursive: true, force: true });
