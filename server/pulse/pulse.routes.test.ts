import { expect } from 'chai';
import { setClock } from '../platform/clock.ts';
import { systemActor } from '../platform/actor.ts';
import { database } from '../platform/database.ts';
import { emptyDatabase } from '../testing/empty-database.ts';
import { buildPerson } from '../testing/factories.ts';
import { startApp, type TestApp, type TestCaller } from '../testing/test-app.ts';
import { openPulse } from './open-pulse.ts';

const inside = Date.parse('2026-10-12T15:00:00Z');
const over = Date.parse('2026-11-01T00:00:00Z');

describe('the pulse over HTTP', () => {
  let app: TestApp;
  let agents: TestCaller[];
  const answer = (system: number, solving: number) => ({ month: '2026-10', system, solving });

  before(async () => {
    await emptyDatabase();
    app = await startApp();
    const people = [];
    for (let place = 0; place < 6; place += 1) people.push(await buildPerson({ roles: ['agent'] }));
    agents = await Promise.all(people.map((person) => app.as(person)));
    setClock(() => inside);
    await openPulse(systemActor('test'));
  });
  after(() => setClock());

  it('is neither shown to nor answered by those who do not work on tickets', async () => {
    for (const roles of [[], ['auditor'], ['director'], ['administrator']]) {
      const caller = await app.as(await buildPerson({ roles }));
      expect((await caller.get('/api/pulse')).status, roles.join()).to.equal(403);
      expect((await caller.post('/api/pulse/answers', answer(5, 5))).status, roles.join()).to.equal(403);
    }
    expect((await app.anonymous.get('/api/pulse')).status).to.equal(401);
    for (const roles of [[], ['agent']]) {
      const caller = await app.as(await buildPerson({ roles }));
      expect((await caller.get('/api/insight/pulses')).status, roles.join()).to.equal(403);
      expect((await caller.get('/api/insight/kpis/agent_satisfaction_system')).status).to.equal(403);
    }
  });

  for (const [body, pointer] of [
    [{ month: '2026-10', system: 0, solving: 3 }, '/body/system'],
    [{ month: '2026-10', system: 4, solving: 6 }, '/body/solving'],
    [{ month: '2026-10', system: 4.5, solving: 3 }, '/body/system'],
    [{ month: '2026-10', system: 4 }, '/body/solving'],
    [{ month: '2026-13', system: 4, solving: 3 }, '/body/month'],
    [{ month: '2026-10', system: 4, solving: 3, comment: 'it was me' }, '/body/comment'],
  ] as const) {
    it(`takes no ${JSON.stringify(body)}`, async () => {
      const { status, body: problem } = await agents[0]!.post('/api/pulse/answers', body);
      expect([status, problem.errors?.[0]?.pointer]).to.deep.equal([422, pointer]);
    });
  }

  it('takes one answer of each and keeps nothing by which it could be told whose it was', async () => {
    expect((await agents[0]!.get('/api/pulse')).body.open).to.deep.equal({
      month: '2026-10',
      closesAt: '2026-11-01T00:00:00.000Z',
    });
    const key = { 'idempotency-key': 'the-same-key-twice' };
    expect((await agents[0]!.post('/api/pulse/answers', answer(1, 2), key)).status).to.equal(200);
    const again = await agents[0]!.post('/api/pulse/answers', answer(5, 5), key);
    expect([again.status, again.body.code]).to.deep.equal([409, 'conflict']);
    expect((await agents[0]!.get('/api/pulse')).body.open).to.equal(null);
    expect((await agents[1]!.post('/api/pulse/answers', { ...answer(5, 5), month: '2026-09' })).status).to.equal(404);

    const kept = await database.all<{ question: string; score: number; answers: number }>(
      'SELECT question, score, answers FROM pulse_counts WHERE answers > 0 ORDER BY question',
    );
    expect(kept).to.deep.equal([
      { question: 'solving', score: 2, answers: 1 },
      { question: 'system', score: 1, answers: 1 },
    ]);
    const [participant] = await database.all<Record<string, unknown>>('SELECT * FROM pulse_participants');
    expect(Object.keys(participant ?? {}).sort()).to.deep.equal(['person_id', 'pulse_id']);
    for (const table of ['idempotency_keys', 'configuration_versions', 'ticket_events', 'outbox'])
      expect((await database.first<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table}`))?.n, table).to.equal(0);
  });

  it('counts only one of two answers that one person sends at once', async () => {
    const both = await Promise.all([1, 2].map(() => agents[1]!.post('/api/pulse/answers', answer(4, 4))));
    expect(both.map(({ status }) => status).sort()).to.deep.equal([200, 409]);
  });

  it('tells nothing while the month lasts, however many have answered', async () => {
    for (const agent of agents.slice(2)) await agent.post('/api/pulse/answers', answer(5, 3));
    const manager = await app.as(await buildPerson({ roles: ['service-manager'] }));
    const { months } = (await manager.get('/api/insight/pulses')).body;
    expect(months).to.deep.equal([
      { month: '2026-10', state: 'open', n: null, system: null, solving: null, resolved: 0 },
    ]);
    const { total } = (
      await manager.get('/api/insight/kpis/agent_satisfaction_system?from=2026-10-01&to=2026-11-01&zone=UTC')
    ).body;
    expect([total.n, total.value, total.numerator, total.denominator]).to.deep.equal([0, null, null, null]);
  });

  it('tells it to who reads reports of the whole house when the month is over, and takes no more answers', async () => {
    setClock(() => over);
    const late = await app.as(await buildPerson({ roles: ['agent'] }));
    expect((await late.get('/api/pulse')).body.open).to.equal(null);
    expect((await late.post('/api/pulse/answers', answer(5, 5))).status).to.equal(409);
    for (const role of ['service-manager', 'director', 'auditor', 'administrator']) {
      const caller = await app.as(await buildPerson({ roles: [role] }));
      expect((await caller.get('/api/insight/pulses')).body, role).to.deep.equal({
        wholeHouse: true,
        fewest: 5,
        months: [{ month: '2026-10', state: 'told', n: 6, system: 25 / 6, solving: 3, resolved: 0 }],
      });
    }
    const lead = await app.as(await buildPerson({ roles: ['team-lead'] }));
    expect((await lead.get('/api/insight/pulses')).body).to.deep.include({ wholeHouse: false, months: [] });
  });
});
