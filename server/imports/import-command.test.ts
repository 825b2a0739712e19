import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { database } from '../platform/database.ts';
import { verifyAuditChain } from '../outbox/verify-audit-chain.ts';
import { emptyDatabase } from '../testing/empty-database.ts';
import '../practices/register.ts';
import { startImportWorker } from './import-worker.ts';

const tickets = 1500;

/** A log of many short lives: long enough to be killed in the middle. */
function log(): string {
  const rows = Array.from({ length: tickets }, (_, index) => {
    const key = `1-${String(100_000 + index)}`;
    const row = (minute: string, state: string, team: string, level: string) =>
      `${key},2011-03-01T10:${minute}:00+01:00,${state},${team},${level},Low,PROD${String(index % 7)},se,Owner ${String(index % 11)}`;
    return [
      row('00', 'Accepted,In Progress', 'A1', 'L1'),
      row('10', 'Queued,Awaiting Assignment', 'B2', 'L2'),
      row('20', 'Accepted,In Progress', 'B2', 'L2'),
      row('30', 'Completed,Resolved', 'B2', 'L2'),
    ];
  });
  return `SR Number,Change Date+Time,Status,Sub Status,Involved ST,ST Level,SR Latest Impact,Product,Country,Owner First Name\n${rows.flat().join('\n')}\n`;
}

describe('npm run import', function () {
  this.timeout(120_000);
  let folder: string;
  let file: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'escala-command-'));
    file = join(folder, 'log.csv');
    writeFileSync(file, log());
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  beforeEach(emptyDatabase);

  const command = (...args: string[]): ChildProcess =>
    spawn(process.execPath, ['--import', 'tsx', 'server/imports/import-command.ts', ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });

  async function outcome(child: ChildProcess): Promise<{ code: number | null; text: string }> {
    let text = '';
    for (const stream of [child.stdout!, child.stderr!])
      stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
    await once(child, 'close');
    return { code: child.exitCode, text };
  }

  const count = async (sql: string) => (await database.first<{ n: number }>(sql))!.n;
  const summary = async () => ({
    tickets: await count('SELECT COUNT(*) AS n FROM tickets'),
    numbers: await count('SELECT COUNT(DISTINCT number) AS n FROM tickets'),
    events: await count('SELECT COUNT(*) AS n FROM ticket_events'),
    stream: await count('SELECT COUNT(*) AS n FROM event_stream'),
    outbox: await count('SELECT COUNT(*) AS n FROM outbox'),
    stints: await count('SELECT COUNT(*) AS n FROM ticket_stints'),
    rows: await count('SELECT COALESCE(SUM(source_rows), 0) AS n FROM ticket_facts'),
    teams: await count('SELECT COUNT(*) AS n FROM teams'),
    people: await count('SELECT COUNT(*) AS n FROM people'),
    escalated: await count("SELECT source_rows AS n FROM import_deviations WHERE kind = 'up-without-handoff'"),
  });

  for (const [what, args] of [
    ['without a file', ['--mapping', 'volvo-vinst']],
    ['without a mapping', ['x.csv']],
    ['with a file that is not there', ['nowhere.csv', '--mapping', 'volvo-vinst']],
    ['with a mapping that is none', ['package.json', '--mapping', 'package.json']],
    ['to undo what never was', ['--undo', '77']],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const { code, text } = await outcome(command(...args));
      expect(code).to.be.greaterThan(0);
      expect(text).to.not.equal('').and.to.not.include(' at ');
    });
  }

  it('goes on after kill -9 in the middle, loses and doubles nothing', async () => {
    const first = command(file, '--mapping', 'volvo-vinst');
    const killed = outcome(first);
    while ((await count('SELECT COALESCE(MAX(done_tickets), 0) AS n FROM import_batches')) === 0) await sleep(5);
    first.kill('SIGKILL');
    await killed;
    const half = await count('SELECT COUNT(*) AS n FROM tickets');
    expect(half).to.be.within(1, tickets - 1);
    expect(await count("SELECT COUNT(*) AS n FROM import_batches WHERE state = 'running'")).to.equal(1);

    const { code, text } = await outcome(command(file, '--mapping', 'volvo-vinst'));
    expect(text).to.include('goes on');
    expect(code).to.equal(0);
    expect(await summary()).to.deep.equal({
      tickets,
      numbers: tickets,
      events: 5 * tickets,
      stream: 5 * tickets,
      outbox: 0,
      stints: 2 * tickets,
      rows: 4 * tickets,
      teams: 3,
      people: 12,
      escalated: tickets,
    });
    expect((await verifyAuditChain()).faults).to.deep.equal([]);
  });

  it('hands the file to the server that runs on the same SQLite file', async function () {
    if (process.env['DATABASE_URL'] !== undefined) return;
    const server = startImportWorker();
    try {
      const { code, text } = await outcome(command(file, '--mapping', 'volvo-vinst'));
      expect(text).to.include('The server that runs on this database does import').and.to.include('done');
      expect(code).to.equal(0);
      expect(await count('SELECT COUNT(*) AS n FROM tickets')).to.equal(tickets);
    } finally {
      await server.stop();
    }
  });
});
