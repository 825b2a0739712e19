import { endpoints } from '../../shared/api/registry.ts';
import { expect } from 'chai';
import { buildPerson } from '../testing/factories.ts';
import { testApp } from '../testing/test-app.ts';

describe('endpoint of the history of the configuration', () => {
  it('is for administrators and auditors', async () => {
    const app = await testApp();
    const caller = await app.as(await buildPerson({ roles: ['administrator'] }));
    expect((await app.anonymous.get('/api/admin/history/service')).status).to.equal(401);
    for (const role of ['agent', 'service-manager', 'director']) {
      const other = await app.as(await buildPerson({ roles: [role] }));
      expect((await other.get('/api/admin/history/service')).status, role).to.equal(403);
    }
    const auditor = await app.as(await buildPerson({ roles: ['auditor'] }));
    expect((await auditor.get('/api/admin/history/service')).status).to.equal(200);
    expect((await caller.get('/api/admin/history/passwords')).status).to.equal(422);
    expect((await caller.get('/api/admin/history/service?limit=1000')).status).to.equal(422);
  });

  it('is empty where nothing was edited', async () => {
    const app = await testApp();
    const caller = await app.as(await buildPerson({ roles: ['administrator'] }));
    expect((await caller.get('/api/admin/history/calendar')).body).to.deep.equal({ items: [] });
  });
});

describe('an auditor', () => {
  /** What people sent and received, and what is being brought in, is no configuration. */
  const others = ['/api/admin/mails', '/api/admin/holiday'];
  /** Asked with a body, changing nothing. */
  const trials = ['/api/admin/rules/try', '/api/admin/policies/try', '/api/admin/contracts/check'];
  const settings = endpoints.filter(
    ({ path }) => path.startsWith('/api/admin/') && !others.some((other) => path.startsWith(other)),
  );

  it('reads whatever administrators set, and is refused every change of it', async () => {
    const app = await testApp();
    const auditor = await app.as(await buildPerson({ roles: ['auditor'] }));
    expect(settings.length).to.be.greaterThan(30);
    for (const { method, path } of settings) {
      const address = path.replace(':kind', 'service').replace(/:[a-z]+/giu, '1');
      const { status } = await auditor.fetch(address, {
        method,
        ...(method === 'GET' ? {} : { body: '{}', headers: { 'content-type': 'application/json' } }),
      });
      const reads = method === 'GET' || trials.includes(path);
      if (reads) expect(status, `${method} ${path}`).to.be.oneOf([200, 404, 422]);
      else expect(status, `${method} ${path}`).to.equal(403);
    }
  });
});
