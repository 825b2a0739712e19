import { expect } from 'chai';
import { buildPerson } from '../testing/factories.ts';
import { testApp } from '../testing/test-app.ts';

describe('endpoint of the history of the configuration', () => {
  it('is for administrators', async () => {
    const app = await testApp();
    const caller = await app.as(await buildPerson({ roles: ['administrator'] }));
    expect((await app.anonymous.get('/api/admin/history/service')).status).to.equal(401);
    for (const role of ['agent', 'service-manager', 'director', 'auditor']) {
      const other = await app.as(await buildPerson({ roles: [role] }));
      expect((await other.get('/api/admin/history/service')).status, role).to.equal(403);
    }
    expect((await caller.get('/api/admin/history/passwords')).status).to.equal(422);
    expect((await caller.get('/api/admin/history/service?limit=1000')).status).to.equal(422);
  });

  it('is empty where nothing was edited', async () => {
    const app = await testApp();
    const caller = await app.as(await buildPerson({ roles: ['administrator'] }));
    expect((await caller.get('/api/admin/history/calendar')).body).to.deep.equal({ items: [] });
  });
});
