import { expect } from 'chai';
import { inTransaction } from '../platform/database.ts';
import { buildPerson, buildTeam } from '../testing/factories.ts';
import { refusalCode } from '../testing/refusal-code.ts';
import { type TestApp, testApp } from '../testing/test-app.ts';
import { readPersonSettings } from './read-person-settings.ts';

describe('readPersonSettings', () => {
  let app: TestApp;
  before(async () => {
    app = await testApp();
  });
  after(() => app.close());

  it('is for those who administer people, and knows no account of the product itself', async () => {
    const { id } = await buildPerson();
    const agent = await app.actor(await buildPerson({ roles: ['agent'] }));
    expect(await refusalCode(Promise.resolve().then(() => readPersonSettings(agent, id)))).to.equal('forbidden');
    const admin = await app.actor(await buildPerson({ roles: ['administrator'] }));
    expect(await refusalCode(readPersonSettings(admin, 999_999))).to.equal('not-found');
    const robot = await buildPerson({ source: 'system' });
    expect(await refusalCode(readPersonSettings(admin, robot.id))).to.equal('not-found');
  });

  it('tells what was given where, and what the person has in hand', async () => {
    const admin = await app.actor(await buildPerson({ roles: ['administrator'] }));
    const team = await buildTeam({ name: 'Redes', tier: 2 });
    const { id } = await buildPerson({
      uid: 'marta.gil',
      name: 'Marta Gil',
      source: 'ldap',
      roles: ['agent'],
      teams: [team],
      leads: true,
      passwordHash: 'never shown',
    });
    await inTransaction(async (unit) => {
      await unit.run("UPDATE team_members SET source = 'ldap' WHERE person_id = ?", [id]);
      await unit.run("INSERT INTO person_skills (person_id, skill, level) VALUES (?, 'bgp', 3), (?, 'vpn', 9)", [
        id,
        id,
      ]);
      await unit.run("INSERT INTO person_languages (person_id, language, level) VALUES (?, 'en', 'C1')", [id]);
    });
    expect(await readPersonSettings(admin, id)).to.deep.equal({
      id,
      account: 'marta.gil',
      name: 'Marta Gil',
      email: 'marta.gil@escala.example',
      jobTitle: null,
      source: 'ldap',
      siteId: null,
      departmentId: null,
      manager: null,
      active: true,
      blocked: false,
      skills: [{ skill: 'bgp', level: 3 }],
      languages: [{ language: 'en', level: 'C1' }],
      roles: [{ role: 'agent', scope: 'team', scopeId: 0, source: 'local' }],
      teams: [{ id: team.id, name: 'Redes', tier: 2, lead: true, source: 'ldap' }],
      owned: 0,
      assigned: 0,
      version: 0,
    });
  });
});
