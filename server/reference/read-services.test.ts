import { expect } from 'chai';
import { seedOrganisation } from '../demo/seed-organisation.ts';
import { buildPerson } from '../testing/factories.ts';
import { refusalCode } from '../testing/refusal-code.ts';
import { testApp } from '../testing/test-app.ts';
import { listServices } from './read-services.ts';

describe('listServices', () => {
  it('is for administrators', async () => {
    const app = await testApp();
    const manager = await app.actor(await buildPerson({ roles: ['service-manager'] }));
    expect(await refusalCode(listServices(manager))).to.equal('forbidden');
  });

  it('shows everything that can be edited, at the version to name', async () => {
    const app = await testApp();
    await seedOrganisation();
    const admin = await app.actor(await buildPerson({ roles: ['administrator'] }));
    const { services, categories } = await listServices(admin);
    expect(services.find(({ key }) => key === 'erp')).to.deep.include({ critical: true, active: true, version: 0 });
    expect(categories.some(({ runbook }) => runbook.length > 0)).to.equal(true);
    expect(categories.some(({ allowedPaths }) => allowedPaths.length > 0)).to.equal(true);
  });
});
