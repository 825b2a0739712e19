import { expect } from 'chai';
import { emptyDatabase } from '../../testing/empty-database.ts';
import { buildPerson, buildTeam } from '../../testing/factories.ts';
import { startApp, type TestApp, type TestCaller } from '../../testing/test-app.ts';

const address = '/api/insight/objectives';
const objective = {
  key: 'mail-csat',
  kpi: 'csat',
  bound: 'at-least',
  target: 0.9,
  period: 'month',
  zone: 'America/Bogota',
  serviceId: null,
  teamId: null,
  priority: null,
  active: true,
};

describe('quality objectives over HTTP', () => {
  let app: TestApp;
  let manager: TestCaller;
  const save = (caller: TestCaller, objectives: readonly unknown[], version = 0) =>
    caller.put(address, { version, objectives, note: '' });

  beforeEach(async () => {
    await emptyDatabase();
    app = await startApp();
    manager = await app.as(await buildPerson({ roles: ['service-manager'] }));
  });

  it('are read by who reads reports and saved by administrators and service managers alone', async () => {
    for (const roles of [[], ['agent']]) {
      const caller = await app.as(await buildPerson({ roles }));
      expect((await caller.get(address)).status).to.equal(403);
      expect((await save(caller, [objective])).status).to.equal(403);
    }
    for (const role of ['team-lead', 'director', 'auditor']) {
      const caller = await app.as(await buildPerson({ roles: [role] }));
      const { status, body } = await caller.get(address);
      expect([status, body.mayEdit, body.objectives], role).to.deep.equal([200, false, []]);
      expect((await save(caller, [objective])).status, role).to.equal(403);
    }
    expect((await save(manager, [objective])).status).to.equal(200);
    const admin = await app.as(await buildPerson({ roles: ['administrator'] }));
    expect((await save(admin, [], 1)).body).to.deep.include({ version: 2, mayEdit: true, objectives: [] });
  });

  for (const [wrong, pointer] of [
    [{ kpi: 'volume' }, '/body/objectives/0/kpi'],
    [{ kpi: 'agent_utilisation' }, '/body/objectives/0/kpi'],
    [{ target: 1 }, '/body/objectives/0/target'],
    [{ target: 0.2 }, '/body/objectives/0/target'],
    [{ bound: 'at-most' }, '/body/objectives/0/target'],
    [{ period: 'week' }, '/body/objectives/0/period'],
    [{ priority: 6 }, '/body/objectives/0/priority'],
    [{ serviceId: 4711 }, '/body/objectives/0/serviceId'],
    [{ teamId: 4711 }, '/body/objectives/0/teamId'],
    [{ zone: 'Mars/Olympus' }, '/query/zone'],
  ] as const) {
    it(`refuses ${JSON.stringify(wrong)}`, async () => {
      const { status, body } = await save(manager, [{ ...objective, ...wrong }]);
      expect([status, body.errors?.[0]?.pointer]).to.deep.equal([422, pointer]);
      expect((await manager.get(address)).body.objectives).to.deep.equal([]);
    });
  }

  it('refuses two under one key, and a version that is no longer the newest', async () => {
    expect((await save(manager, [objective, objective])).status).to.equal(422);
    await save(manager, [objective]);
    expect((await save(manager, [], 0)).status).to.equal(409);
    expect((await manager.get(address)).body.objectives).to.have.length(1);
  });

  it('shows a lead the objectives of their team alone, and says "no data" where nothing is counted', async () => {
    const [mine, other] = [await buildTeam(), await buildTeam()];
    const lead = await app.as(await buildPerson({ roles: ['agent', 'team-lead'], teams: [mine], leads: true }));
    await save(manager, [
      objective,
      { ...objective, key: 'mine', teamId: mine.id },
      { ...objective, key: 'other', teamId: other.id },
    ]);
    const { body } = await lead.get(address);
    expect(body.objectives.map((one: { objective: { key: string } }) => one.objective.key)).to.deep.equal(['mine']);
    expect(body.objectives[0]).to.deep.include({ kept: null });
    expect(body.objectives[0].team.es).to.equal(mine.name);
    expect(body.objectives[0].figure).to.deep.include({ n: 0, value: null });
    expect(body.objectives[0].budget).to.deep.include({ allowed: 0, missed: 0, spent: 0, burn: null });
  });

  it('keeps who saved what in the history of the configuration', async () => {
    await save(manager, [objective]);
    const admin = await app.as(await buildPerson({ roles: ['administrator'] }));
    const { items } = (await admin.get('/api/admin/history/objectives')).body;
    expect(items[0]).to.deep.include({ kind: 'objectives', version: 1, changed: ['objectives'] });
    expect(items[0].by.name).to.match(/^Person/);
  });

  it('shows one with its closed periods to who may read it, and who changed it to who sets or audits it', async () => {
    const team = await buildTeam();
    await save(manager, [objective, { ...objective, key: 'mine', teamId: team.id }]);
    const at = (key: string) => `${address}/${key}`;
    expect((await app.anonymous.get(at('mine'))).status).to.equal(401);
    for (const roles of [[], ['agent']]) {
      const caller = await app.as(await buildPerson({ roles }));
      expect((await caller.get(at('mine'))).status).to.equal(403);
      expect((await caller.get(`${at('mine')}/changes`)).status).to.equal(403);
    }
    const lead = await app.as(await buildPerson({ roles: ['agent', 'team-lead'], teams: [team], leads: true }));
    expect((await lead.get(at('mail-csat'))).status).to.equal(404);
    expect((await lead.get(`${at('mail-csat')}/changes`)).status).to.equal(404);
    expect((await lead.get(`${at('mine')}/changes`)).status).to.equal(403);
    expect((await manager.get(at('gone'))).status).to.equal(404);

    const shown = (await lead.get(at('mine'))).body;
    expect(shown).to.deep.include({ mayReadChanges: false });
    expect(shown.current.team.es).to.equal(team.name);
    expect(shown.past).to.have.length(12);
    expect(shown.past[0]).to.deep.include({ kept: null, target: 0.9, inForce: false });
    const auditor = await app.as(await buildPerson({ roles: ['auditor'] }));
    expect((await auditor.get(at('mine'))).body).to.deep.include({ mayReadChanges: true });
    const { items } = (await auditor.get(`${at('mine')}/changes`)).body;
    expect(items).to.have.length(1);
    expect(items[0]).to.deep.include({ version: 1, before: null });
  });
});
