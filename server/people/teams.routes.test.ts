import { expect } from 'chai';
import { endpoints } from '../../shared/api/registry.ts';
import { buildPerson } from '../testing/factories.ts';
import { type TestApp, type TestCaller, testApp } from '../testing/test-app.ts';

const body = {
  name: 'Redes de noche',
  tier: 2,
  departmentId: null,
  mail: 'noche@escala.example',
  vendorServed: false,
  skills: ['VPN'],
  languages: ['es', 'en'],
};

describe('endpoints of teams', () => {
  let app: TestApp;
  let admin: TestCaller;
  before(async () => {
    app = await testApp();
    admin = await app.as(await buildPerson({ roles: ['administrator'] }));
  });

  it('are for administrators, whoever else asks', async () => {
    const mine = endpoints.filter(({ path }) => /admin\/teams/.test(path));
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

  it('refuse what makes no sense, and say where', async () => {
    const faulty = [
      ['name', ' '],
      ['tier', 6],
      ['mail', 'nobody'],
      ['languages', ['español']],
      ['languages', ['en-D1']],
      ['departmentId', 999],
    ] as const;
    for (const [field, value] of faulty) {
      const answer = await admin.post('/api/admin/teams', { ...body, [field]: value });
      expect(answer.status, field).to.equal(422);
      expect(answer.body.errors[0].pointer).to.include(`/body/${field}`);
    }
  });

  it('add, edit and list', async () => {
    const { body: made, status } = await admin.post('/api/admin/teams', body);
    expect([status, made.key, made.version]).to.deep.equal([201, 'redes-de-noche', 1]);
    const edit = { ...body, skills: ['VPN', 'BGP'], active: true, version: 1 };
    expect((await admin.put(`/api/admin/teams/${made.id}`, edit)).body.skills).to.deep.equal(['VPN', 'BGP']);
    expect((await admin.put(`/api/admin/teams/${made.id}`, edit)).status).to.equal(409);
    expect((await admin.put('/api/admin/teams/999', edit)).status).to.equal(404);
    expect((await admin.get('/api/admin/teams')).body.items).to.have.length(1);
  });
});
