import { expect } from 'chai';
import { buildPerson } from '../testing/factories.ts';
import { testApp } from '../testing/test-app.ts';

describe('endpoint of what is promised', () => {
  it('is for everybody who is signed in; earlier versions are not for employees', async () => {
    const app = await testApp();
    expect((await app.anonymous.get('/api/promises')).status).to.equal(401);
    const employee = await app.as(await buildPerson());
    expect((await employee.get('/api/promises?version=1')).status).to.equal(403);
    expect((await employee.get('/api/promises?version=0')).status).to.equal(422);
    expect((await employee.get('/api/promises?team=1')).status).to.equal(422);
    expect((await employee.get('/api/promises?service=1')).status).to.equal(404);
    const { status, body } = await employee.get('/api/promises');
    expect(status).to.equal(200);
    expect(body).to.deep.include({ groups: [], versions: [] });
    const manager = await app.as(await buildPerson({ roles: ['service-manager'] }));
    expect((await manager.get('/api/promises?version=1')).status).to.equal(200);
    expect((await manager.get('/api/promises?version=2')).status).to.equal(404);
  });
});
