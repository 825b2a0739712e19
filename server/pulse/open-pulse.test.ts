import { expect } from 'chai';
import { loadActor } from '../people/load-actor.ts';
import { systemActor } from '../platform/actor.ts';
import { setClock } from '../platform/clock.ts';
import { database } from '../platform/database.ts';
import { emptyDatabase } from '../testing/empty-database.ts';
import { buildPerson } from '../testing/factories.ts';
import { refusalCode } from '../testing/refusal-code.ts';
import { answerPulse } from './answer-pulse.ts';
import { openPulse } from './open-pulse.ts';

describe('asking once a month', () => {
  let now: number;
  const job = systemActor('test');
  const months = async () =>
    (await database.all<{ month: string }>('SELECT month FROM pulses ORDER BY month')).map(({ month }) => month);
  const agents = async (n: number) => {
    const ids = [];
    for (let place = 0; place < n; place += 1) ids.push((await buildPerson({ roles: ['agent'] })).id);
    return ids;
  };

  beforeEach(async () => {
    await emptyDatabase();
    now = Date.parse('2026-10-03T08:00:00Z');
    setClock(() => now);
  });
  afterEach(() => setClock());

  it('is no business of people', async () => {
    const manager = (await loadActor((await buildPerson({ roles: ['service-manager'] })).id))!;
    expect(await refusalCode(openPulse(manager))).to.equal('forbidden');
  });

  it('asks nobody where fewer than five could answer', async () => {
    await agents(4);
    await buildPerson({ roles: ['agent'], active: false });
    await buildPerson({ roles: ['auditor'] });
    expect(await openPulse(job)).to.equal(0);
    await agents(1);
    expect(await openPulse(job)).to.equal(1);
  });

  it('opens one pulse a month however often it runs', async () => {
    await agents(5);
    expect([await openPulse(job), await openPulse(job)]).to.deep.equal([1, 0]);
    now = Date.parse('2026-10-31T23:59:00Z');
    expect(await openPulse(job)).to.equal(0);
    now = Date.parse('2026-11-01T00:00:00Z');
    expect(await openPulse(job)).to.equal(1);
    expect(await months()).to.deep.equal(['2026-10', '2026-11']);
  });

  it('forgets who answered a month that is over, and keeps who answered this one', async () => {
    const [first] = await agents(5);
    await openPulse(job);
    const actor = (await loadActor(first!))!;
    await answerPulse(actor, { month: '2026-10', system: 5, solving: 4 });
    now = Date.parse('2026-11-02T08:00:00Z');
    expect(await openPulse(job)).to.equal(2);
    await answerPulse(actor, { month: '2026-11', system: 5, solving: 4 });
    await openPulse(job);
    const left = await database.all<{ month: string }>(
      'SELECT p.month FROM pulse_participants x JOIN pulses p ON p.id = x.pulse_id',
    );
    expect(left).to.deep.equal([{ month: '2026-11' }]);
    expect((await database.first<{ n: number }>('SELECT SUM(answers) AS n FROM pulse_counts'))?.n).to.satisfy(
      (n: unknown) => Number(n) === 4,
    );
  });
});
