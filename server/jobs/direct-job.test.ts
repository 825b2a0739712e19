import { expect } from 'chai';
import { loadActor } from '../people/load-actor.ts';
import type { Actor } from '../platform/actor.ts';
import { database } from '../platform/database.ts';
import { emptyDatabase } from '../testing/empty-database.ts';
import { buildPerson } from '../testing/factories.ts';
import { refusalCode } from '../testing/refusal-code.ts';
import { askForRun, pauseJob } from './direct-job.ts';
import { registerJob } from './job.ts';

describe('directing a job', () => {
  let administrator: Actor;
  let agent: Actor;

  before(() => {
    registerJob({ name: 'test-direct', schedule: { everyMs: 60_000 }, work: () => Promise.resolve(0) });
  });
  beforeEach(async () => {
    await emptyDatabase();
    administrator = (await loadActor((await buildPerson({ roles: ['administrator'] })).id))!;
    agent = (await loadActor((await buildPerson({ roles: ['agent'] })).id))!;
  });

  const state = () =>
    database.first<{ paused: number; requestedBy: number | null }>(
      "SELECT paused, requested_by AS requestedBy FROM jobs WHERE name = 'test-direct'",
    );
  const runs = () => database.all<{ outcome: string }>("SELECT outcome FROM job_runs WHERE job = 'test-direct'");

  it('is for administrators, and only of jobs that there are', async () => {
    expect(await refusalCode(askForRun(agent, 'test-direct'))).to.equal('forbidden');
    expect(await refusalCode(pauseJob(agent, 'test-direct', true))).to.equal('forbidden');
    expect(await refusalCode(askForRun(administrator, 'nothing'))).to.equal('not-found');
    expect(await refusalCode(pauseJob(administrator, 'nothing', true))).to.equal('not-found');
    expect(await state()).to.equal(undefined);
  });

  it('asks once, however often it is pressed', async () => {
    await askForRun(administrator, 'test-direct');
    const second = (await loadActor((await buildPerson({ roles: ['administrator'] })).id))!;
    await askForRun(second, 'test-direct');
    expect((await state())!.requestedBy).to.equal(administrator.id);
  });

  it('keeps who paused and resumed it, and nothing when nothing changes', async () => {
    await pauseJob(administrator, 'test-direct', true);
    await pauseJob(administrator, 'test-direct', true);
    expect(Boolean((await state())!.paused)).to.equal(true);
    await pauseJob(administrator, 'test-direct', false);
    expect(Boolean((await state())!.paused)).to.equal(false);
    expect((await runs()).map(({ outcome }) => outcome)).to.deep.equal(['paused', 'resumed']);
  });
});
