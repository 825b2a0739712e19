import { expect } from 'chai';
import { loadActor } from '../people/load-actor.ts';
import type { Actor } from '../platform/actor.ts';
import { emptyDatabase } from '../testing/empty-database.ts';
import { buildPerson } from '../testing/factories.ts';
import { refusalCode } from '../testing/refusal-code.ts';
import { pauseJob } from './direct-job.ts';
import { registerJob } from './job.ts';
import { readJobRuns, readJobs } from './read-jobs.ts';

describe('what is shown of jobs', () => {
  let administrator: Actor;
  let agent: Actor;

  before(() => {
    registerJob({ name: 'test-shown', schedule: { everyMs: 90_000 }, work: () => Promise.resolve(0) });
  });
  beforeEach(async () => {
    await emptyDatabase();
    administrator = (await loadActor((await buildPerson({ name: 'Berta Admin', roles: ['administrator'] })).id))!;
    agent = (await loadActor((await buildPerson({ roles: ['agent'] })).id))!;
  });

  it('is for administrators', async () => {
    expect(await refusalCode(readJobs(agent))).to.equal('forbidden');
    expect(await refusalCode(readJobRuns(agent, 'test-shown', 5))).to.equal('forbidden');
    expect(await refusalCode(readJobRuns(administrator, 'nothing', 5))).to.equal('not-found');
  });

  it('tells of a job that never ran, and that a paused one has no next run', async () => {
    const mine = async () => (await readJobs(administrator)).items.find(({ name }) => name === 'test-shown')!;
    expect(await mine()).to.deep.include({
      schedule: { everySeconds: 90 },
      paused: false,
      running: false,
      lastOutcome: null,
      lastSeconds: null,
    });
    await pauseJob(administrator, 'test-shown', true);
    expect(await mine()).to.deep.include({ paused: true, nextRunAt: null });
  });

  it('tells the latest runs first, with who asked, and no more than wanted', async () => {
    for (const paused of [true, false, true]) await pauseJob(administrator, 'test-shown', paused);
    const { items } = await readJobRuns(administrator, 'test-shown', 2);
    expect(items.map(({ outcome, askedBy }) => [outcome, askedBy])).to.deep.equal([
      ['paused', 'Berta Admin'],
      ['resumed', 'Berta Admin'],
    ]);
  });
});
