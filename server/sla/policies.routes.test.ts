import { expect } from 'chai';
import { endpoints } from '../../shared/api/registry.ts';
import { buildPerson } from '../testing/factories.ts';
import { type TestApp, type TestCaller, testApp } from '../testing/test-app.ts';

const body = {
  kind: 'sla',
  name: { es: 'Normal', en: 'Usual' },
  definition: {
    conditions: {},
    calendar: { use: 'site' },
    targets: [{ metric: 'resolution', priority: 3, amount: 960, unit: 'minutes' }],
  },
};

describe('endpoints of agreements', () => {
  let app: TestApp;
  let admin: TestCaller;
  before(async () => {
    app = await testApp();
    admin = await app.as(await buildPerson({ roles: ['administrator'] }));
  });

  it('are for administrators, whoever else asks', async () => {
    const mine = endpoints.filter(({ path }) => /admin\/polic/.test(path));
    expect(mine).to.have.length(5);
    for (const role of ['team-lead', 'service-manager', 'director']) {
      const other = await app.as(await buildPerson({ roles: [role] }));
      for (const { method, path } of mine) {
        const init = method === 'GET' ? {} : { body: '{}', headers: { 'content-type': 'application/json' } };
        const answer = await other.fetch(path.replace(':id', '1'), { method, ...init });
        expect(answer.status, `${role} ${method} ${path}`).to.equal(403);
      }
    }
  });

  it('refuse what is no agreement, and say where', async () => {
    const pointer = async (definition: object) => {
      const answer = await admin.post('/api/admin/policies', {
        ...body,
        definition: { ...body.definition, ...definition },
      });
      expect(answer.status).to.equal(422);
      return answer.body.errors[0].pointer;
    };
    expect(await pointer({ targets: [] })).to.equal('/body/definition/targets');
    expect(await pointer({ calendar: { use: 'moon' } })).to.include('/body/definition/calendar');
    expect(await pointer({ conditions: { priorities: [9] } })).to.equal('/body/definition/conditions/priorities/0');
    expect(await pointer({ targets: [{ metric: 'stint', amount: 1, unit: 'minutes' }] })).to.equal(
      '/body/definition/targets/0/metric',
    );
    expect((await admin.post('/api/admin/policies', { ...body, kind: 'uc' })).status).to.equal(422);
  });

  it('add, edit, order, list and try', async () => {
    const { body: made, status } = await admin.post('/api/admin/policies', body);
    expect([status, made.key]).to.deep.equal([201, 'normal']);
    const edit = { name: body.name, definition: body.definition, active: true, version: 1 };
    expect((await admin.put(`/api/admin/policies/${made.id}`, edit)).body.version).to.equal(2);
    expect((await admin.put(`/api/admin/policies/${made.id}`, edit)).status).to.equal(409);
    const { body: list } = await admin.get('/api/admin/policies');
    expect(list.items).to.have.length(1);
    const order = { kind: 'sla', ids: [made.id], version: list.orderVersions.sla };
    expect((await admin.put('/api/admin/policy-order', order)).status).to.equal(200);
    const question = { practice: 'incident', priority: 3, channel: 'portal', at: '2026-11-13T22:30:00Z' };
    const { body: answer } = await admin.post('/api/admin/policies/try', question);
    expect(answer.sla.matched.id).to.equal(made.id);
    expect((await admin.post('/api/admin/policies/try', { ...question, at: 'soon' })).status).to.equal(422);
  });
});
