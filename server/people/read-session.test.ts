import { expect } from 'chai';
import { sessionView } from '../../shared/people/session.api.ts';
import { buildPerson, buildTeam } from '../testing/factories.ts';
import { type TestApp, testApp } from '../testing/test-app.ts';
import { readSession } from './read-session.ts';

const demo = { password: 'escala', people: [{ username: 'ana', name: 'Ana', role: 'employee' }] };

describe('readSession', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await testApp();
  });
  afterEach(() => app.close());

  it('gives nobody nothing but what the demo says at the door', async () => {
    const nobody = { person: null, permissions: [], teams: [] };
    expect(await readSession(undefined, null)).to.deep.equal({ ...nobody, demo: null });
    expect(await readSession(undefined, demo)).to.deep.equal({ ...nobody, demo });
  });

  it('gives an employee no more than what an employee may do', async () => {
    const { permissions, teams } = await readSession(await app.actor(await buildPerson()), null);
    expect({ permissions, teams }).to.deep.equal({ permissions: ['ticket.create'], teams: [] });
  });

  it('tells who is here, with what the directory does not know left empty', async () => {
    const person = await buildPerson({ name: 'Ana Ruiz', email: null, language: 'en', timeZone: 'America/Bogota' });
    expect((await readSession(await app.actor(person), null)).person).to.deep.equal({
      id: person.id,
      name: 'Ana Ruiz',
      givenName: null,
      email: null,
      jobTitle: null,
      siteId: null,
      language: 'en',
      timeZone: 'America/Bogota',
    });
  });

  it('unites the permissions of all roles, each once, and shows own data only', async () => {
    const team = await buildTeam({ name: 'Redes', tier: 2 });
    const person = await buildPerson({
      givenName: 'Eva',
      jobTitle: 'Líder',
      email: 'eva@escala.example',
      roles: ['agent', 'team-lead', 'auditor'],
      teams: [team],
      leads: true,
      passwordHash: 'never shown',
    });
    await buildPerson({ teams: [await buildTeam()] });
    const view = await readSession(await app.actor(person), demo);
    expect(sessionView.parse(view)).to.deep.equal(view);
    expect(view.person).to.include({ givenName: 'Eva', jobTitle: 'Líder', email: 'eva@escala.example' });
    expect(view.permissions).to.include.members(['ticket.work', 'ticket.assign', 'audit.read']);
    expect(view.permissions).to.not.include('admin.people');
    expect(new Set(view.permissions).size).to.equal(view.permissions.length);
    expect(view.teams).to.deep.equal([{ id: team.id, name: 'Redes', tier: 2, lead: true }]);
    expect(JSON.stringify(view)).to.not.include('never shown');
  });
});
