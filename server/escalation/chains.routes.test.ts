import { expect } from 'chai';
import { defaultChain } from '../../shared/escalation/escalation-chain.ts';
import { endpoints } from '../../shared/api/registry.ts';
import { buildPerson } from '../testing/factories.ts';
import { type TestApp, type TestCaller, testApp } from '../testing/test-app.ts';

describe('endpoints of escalation chains', () => {
  let app: TestApp;
  let admin: TestCaller;
  before(async () => {
    app = await testApp();
    admin = await app.as(await buildPerson({ roles: ['administrator'] }));
  });

  it('are for administrators, whoever else asks', async () => {
    const mine = endpoints.filter(({ path }) => /admin\/chain/.test(path));
    expect(mine).to.have.length(4);
    for (const role of ['team-lead', 'service-manager', 'director']) {
      const other = await app.as(await buildPerson({ roles: [role] }));
      for (const { method, path } of mine) {
        const init = method === 'GET' ? {} : { body: '{}', headers: { 'content-type': 'application/json' } };
        const answer = await other.fetch(path.replace(':id', '1'), { method, ...init });
        expect(answer.status, `${role} ${method} ${path}`).to.equal(403);
      }
    }
  });

  it('refuse a chain that tells nobody', async () => {
    const body = { name: { es: 'a', en: 'b' }, definition: { ...defaultChain, steps: [{ waitMinutes: 5 }] } };
    const answer = await admin.post('/api/admin/chains', body);
    expect([answer.status, answer.body.errors[0].pointer]).to.deep.equal([422, '/body/definition/steps/0/tell']);
    const nobody = { ...body, definition: { ...defaultChain, steps: [] } };
    expect((await admin.post('/api/admin/chains', nobody)).status).to.equal(422);
  });

  it('add, edit, order and list', async () => {
    const body = { name: { es: 'Otra', en: 'Other' }, definition: defaultChain };
    const { body: made, status } = await admin.post('/api/admin/chains', body);
    expect([status, made.key, made.version]).to.deep.equal([201, 'otra', 1]);
    const edit = { ...body, active: true, version: 1, note: 'x' };
    expect((await admin.put(`/api/admin/chains/${made.id}`, edit)).body.version).to.equal(2);
    expect((await admin.put(`/api/admin/chains/${made.id}`, edit)).status).to.equal(409);
    const { body: list } = await admin.get('/api/admin/chains');
    const ids = list.items.map(({ id }: { id: number }) => id).toReversed();
    expect((await admin.put('/api/admin/chain-order', { ids, version: list.orderVersion })).body.items[0].id).to.equal(
      made.id,
    );
  });
});
