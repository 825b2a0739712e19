import { expect } from 'chai';
import type { Actor } from '../platform/actor.ts';
import { inTransaction } from '../platform/database.ts';
import { buildPerson, buildTeam } from '../testing/factories.ts';
import { refusalCode } from '../testing/refusal-code.ts';
import { type TestApp, testApp } from '../testing/test-app.ts';
import { readPerson, teamsOf } from './read-person.ts';

describe('readPerson', () => {
  let app: TestApp;
  let agent: Actor;
  beforeEach(async () => {
    app = await testApp();
    agent = await app.actor(await buildPerson({ roles: ['agent'] }));
  });
  afterEach(() => app.close());

  it('refuses whoever may not read people, even about themselves', async () => {
    const person = await buildPerson({ roles: ['director'] });
    const actor = await app.actor(person);
    expect(await refusalCode(readPerson(actor, person.id))).to.equal('forbidden');
    expect(await refusalCode(readPerson(actor, 999_999))).to.equal('forbidden');
  });

  it('does not find who does not exist', async () => {
    expect(await refusalCode(readPerson(agent, 999_999))).to.equal('not-found');
  });

  it('shows what the desk needs to know, the manager by name and the teams', async () => {
    const team = await buildTeam({ name: 'Redes', tier: 2 });
    const boss = await buildPerson({ name: 'Beatriz Jefa' });
    const { id } = await buildPerson({
      uid: 'ana.secret',
      name: 'Ana Ruiz',
      givenName: 'Ana',
      phone: '+34 91 1',
      jobTitle: 'Analista',
      email: 'ana@escala.example',
      language: 'en',
      timeZone: 'Europe/Madrid',
      vip: true,
      managerId: boss.id,
      passwordHash: 'never shown',
      teams: [team],
      leads: true,
    });
    expect(await readPerson(agent, id)).to.deep.equal({
      id,
      name: 'Ana Ruiz',
      givenName: 'Ana',
      email: 'ana@escala.example',
      phone: '+34 91 1',
      jobTitle: 'Analista',
      departmentId: null,
      siteId: null,
      vip: true,
      active: true,
      away: null,
      language: 'en',
      timeZone: 'Europe/Madrid',
      manager: { id: boss.id, name: 'Beatriz Jefa' },
      teams: [{ id: team.id, name: 'Redes', tier: 2, lead: true }],
    });
  });

  it('still shows those who left, whose tickets stay, and says so', async () => {
    const { id } = await buildPerson({ active: false });
    expect(await readPerson(agent, id)).to.deep.include({ active: false, vip: false, manager: null, teams: [] });
  });
});

describe('teamsOf', () => {
  it("lists a person's teams that still work, the first tier first, then by name", async () => {
    const app = await testApp();
    const third = await buildTeam({ name: 'Plataforma', tier: 3 });
    const second = await buildTeam({ name: 'Mesa B', tier: 1 });
    const first = await buildTeam({ name: 'Mesa A', tier: 1 });
    const closed = await buildTeam({ name: 'Antigua', tier: 1 });
    const foreign = await buildTeam({ name: 'Ajena', tier: 1 });
    await inTransaction((unit) => unit.run('UPDATE teams SET active = 0 WHERE id = ?', [closed.id]));
    const { id } = await buildPerson({ teams: [third, second, closed, first] });
    await buildPerson({ teams: [foreign] });
    expect((await teamsOf(id)).map(({ name, lead }) => [name, lead])).to.deep.equal([
      ['Mesa A', false],
      ['Mesa B', false],
      ['Plataforma', false],
    ]);
    await app.close();
  });
});
