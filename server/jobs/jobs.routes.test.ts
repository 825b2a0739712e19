import { expect } from 'chai';
import { database } from '../platform/database.ts';
import { smallDesk, type SmallDesk } from '../testing/small-desk.ts';
import { startApp, type TestCaller } from '../testing/test-app.ts';
import { registerJob } from './job.ts';
import { runDueJobs } from './job-runner.ts';

describe('endpoints of the jobs', () => {
  let desk: SmallDesk;
  let administrator: TestCaller;
  let agent: TestCaller;
  let anonymous: TestCaller;
  let done = 0;

  before(() => {
    registerJob({ name: 'test-count', schedule: { cron: '0 4 * * *' }, work: () => Promise.resolve(++done) });
  });
  beforeEach(async () => {
    done = 0;
    desk = await smallDesk();
    const app = await startApp();
    administrator = await app.as(desk.administrator);
    agent = await app.as(desk.luis);
    anonymous = app.anonymous;
  });

  const mine = async () =>
    (await administrator.get('/api/admin/jobs')).body.items.find(({ name }: { name: string }) => name === 'test-count');

  it('are for administrators', async () => {
    const calls = [
      ['get', '/api/admin/jobs'],
      ['get', '/api/admin/jobs/test-count/runs'],
      ['post', '/api/admin/jobs/test-count/run'],
      ['post', '/api/admin/jobs/test-count/pause'],
    ] as const;
    for (const [method, path] of calls) {
      const body = method === 'post' ? {} : undefined;
      expect((await anonymous[method](path, body)).status, path).to.equal(401);
      expect((await agent[method](path, body)).status, path).to.equal(403);
    }
    expect(await database.all('SELECT name FROM jobs')).to.deep.equal([]);
  });

  it('refuse what they do not understand', async () => {
    expect((await administrator.post('/api/admin/jobs/nothing/run', {})).status).to.equal(404);
    expect((await administrator.post('/api/admin/jobs/nothing/pause', { paused: true })).status).to.equal(404);
    expect((await administrator.get('/api/admin/jobs/nothing/runs')).status).to.equal(404);
    expect((await administrator.post('/api/admin/jobs/Test%20Job/run', {})).status).to.equal(422);
    expect((await administrator.post('/api/admin/jobs/test-count/pause', {})).status).to.equal(422);
    expect((await administrator.post('/api/admin/jobs/test-count/run', { force: true })).status).to.equal(422);
    expect((await administrator.get('/api/admin/jobs/test-count/runs?limit=1000')).status).to.equal(422);
  });

  it('show a job that never ran, take a request for a run, and tell who asked', async () => {
    expect(await mine()).to.deep.include({
      schedule: { cron: '0 4 * * *' },
      paused: false,
      running: false,
      requested: false,
      lastOutcome: null,
    });
    expect((await administrator.post('/api/admin/jobs/test-count/run', {})).status).to.equal(202);
    expect((await administrator.post('/api/admin/jobs/test-count/run', {})).status).to.equal(202);
    expect((await mine()).requested).to.equal(true);
    await runDueJobs();
    await runDueJobs();
    expect(done, 'asked twice is asked once').to.equal(1);
    expect(await mine()).to.deep.include({ requested: false, lastOutcome: 'ok', lastDone: 1 });
    const { body } = await administrator.get('/api/admin/jobs/test-count/runs');
    expect(body.items).to.have.length(1);
    expect(body.items[0]).to.deep.include({ outcome: 'ok', done: 1, askedBy: 'Berta Admin', error: null });
  });

  it('pause and resume the schedule, on the record', async () => {
    expect((await administrator.post('/api/admin/jobs/test-count/pause', { paused: true })).status).to.equal(200);
    expect(await mine()).to.deep.include({ paused: true, nextRunAt: null });
    await administrator.post('/api/admin/jobs/test-count/pause', { paused: true });
    await administrator.post('/api/admin/jobs/test-count/pause', { paused: false });
    expect((await mine()).nextRunAt).to.be.a('string');
    const { body } = await administrator.get('/api/admin/jobs/test-count/runs');
    expect(body.items.map(({ outcome }: { outcome: string }) => outcome)).to.deep.equal(['resumed', 'paused']);
  });
});
