import { expect } from 'chai';
import { setClock } from '../platform/clock.ts';
import { database, inTransaction } from '../platform/database.ts';
import { takeLease } from '../platform/lease.ts';
import { emptyDatabase } from '../testing/empty-database.ts';
import { forgetJobRuns } from './forget-job-runs.ts';
import type { Job } from './job.ts';
import { ensureJob, runJob } from './run-job.ts';

interface Row {
  nextRunAt: number;
  runningSince: number | null;
  lastOutcome: string | null;
  lastError: string | null;
  lastDone: number | null;
}

describe('a run of a job', () => {
  let now: number;
  let runs: number;
  let outcome: () => Promise<number>;
  const minute = 60_000;
  const job: Job = {
    name: 'test-job',
    schedule: { everyMs: minute },
    work: () => {
      runs += 1;
      return outcome();
    },
  };

  beforeEach(async () => {
    await emptyDatabase();
    now = Date.parse('2026-03-02T10:00:00Z');
    setClock(() => now);
    runs = 0;
    outcome = () => Promise.resolve(0);
    await ensureJob(job);
  });
  afterEach(() => {
    setClock();
  });

  const row = () =>
    database.first<Row>(
      `SELECT next_run_at AS nextRunAt, running_since AS runningSince, last_outcome AS lastOutcome,
              last_error AS lastError, last_done AS lastDone FROM jobs WHERE name = 'test-job'`,
    );
  const history = async () =>
    (await database.all<{ outcome: string; done: number }>('SELECT outcome, done FROM job_runs ORDER BY id')).map(
      ({ outcome: how, done }) => `${how} ${String(done)}`,
    );
  const set = (sql: string) => inTransaction((unit) => unit.run(`UPDATE jobs SET ${sql} WHERE name = 'test-job'`));

  it('happens when it is due, writes how it went and when it comes again', async () => {
    outcome = () => {
      now += 2000;
      return Promise.resolve(3);
    };
    expect(await runJob(job)).to.equal('ok');
    expect(await row()).to.deep.equal({
      nextRunAt: now - 2000 + minute,
      runningSince: null,
      lastOutcome: 'ok',
      lastError: null,
      lastDone: 3,
    });
    expect(await history()).to.deep.equal(['ok 3']);
    expect(await runJob(job), 'not due yet').to.equal(null);
    now += minute;
    expect(await runJob(job)).to.equal('ok');
    expect(runs).to.equal(2);
  });

  it('leaves no trace in the history when it is frequent and did nothing, unless somebody asked', async () => {
    await runJob(job);
    expect(await history()).to.deep.equal([]);
    expect((await row())?.lastOutcome).to.equal('ok');
    await set(`requested_at = ${String(now)}, paused = 1`);
    expect(await runJob(job), 'asked for, although paused').to.equal('ok');
    expect(await history()).to.deep.equal(['ok 0']);
    now += 10 * minute;
    expect(await runJob(job), 'paused').to.equal(null);
    expect(runs).to.equal(2);
  });

  it('says how it failed and goes on at its next time', async () => {
    outcome = () => Promise.reject(new Error('the disk is full'));
    expect(await runJob(job)).to.equal('failed');
    expect(await row()).to.deep.include({
      lastOutcome: 'failed',
      lastError: 'Error: the disk is full',
      runningSince: null,
    });
    now += minute;
    outcome = () => Promise.resolve(1);
    expect(await runJob(job)).to.equal('ok');
    expect(await history()).to.deep.equal(['failed 0', 'ok 1']);
    expect((await row())?.lastError).to.equal(null);
  });

  it('is done by one of many', async () => {
    outcome = () => new Promise((resolve) => setTimeout(() => resolve(1), 20));
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => runJob(job)));
    expect(outcomes.filter((one) => one !== null)).to.deep.equal(['ok']);
    expect(runs).to.equal(1);
  });

  it('waits for the lease of a process that died, writes its run down as lost, and follows it', async () => {
    await set(`running_since = ${String(now)}, next_run_at = ${String(now + minute)}`);
    await takeLease('job-test-job', minute);
    now += minute - 1;
    expect(await runJob(job), 'its lease still holds').to.equal(null);
    now += 1;
    expect(await runJob(job)).to.equal('ok');
    expect(await history()).to.deep.equal(['lost 0']);
    expect((await row())?.runningSince).to.equal(null);
  });

  it('makes up one run for a time in which nobody was there, not one for each', async () => {
    await runJob(job);
    now += 600 * minute;
    expect(await runJob(job)).to.equal('ok');
    expect(await runJob(job)).to.equal(null);
    expect(runs).to.equal(2);
  });

  it('takes a denser schedule of a new version at once', async () => {
    await ensureJob({ ...job, name: 'nightly', schedule: { cron: '0 4 * * *' } });
    await ensureJob({ ...job, name: 'nightly', schedule: { everyMs: 1000 } });
    const [nightly] = await database.all<{ at: number }>("SELECT next_run_at AS at FROM jobs WHERE name = 'nightly'");
    expect(nightly?.at).to.equal(now + 1000);
  });

  it('is forgotten after a season', async () => {
    outcome = () => Promise.resolve(1);
    await runJob(job);
    expect(await forgetJobRuns()).to.equal(0);
    now += 91 * 24 * 60 * minute;
    expect(await forgetJobRuns()).to.equal(1);
  });
});
