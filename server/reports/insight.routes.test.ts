import { expect } from 'chai';
import { emptyDatabase } from '../testing/empty-database.ts';
import { buildPerson } from '../testing/factories.ts';
import { startApp, type TestApp, type TestCaller } from '../testing/test-app.ts';

const paths = ['overview', 'funnel', 'kpis/volume', 'series', 'ages', 'batches', 'choices'].map(
  (name) => `/api/insight/${name}`,
);

describe('insight over HTTP', () => {
  let app: TestApp;
  let manager: TestCaller;

  before(emptyDatabase);
  beforeEach(async () => {
    app = await startApp();
    manager = await app.as(await buildPerson({ roles: ['service-manager'] }));
  });

  it('answers 401 without a session and 403 to employees and agents', async () => {
    const employee = await app.as(await buildPerson());
    const agent = await app.as(await buildPerson({ roles: ['agent'] }));
    for (const path of paths) {
      expect((await app.anonymous.get(path)).status, path).to.equal(401);
      expect((await employee.get(path)).status, path).to.equal(403);
      expect((await agent.get(path)).status, path).to.equal(403);
    }
  });

  for (const [query, pointer, code] of [
    ['zone=Mars/Olympus', '/query/zone', 'unknown-zone'],
    ['from=yesterday', '/query/from', 'invalid_format'],
    ['from=2026-02-30', '/query/from', 'no-such-day'],
    ['from=2026-03-01&to=2026-02-01', '/query/to', 'not-after-from'],
    ['period=7d&from=2026-03-01', '/query/period', 'period-or-dates'],
    ['period=fortnight', '/query/period', 'invalid_value'],
    ['team=1,x', '/query/team/1', 'invalid_format'],
    ['team=1%20OR%201=1', '/query/team/0', 'invalid_format'],
    ['tier=6', '/query/tier/0', 'invalid_format'],
    ['practice=magic', '/query/practice/0', 'invalid_value'],
    ['secret=1', '/query/secret', 'unknown_field'],
    [`impact=${'x,'.repeat(300)}`, '/query/impact', 'too_big'],
  ] as const) {
    it(`refuses ${query.slice(0, 40)} and says where`, async () => {
      for (const path of paths.slice(0, 5)) {
        const { status, body } = await manager.get(`${path}?${query}`);
        expect([status, body.errors?.[0]?.pointer, body.errors?.[0]?.code], path).to.deep.equal([422, pointer, code]);
      }
    });
  }

  it('refuses unknown keys, dimensions and steps', async () => {
    const fault = async (path: string) => {
      const { status, body } = await manager.get(`/api/insight/${path}`);
      return [status, body.errors?.[0]?.pointer, body.errors?.[0]?.code];
    };
    expect(await fault('kpis/happiness')).to.deep.equal([422, '/params/key', 'invalid_value']);
    expect(await fault('kpis/volume?by=colour')).to.deep.equal([422, '/query/by/0', 'invalid_value']);
    expect(await fault('kpis/volume?by=team,tier,site')).to.deep.equal([422, '/query/by', 'too_big']);
    expect(await fault('kpis/volume?by=team,team')).to.deep.equal([422, '/query/by', 'twice']);
    expect(await fault('kpis/tier_share?by=team,site')).to.deep.equal([422, '/query/by', 'needs-dimension']);
    expect(await fault('series?step=minute')).to.deep.equal([422, '/query/step', 'invalid_value']);
    expect(await fault('series?step=day&from=2000-01-01&to=2026-01-01')).to.deep.equal([
      422,
      '/query/step',
      'too-many-points',
    ]);
  });

  it('answers every endpoint to whom it is for, as its contract says', async () => {
    for (const person of ['service-manager', 'director', 'auditor', 'administrator', 'team-lead']) {
      const caller = await app.as(await buildPerson({ roles: [person] }));
      for (const path of paths) expect((await caller.get(path)).status, `${person} ${path}`).to.equal(200);
    }
  });
});
