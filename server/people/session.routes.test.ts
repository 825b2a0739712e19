import { expect } from 'chai';
import { testApp } from '../testing/test-app.ts';
import { buildPerson, buildTeam } from '../testing/factories.ts';

describe('sessions', () => {
  it('shows nobody before signing in', async () => {
    const app = await testApp();
    const { status, body } = await app.anonymous.get('/api/session');
    expect(status).to.equal(200);
    expect(body).to.deep.equal({ person: null, permissions: [], teams: [], demo: null });
  });

  it('shows who is signed in, and what they may use', async () => {
    const app = await testApp();
    const team = await buildTeam({ tier: 2 });
    const person = await buildPerson({ name: 'Óscar Ñáñez', roles: ['agent'], teams: [team] });
    const { body } = await (await app.as(person)).get('/api/session');
    expect(body.person).to.include({ id: person.id, name: 'Óscar Ñáñez', language: 'es' });
    expect(body.permissions).to.include.members(['ticket.create', 'ticket.work']);
    expect(body.teams).to.deep.equal([{ id: team.id, name: team.name, tier: 2, lead: false }]);
  });
});
