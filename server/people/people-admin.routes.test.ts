import { expect } from 'chai';
import { endpoints } from '../../shared/api/registry.ts';
import { buildPerson, buildTeam } from '../testing/factories.ts';
import { type TestApp, type TestCaller, testApp } from '../testing/test-app.ts';

describe('endpoints of people and access', () => {
  let app: TestApp;
  let admin: TestCaller;
  before(async () => {
    app = await testApp();
    admin = await app.as(await buildPerson({ roles: ['administrator'] }));
  });
  after(() => app.close());

  it('are for administrators, whoever else asks', async () => {
    const mine = endpoints.filter(({ access }) => [access].flat().includes('admin.people'));
    expect(mine).to.have.length.above(4);
    for (const role of ['employee', 'agent', 'team-lead', 'service-manager', 'director']) {
      const other = await app.as(await buildPerson({ roles: [role] }));
      for (const { method, path } of mine) {
        const init = method === 'GET' ? {} : { body: '{}', headers: { 'content-type': 'application/json' } };
        const answer = await other.fetch(path.replace(':id', '1'), { method, ...init });
        expect(answer.status, `${role} ${method} ${path}`).to.equal(403);
      }
    }
  });

  const empty = {
    siteId: null,
    departmentId: null,
    managerId: null,
    blocked: false,
    skills: [],
    languages: [],
    roles: [],
  };

  it('refuse what makes no sense, and say where', async () => {
    const { id } = await buildPerson();
    const faulty = [
      ['skills', [{ skill: 'bgp', level: 4 }]],
      ['skills', [{ skill: ' ', level: 1 }]],
      ['languages', [{ language: 'English', level: 'C1' }]],
      ['languages', [{ language: 'en', level: 'D1' }]],
      ['roles', [{ role: 'agent', scope: 'world' }]],
      ['siteId', -1],
      ['blocked', 'yes'],
      ['roles', [{ role: 'emperor', scope: 'all' }]],
    ] as const;
    for (const [field, value] of faulty) {
      const answer = await admin.put(`/api/admin/people/${id}`, { ...empty, version: 0, [field]: value });
      expect(answer.status, JSON.stringify(value)).to.equal(422);
      expect(answer.body.errors[0].pointer).to.include(`/body/${field}`);
    }
    const rights = { ...empty, version: 0, uid: 'other', passwordHash: 'x' };
    expect((await admin.put(`/api/admin/people/${id}`, rights)).status).to.equal(422);
  });

  it('edit a person and the members of a team', async () => {
    const { id } = await buildPerson({ name: 'Marta Gil' });
    const role = { role: 'agent', scope: 'team' };
    const saved = await admin.put(`/api/admin/people/${id}`, { ...empty, roles: [role], version: 0 });
    expect([saved.status, saved.body.version]).to.deep.equal([200, 1]);
    expect((await admin.put(`/api/admin/people/${id}`, { ...empty, version: 0 })).status).to.equal(409);
    const team = await buildTeam({ name: 'Redes' });
    const path = `/api/admin/teams/${team.id}/members`;
    expect((await admin.put(path, { members: [{ id, lead: true }], version: 0 })).body.version).to.equal(1);
    expect((await admin.put(path, { members: [], version: 0 })).status).to.equal(409);
    expect((await admin.get(path)).body.items[0]).to.include({ id, lead: true, works: true, source: 'local' });
    expect((await admin.get(`/api/admin/people/${id}`)).body.teams[0]).to.include({ name: 'Redes', lead: true });
    expect((await admin.get('/api/admin/people/999999')).status).to.equal(404);
    expect((await admin.get('/api/admin/access')).body.directory).to.equal(null);
  });

  it('find those who left only for administrators', async () => {
    await buildPerson({ name: 'Zoila Ausente', active: false });
    const namesFor = async (query: string) =>
      (await admin.get(`/api/people?search=zoila${query}`)).body.items.map(({ name }: { name: string }) => name);
    expect(await namesFor('')).to.deep.equal([]);
    expect(await namesFor('&everyone=true')).to.deep.equal(['Zoila Ausente']);
    const agent = await app.as(await buildPerson({ roles: ['agent'] }));
    expect((await agent.get('/api/people?everyone=true')).status).to.equal(403);
  });
});
