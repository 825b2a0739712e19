import { expect } from 'chai';
import { type PersonEdit, savePersonSettings as contract } from '../../shared/people/person-settings.api.ts';
import { readHistory } from '../configuration/read-history.ts';
import type { Actor } from '../platform/actor.ts';
import { database, inTransaction } from '../platform/database.ts';
import { DomainError } from '../platform/errors.ts';
import { buildPerson, type BuiltPerson, buildTeam } from '../testing/factories.ts';
import { refusalCode } from '../testing/refusal-code.ts';
import { type TestApp, testApp } from '../testing/test-app.ts';
import { loadActor } from './load-actor.ts';
import { savePersonSettings } from './save-person-settings.ts';

describe('savePersonSettings', () => {
  let app: TestApp;
  let pablo: BuiltPerson;
  let admin: Actor;
  beforeEach(async () => {
    app = await testApp();
    pablo = await buildPerson({ name: 'Pablo Ramos', roles: ['administrator'] });
    admin = await app.actor(pablo);
    await buildPerson({ name: 'Otra Administradora', roles: ['administrator'] });
  });
  afterEach(() => app.close());

  const edit = (change: Partial<PersonEdit> = {}): PersonEdit =>
    contract.body.parse({
      siteId: null,
      departmentId: null,
      managerId: null,
      blocked: false,
      skills: [],
      languages: [],
      roles: [],
      version: 0,
      ...change,
    });
  const administrator = { role: 'administrator', scope: 'all', scopeId: 0 } as const;
  const reasonOf = async (person: { id: number }, change: Partial<PersonEdit>, actor = admin) => {
    try {
      await savePersonSettings(actor, person.id, edit(change));
      return 'answered';
    } catch (error) {
      return error instanceof DomainError ? (error.extras['reason'] ?? error.code) : error;
    }
  };

  it('is for those who administer people', async () => {
    const { id } = await buildPerson();
    for (const role of ['agent', 'team-lead', 'service-manager', 'director', 'auditor']) {
      const other = await app.actor(await buildPerson({ roles: [role] }));
      expect(await refusalCode(savePersonSettings(other, id, edit())), role).to.equal('forbidden');
    }
    expect(await refusalCode(savePersonSettings(admin, 999_999, edit()))).to.equal('not-found');
  });

  it('leaves to the directory what is the directory’s', async () => {
    const boss = await buildPerson();
    const ana = await buildPerson({ source: 'ldap', managerId: boss.id });
    await inTransaction((unit) =>
      unit.run(
        "INSERT INTO person_roles (person_id, role_key, scope, scope_id, source) VALUES (?, 'auditor', 'all', 0, 'ldap')",
        [ana.id],
      ),
    );
    const kept = { managerId: boss.id };
    expect(await reasonOf(ana, {})).to.equal('owned-by-directory');
    expect(await reasonOf(ana, { ...kept, siteId: 1 })).to.equal('owned-by-directory');
    expect(await reasonOf(ana, { ...kept, departmentId: 1 })).to.equal('owned-by-directory');
    const auditor = { role: 'auditor', scope: 'all', scopeId: 0 } as const;
    expect(await reasonOf(ana, { ...kept, roles: [auditor] })).to.equal('owned-by-directory');
    const saved = await savePersonSettings(admin, ana.id, edit(kept));
    expect(saved.roles, 'the role of the directory stays').to.deep.equal([{ ...auditor, source: 'ldap' }]);
  });

  it('refuses what does not exist or makes no sense', async () => {
    const { id } = await buildPerson();
    const role = (change: object) => ({ roles: [{ ...administrator, role: 'agent', ...change }] });
    const faulty: [Partial<PersonEdit>, string][] = [
      [{ siteId: 999 }, 'unknown-site'],
      [{ departmentId: 999 }, 'unknown-department'],
      [{ managerId: 999_999 }, 'unknown-person'],
      [{ managerId: id }, 'unknown-person'],
      [role({ role: 'emperor' }), 'unknown-role'],
      [role({ role: 'employee' }), 'unknown-role'],
      [role({ scope: 'all', scopeId: 3 }), 'scope-without-place'],
      [role({ scope: 'own', scopeId: 3 }), 'scope-without-place'],
      [role({ scope: 'team', scopeId: 999 }), 'unknown-team'],
      [role({ scope: 'department', scopeId: 999 }), 'unknown-department'],
      [{ roles: [administrator, administrator] }, 'twice'],
      [
        {
          skills: [
            { skill: 'bgp', level: 1 },
            { skill: 'bgp', level: 3 },
          ],
        },
        'twice',
      ],
      [
        {
          languages: [
            { language: 'en', level: 'B1' },
            { language: 'en', level: 'C1' },
          ],
        },
        'twice',
      ],
    ];
    for (const [change, reason] of faulty)
      expect(await reasonOf({ id }, change), JSON.stringify(change)).to.equal(reason);
    expect(await database.all('SELECT * FROM person_roles WHERE person_id = ?', [id])).to.deep.equal([]);
  });

  it('gives roles as far as they reach, skills and languages, and counts at the next request', async () => {
    const team = await buildTeam({ name: 'Redes', tier: 2 });
    const { id } = await buildPerson({ name: 'Marta Gil' });
    const before = await loadActor(id);
    expect(before?.permissions.has('ticket.work')).to.equal(false);
    const change = {
      roles: [{ role: 'agent', scope: 'team' as const, scopeId: team.id }],
      skills: [{ skill: 'bgp', level: 3 as const }],
      languages: [{ language: 'en', level: 'C1' as const }],
      note: 'Entra en redes',
    };
    const saved = await savePersonSettings(admin, id, edit(change));
    expect(saved).to.deep.include({ version: 1, skills: change.skills, languages: change.languages });
    expect(saved.roles).to.deep.equal([{ ...change.roles[0], source: 'local' }]);
    expect((await loadActor(id))?.grants.find(({ role }) => role === 'agent')).to.deep.include({
      scope: 'team',
      scopeId: team.id,
    });
    const [version] = await readHistory(admin, 'person', { id, limit: 1 });
    expect(version).to.deep.include({ note: 'Entra en redes', changed: ['skills', 'languages', 'roles'] });
    expect(version?.by?.name).to.equal('Pablo Ramos');
    expect(await refusalCode(savePersonSettings(admin, id, edit(change))), 'an old version').to.equal('conflict');
  });

  it('lets nobody raise their own rights, and everybody give some up', async () => {
    const itself = { id: pablo.id };
    const agent = { role: 'agent', scope: 'all', scopeId: 0 } as const;
    expect(await reasonOf(itself, { roles: [administrator, agent] })).to.equal('not-for-oneself');
    expect(await reasonOf(itself, { roles: [administrator], blocked: true })).to.equal('not-for-oneself');
    const boss = await buildPerson();
    expect(await reasonOf(itself, { roles: [administrator], managerId: boss.id })).to.equal('not-for-oneself');
    expect(await reasonOf(itself, {})).to.equal('answered');
    expect((await loadActor(pablo.id))?.permissions.has('admin.people')).to.equal(false);
  });

  it('keeps the last administrator, and the local one in any case', async () => {
    const glass = await buildPerson({ uid: 'admin', name: 'Administración local', roles: ['administrator'] });
    expect(await reasonOf(glass, {})).to.equal('break-glass-stays');
    expect(await reasonOf(glass, { roles: [administrator], blocked: true })).to.equal('break-glass-stays');
    await inTransaction((unit) => unit.run('DELETE FROM person_roles WHERE person_id <> ?', [pablo.id]));
    expect(await reasonOf(pablo, {})).to.equal('last-administrator');
    expect((await loadActor(pablo.id))?.permissions.has('admin.people')).to.equal(true);
  });

  it('switches somebody off at once, whatever the directory says, and on again', async () => {
    const { id } = await buildPerson({ source: 'ldap' });
    const caller = await app.as({ id });
    expect((await caller.get('/api/me/sessions')).status).to.equal(200);
    const off = await savePersonSettings(admin, id, edit({ blocked: true }));
    expect(off).to.deep.include({ active: false, blocked: true });
    expect((await caller.get('/api/me/sessions')).status).to.equal(401);
    const on = await savePersonSettings(admin, id, edit({ version: 1 }));
    expect(on).to.deep.include({ active: true, blocked: false });
    expect((await caller.get('/api/me/sessions')).status, 'the old session has ended').to.equal(401);
  });

  it('lets nobody back in whom the directory has lost', async () => {
    const { id } = await buildPerson({ source: 'ldap', active: false, gone: true });
    await savePersonSettings(admin, id, edit({ blocked: true }));
    expect(await savePersonSettings(admin, id, edit({ version: 1 }))).to.include({ active: false, blocked: false });
  });

  it('asks for their tickets to be handed over at once', async () => {
    await inTransaction((unit) => unit.run("INSERT INTO jobs (name, next_run_at) VALUES ('release-owners', 0)"));
    const asked = async () =>
      (await database.first<{ at: number | null }>("SELECT requested_at AS at FROM jobs WHERE name = 'release-owners'"))
        ?.at;
    const { id } = await buildPerson();
    await savePersonSettings(admin, id, edit({ note: 'Solo una nota' }));
    expect(await asked()).to.equal(null);
    await savePersonSettings(admin, id, edit({ blocked: true, version: 1 }));
    expect(await asked()).to.be.a('number');
  });
});
