import { type ChildProcess, spawn } from 'node:child_process';
import { expect } from 'chai';
import { watchClocks } from '../alerts/watch-clocks.ts';
import { setClock } from '../platform/clock.ts';
import { database, inTransaction } from '../platform/database.ts';
import { buildClock, buildPolicy } from '../testing/ticket-clocks.ts';
import { ticketDesk } from '../testing/ticket-desk.ts';
import type { Job } from './job.ts';
import { ensureJob, runJob } from './run-job.ts';

const minute = 60_000;
const many = 12;
const job: Job = {
  name: 'watch-clocks',
  schedule: { everyMs: 10_000 },
  work: ({ stopping }) => watchClocks(stopping),
};

describe('a job whose process is killed in the middle', function () {
  this.timeout(60_000);

  before(async () => {
    const desk = await ticketDesk();
    const thresholds = [{ percent: 50, notify: ['manager' as const] }];
    const policyVersionId = await buildPolicy(thresholds);
    const startedAt = Date.now() - 60 * minute;
    for (let count = 0; count < many; count += 1) {
      const { id } = await desk.open({ title: `Caso ${String(count)}` });
      await inTransaction(async (unit) => {
        await unit.run('DELETE FROM ticket_clocks WHERE ticket_id = ?', [id]);
        // A P2 is told by mail at once, so a doubled run would show there as well.
        await unit.run('UPDATE tickets SET priority = 2 WHERE id = ?', [id]);
      });
      await buildClock({ ticketId: id as number, policyVersionId, thresholds, startedAt, minutes: 100 });
    }
    await ensureJob(job);
  });
  afterEach(() => {
    setClock();
  });

  const count = async (sql: string) => (await database.first<{ n: number }>(`SELECT COUNT(*) AS n ${sql}`))?.n ?? 0;
  const warned = () => count("FROM ticket_events WHERE type = 'ticket.clock-warned'");
  const outcomes = async () =>
    (await database.all<{ outcome: string }>('SELECT outcome FROM job_runs ORDER BY id')).map(({ outcome }) => outcome);

  it('keeps others away until its lease ends; then another goes on, and nothing is doubled or lost', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'server/testing/job-child.ts'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise((resolve) => child.once('close', resolve));
    try {
      await saidBy(child, 'deciding', 5);
    } finally {
      child.kill('SIGKILL');
      await ended;
    }
    const done = await warned();
    expect(done, 'it died with work done and work left').to.be.within(1, many - 1);
    expect(await runJob(job), 'its lease still stands').to.equal(null);
    expect(await warned()).to.equal(done);

    setClock(() => Date.now() + 61_000);
    expect(await runJob(job)).to.equal('ok');
    expect(await outcomes(), 'what was cut off is written down').to.deep.equal(['lost', 'ok']);
    expect(await warned()).to.equal(many);
    const perTicket = 'FROM (SELECT ticket_id FROM';
    const doubled = (table: string, where: string) =>
      count(`${perTicket} ${table} WHERE ${where} GROUP BY ticket_id HAVING COUNT(*) <> 1) AS doubled`);
    expect(await doubled('ticket_events', "type = 'ticket.clock-warned'")).to.equal(0);
    expect(await doubled('notifications', "kind = 'clock-warned'")).to.equal(0);
    expect(await doubled('mail_messages', "listener = 'alerts'")).to.equal(0);
    expect(await count("FROM notifications WHERE kind = 'clock-warned'")).to.equal(many);
    expect(await count("FROM mail_messages WHERE listener = 'alerts'")).to.equal(many);

    setClock(() => Date.now() + 5 * minute);
    expect(await runJob(job), 'and it runs on as ever').to.equal('ok');
    expect(await warned()).to.equal(many);
  });

  function saidBy(child: ChildProcess, word: string, times: number): Promise<void> {
    return new Promise((resolve, reject) => {
      let left = times;
      child.stdout!.on('data', (chunk: Buffer) => {
        left -= chunk
          .toString()
          .split('\n')
          .filter((line) => line === word).length;
        if (left <= 0) resolve();
      });
      child.once('close', (code) => {
        reject(new Error(`the job came to its end by itself (${String(code)})`));
      });
    });
  }
});
