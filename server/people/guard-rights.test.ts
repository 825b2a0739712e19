import { expect } from 'chai';
import type { PersonEdit, PersonSettings } from '../../shared/people/person-settings.api.ts';
import { systemActor } from '../platform/actor.ts';
import { inTransaction } from '../platform/database.ts';
import { buildPerson } from '../testing/factories.ts';
import { emptyDatabase } from '../testing/empty-database.ts';
import { refusalCode } from '../testing/refusal-code.ts';
import { guardRights, requireAdministrator } from './guard-rights.ts';

describe('guardRights', () => {
  const administrator = { role: 'administrator', scope: 'all', scopeId: 0 } as const;
  const person: PersonSettings = {
    id: 7,
    account: 'pablo',
    name: 'Pablo',
    email: null,
    jobTitle: null,
    source: 'local',
    siteId: null,
    departmentId: 2,
    manager: null,
    active: true,
    blocked: false,
    skills: [],
    languages: [],
    roles: [{ ...administrator, source: 'local' }],
    teams: [],
    owned: 0,
    assigned: 0,
    version: 0,
  };
  const edit: PersonEdit = {
    siteId: null,
    departmentId: 2,
    managerId: null,
    blocked: false,
    skills: [],
    languages: [],
    roles: [administrator],
    note: '',
    version: 0,
  };
  const guard = (by: number, change: Partial<PersonEdit>, of: Partial<PersonSettings> = {}) =>
    refusalCode(
      Promise.resolve().then(() => {
        guardRights({ ...systemActor('test'), id: by }, { ...person, ...of }, { ...edit, ...change });
      }),
    );

  it('refuses oneself what another may give', async () => {
    const more: Partial<PersonEdit>[] = [
      { roles: [administrator, { role: 'director', scope: 'all', scopeId: 0 }] },
      { roles: [administrator, { ...administrator, scope: 'team' }] },
      { departmentId: 3 },
      { departmentId: null },
      { managerId: 8 },
      { blocked: true },
    ];
    for (const change of more) {
      expect(await guard(7, change), JSON.stringify(change)).to.equal('bad-input');
      expect(await guard(8, change), JSON.stringify(change)).to.equal('answered');
    }
    expect(await guard(7, { roles: [], skills: [{ skill: 'bgp', level: 2 }] })).to.equal('answered');
  });

  it('counts a role of the directory as had', async () => {
    expect(await guard(7, {}, { roles: [{ ...administrator, source: 'ldap' }] })).to.equal('answered');
  });

  it('keeps the local administrator, whoever asks', async () => {
    expect(await guard(8, { roles: [] }, { account: 'admin' })).to.equal('bad-input');
    expect(await guard(8, { roles: [] }, { account: 'admin', source: 'ldap' })).to.equal('answered');
  });
});

describe('requireAdministrator', () => {
  const check = () => refusalCode(inTransaction((unit) => requireAdministrator(unit, 'roles')));

  it('wants one who is active, by whatever role', async () => {
    await emptyDatabase();
    expect(await check()).to.equal('bad-input');
    await buildPerson({ roles: ['administrator'], active: false });
    await buildPerson({ roles: ['service-manager'] });
    expect(await check()).to.equal('bad-input');
    await inTransaction((unit) =>
      unit.run(
        "INSERT INTO roles (`key`, name_es, name_en, permissions) VALUES ('doorkeeper', 'P', 'D', '[\"admin.people\"]')",
      ),
    );
    await buildPerson({ roles: ['doorkeeper'] });
    expect(await check()).to.equal('answered');
  });
});
