import { expect } from 'chai';
import { database } from '../platform/database.ts';
import { hasText } from '../platform/translate.ts';
import { registerJobs } from '../scheduled-jobs.ts';
import { emptyDatabase } from '../testing/empty-database.ts';
import { registeredJobs, registerJob } from './job.ts';
import { runDueJobs, startJobRunner } from './job-runner.ts';

describe('the runner of jobs', () => {
  beforeEach(emptyDatabase);

  it('runs what is due, and at stopping lets the current step end', async () => {
    let begun = 0;
    let toldToStop = false;
    registerJob({
      name: 'test-long',
      schedule: { everyMs: 3_600_000 },
      work: async ({ stopping }) => {
        begun += 1;
        while (!stopping()) await new Promise((resolve) => setTimeout(resolve, 5));
        toldToStop = true;
        return 1;
      },
    });
    const runner = startJobRunner();
    const deadline = Date.now() + 8000;
    while (begun === 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10));
    await runner.stop();
    expect({ begun, toldToStop }).to.deep.equal({ begun: 1, toldToStop: true });
    expect(await database.all("SELECT outcome FROM job_runs WHERE job = 'test-long'")).to.deep.equal([
      { outcome: 'ok' },
    ]);
  }).timeout(10_000);

  it('runs every job of the product on an empty installation without a failure', async () => {
    registerJob({ name: 'test-long', schedule: { everyMs: 3_600_000 }, work: () => Promise.resolve(0) });
    registerJobs(undefined);
    expect(registeredJobs().length).to.be.greaterThan(5);
    await runDueJobs();
    const failed = await database.all("SELECT name, last_error FROM jobs WHERE last_outcome = 'failed'");
    expect(failed).to.deep.equal([]);
  });

  it('has words for every job, in every language', () => {
    registerJobs({ url: 'ldap://x' } as unknown as Parameters<typeof registerJobs>[0]);
    const missing = (['es', 'en'] as const).flatMap((language) =>
      registeredJobs()
        .filter(({ name }) => !name.startsWith('test-'))
        .flatMap(({ name }) => [`jobs.job.${name}.title`, `jobs.job.${name}.sentence`])
        .filter((key) => !hasText(language, key))
        .map((key) => `${language}: ${key}`),
    );
    expect(missing).to.deep.equal([]);
  });
});
