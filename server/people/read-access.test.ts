import { expect } from 'chai';
import { buildPerson, buildTeam } from '../testing/factories.ts';
import { refusalCode } from '../testing/refusal-code.ts';
import { type TestApp, testApp } from '../testing/test-app.ts';
import { readAccess } from './read-access.ts';

describe('readAccess', () => {
  let app: TestApp;
  before(async () => {
    app = await testApp();
    await buildTeam({ key: 'networks', name: 'Redes', tier: 2 });
  });
  after(() => app.close());

  it('is for those who administer people, and auditors', async () => {
    const manager = await app.actor(await buildPerson({ roles: ['service-manager'] }));
    expect(await refusalCode(readAccess(manager, null))).to.equal('forbidden');
  });

  it('tells what a role permits, how far it reaches, and how many active people have it', async () => {
    const admin = await app.actor(await buildPerson({ roles: ['administrator'] }));
    await buildPerson({ roles: ['administrator'], active: false });
    const { roles, directory } = await readAccess(admin, null);
    expect(directory).to.equal(null);
    const of = (key: string) => roles.find((role) => role.key === key);
    expect(of('administrator')).to.deep.include({ usualScope: 'all', people: 1 });
    expect(of('administrator')?.permissions).to.include('admin.people');
    expect(of('agent')).to.deep.include({ usualScope: 'team', people: 0 });
  });

  it('tells what the groups of the directory give, and what of it means nothing here', async () => {
    const admin = await app.actor(await buildPerson({ roles: ['administrator'] }));
    const groups = {
      redes: [
        { role: 'agent', team: 'networks' },
        { role: 'team-lead', scope: 'team' as const, lead: true },
      ],
      sueltos: [{ role: 'emperor' }, { team: 'nobody' }],
    };
    const { directory } = await readAccess(admin, { from: 'environment', groups });
    expect(directory).to.deep.equal({
      from: 'environment',
      groups: [
        {
          group: 'redes',
          grants: [
            { role: 'agent', scope: null, team: 'Redes', lead: false, unknown: false },
            { role: 'team-lead', scope: 'team', team: null, lead: true, unknown: false },
          ],
        },
        {
          group: 'sueltos',
          grants: [
            { role: 'emperor', scope: null, team: null, lead: false, unknown: true },
            { role: null, scope: null, team: 'nobody', lead: false, unknown: true },
          ],
        },
      ],
    });
  });
});
