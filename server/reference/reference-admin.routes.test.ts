import { expect } from 'chai';
import { endpoints } from '../../shared/api/registry.ts';
import { readReference } from './read-reference.ts';
import { buildPerson } from '../testing/factories.ts';
import { type TestApp, type TestCaller, testApp } from '../testing/test-app.ts';

const service = { name: { es: 'Correo', en: 'Mail' }, critical: false, topic: null };
const category = {
  name: { es: 'No llega', en: 'Does not arrive' },
  parentId: null,
  serviceId: null,
  defaultTeamId: null,
  allowedPaths: [[1, 2]],
  runbook: [{ es: 'Mira la carpeta de no deseado', en: 'Look into the junk folder', escalateWhen: null }],
  skills: ['bgp'],
};

describe('endpoints of services, categories and the matrix', () => {
  let app: TestApp;
  let admin: TestCaller;
  beforeEach(async () => {
    app = await testApp();
    admin = await app.as(await buildPerson({ roles: ['administrator'] }));
  });

  it('are for administrators, whoever else asks', async () => {
    const mine = endpoints.filter(({ path }) => /admin\/(services|categories|matrix)/.test(path));
    expect(mine).to.have.length(6);
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
    const pointer = async (path: string, body: object) => {
      const answer = await admin.post(path, body);
      expect(answer.status).to.equal(422);
      return answer.body.errors[0].pointer;
    };
    expect(await pointer('/api/admin/services', { ...service, name: { es: '', en: 'x' } })).to.equal('/body/name/es');
    expect(await pointer('/api/admin/services', { ...service, topic: 'A B' })).to.equal('/body/topic');
    expect(await pointer('/api/admin/categories', { ...category, allowedPaths: [[3, 2]] })).to.equal(
      '/body/allowedPaths/0',
    );
    expect(await pointer('/api/admin/categories', { ...category, allowedPaths: [[1, 6]] })).to.include(
      '/body/allowedPaths/0',
    );
    expect(await pointer('/api/admin/categories', { ...category, runbook: [{ es: 'Mide', en: '' }] })).to.equal(
      '/body/runbook/0/en',
    );
    expect(await pointer('/api/admin/categories', { ...category, skills: [' '] })).to.equal('/body/skills/0');
    expect(await pointer('/api/admin/categories', { ...category, defaultTeamId: 999 })).to.equal('/body/defaultTeamId');
    expect(await pointer('/api/admin/categories', { ...category, serviceId: 999 })).to.equal('/body/serviceId');
    expect(await pointer('/api/admin/categories', { ...category, parentId: 999 })).to.equal('/body/parentId');
  });

  it('add and edit, and everyone chooses from it at once', async () => {
    const { body: made } = await admin.post('/api/admin/services', service);
    const { body: below, status } = await admin.post('/api/admin/categories', { ...category, serviceId: made.id });
    expect(status).to.equal(201);
    const edit = { ...service, critical: true, active: true, version: made.version };
    expect((await admin.put(`/api/admin/services/${made.id}`, edit)).body).to.deep.include({
      critical: true,
      version: 2,
    });
    expect((await admin.put(`/api/admin/services/${made.id}`, edit)).status).to.equal(409);
    expect((await admin.put('/api/admin/services/999', edit)).status).to.equal(404);
    const view = await readReference(await app.actor(await buildPerson({ roles: ['agent'] })));
    expect(view.services.find(({ id }) => id === made.id)).to.deep.include({ critical: true, name: service.name });
    expect(view.categories.find(({ id }) => id === below.id)).to.deep.include({
      serviceId: made.id,
      allowedPaths: [[1, 2]],
      runbook: category.runbook,
    });
  });
});
