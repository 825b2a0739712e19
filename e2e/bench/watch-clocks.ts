/**
 * `node --import tsx/esm e2e/bench/watch-clocks.ts`: whether the cost of the service-level job follows what is due.
 * It moves 1,000 clocks on among few and among many, on a fresh SQLite file or on the (emptied!) database that
 * DATABASE_URL names, whose name must contain "test". Sizes in clocks: BENCH_CLOCKS, e.g. `10000,1000000`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClockRecord } from '../../shared/sla/clock-record.ts';

const folder = mkdtempSync(join(tmpdir(), 'escala-bench-'));
process.env['DATA_DIR'] = folder;
process.env['NODE_ENV'] = 'test';
process.env['LOG_LEVEL'] = 'error';

const { fillTickets } = await import('./fill-tickets.ts');
const { startClock } = await import('../../shared/sla/clock.ts');
const { database, inTransaction, closeDatabase, databaseKind } = await import('../../server/platform/database.ts');
const { insertRows } = await import('../../server/platform/sql.ts');
const { smallDesk } = await import('../../server/testing/small-desk.ts');
const { buildPolicy } = await import('../../server/testing/ticket-clocks.ts');
const { insertClocks } = await import('../../server/sla/clock-rows.ts');
const { watchClocks } = await import('../../server/alerts/watch-clocks.ts');
await import('../../server/sla/register.ts');

const sizes = (process.env['BENCH_CLOCKS'] ?? '10000,1000000').split(',').map(Number);
const due = 1000;
const rounds = 9;
const perTicket = 3;
const firstTicket = 1_000_000;
const thresholds = [{ percent: 50, notify: ['assignee' as const] }];
const hourMs = 3_600_000;

const desk = await smallDesk();
const policyVersionId = await buildPolicy(thresholds);
const world = {
  teamIds: [desk.frontLine, desk.networks],
  ownerTeamId: desk.frontLine,
  personIds: [desk.luis.id, desk.kate.id, desk.marta.id],
};

/** A clock of the n-th row: it falls due in a day, if `sort` does not say otherwise. */
function clockOf(ticketId: number, metric: 'response' | 'resolution' | 'next-reply'): ClockRecord {
  const start = { ticketId, kind: 'sla', metric, stintSeq: null, teamId: null, tier: null, priority: 3 } as const;
  const versions = { policyVersionId, contractVersionId: null, calendarVersionId: null };
  const terms = { hours: null, thresholds: [50] };
  return startClock({ ...start, ...versions }, { amount: 2880, unit: 'minutes' }, terms, Date.now());
}

async function fillClocks(from: number, to: number): Promise<void> {
  const chunk = 2000;
  for (let start = from; start < to; start += chunk) {
    const ids = Array.from({ length: Math.min(chunk, to - start) }, (_, offset) => firstTicket + start + offset);
    const clocks = ids.flatMap((id) => [clockOf(id, 'response'), clockOf(id, 'resolution'), clockOf(id, 'next-reply')]);
    await inTransaction((unit) => insertClocks(unit, clocks));
  }
}

/** Spreads what is due over all tickets, each with its details. */
async function choose(tickets: number): Promise<number[]> {
  const step = Math.floor(tickets / due);
  const ids = Array.from({ length: due }, (_, n) => firstTicket + n * step);
  await inTransaction(async (unit) => {
    await unit.run('DELETE FROM incident_details');
    await insertRows(
      unit,
      'incident_details',
      ['ticket_id', 'priority_confirmed'],
      ids.map((id) => [id, true]),
    );
  });
  return ids;
}

async function round(ids: readonly number[]): Promise<number> {
  const now = Date.now();
  await inTransaction(async (unit) => {
    for (const id of ids) {
      await unit.run(
        "UPDATE ticket_clocks SET alert_step = 0, next_alert_at = ?, started_at = ? WHERE ticket_id = ? AND metric = 'resolution'",
        [now - 1000, now - 30 * hourMs, id],
      );
    }
  });
  const before = performance.now();
  const moved = await watchClocks();
  const ms = performance.now() - before;
  if (moved !== due) throw new Error(`Moved ${String(moved)} clocks instead of ${String(due)}`);
  return ms / due;
}

process.stdout.write(
  `${databaseKind}: milliseconds per clock, ${String(due)} due\n| clocks | fastest round | median |\n|---|---|---|\n`,
);
let filled = 0;
for (const size of sizes) {
  const tickets = Math.ceil(size / perTicket);
  await fillTickets(filled, tickets, world);
  await fillClocks(filled, tickets);
  filled = tickets;
  if (databaseKind === 'mysql') await database.all('ANALYZE TABLE tickets, ticket_clocks');
  const ids = await choose(tickets);
  const figures: number[] = [];
  for (let n = 0; n <= rounds; n += 1) figures.push(await round(ids));
  const measured = figures.slice(1);
  const median = measured.toSorted((one, other) => one - other)[Math.floor(rounds / 2)] ?? 0;
  process.stdout.write(`| ${String(size)} | ${Math.min(...measured).toFixed(3)} | ${median.toFixed(3)} |\n`);
}
await closeDatabase();
rmSync(folder, { recursive: true, force: true });
