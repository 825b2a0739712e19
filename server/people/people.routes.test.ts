import { expect } from 'chai';
import { inTransaction } from '../platform/database.ts';
import { buildPerson, buildTeam } from '../testing/factories.ts';
import { type TestApp, type TestCaller, testApp } from '../testing/test-app.ts';

describe('people', () => {
  let app: TestApp;
  let agent: TestCaller;
  before(async () => {
    app = await testApp();
    const team = await buildTeam({ name: 'Redes', tier: 2 });
    agent = await app.as(
      await buildPerson({ uid: 'agent.one', name: 'Zacarías Agente', roles: ['agent'], teams: [team] }),
    );
    const boss = await buildPerson({ uid: 'boss', name: 'Beatriz Jefa' });
    await buildPerson({
      uid: 'jose.nanez',
      name: 'José Ángel Ñáñez',
      vip: true,
      managerId: boss.id,
      phone: '+52 55 1',
      language: 'en',
    });
    await buildPerson({ uid: 'josefina', name: 'Josefina García' });
    await buildPerson({ uid: 'gone', name: 'José Perdido', active: false });
    await buildPerson({ uid: 'wild', name: '100% Percent_Name' });
  });
  const namesFor = async (query: string) => {
    const { status, body } = await agent.get(`/api/people?${query}`);
    expect(status).to.equal(200);
    return body.items.map(({ name }: { name: string }) => name);
  };

  it('is closed to employees', async () => {
    const employee = await app.as(await buildPerson({ uid: 'plain.employee' }));
    expect((await employee.get('/api/people?search=jose')).status).to.equal(403);
    expect((await employee.get('/api/people/1')).status).to.equal(403);
  });

  it('finds by the beginning of any word, without accents or case, and not those who left', async () => {
    expect(await namesFor('search=JOSE')).to.deep.equal(['José Ángel Ñáñez', 'Josefina García']);
    expect(await namesFor('search=nanez')).to.deep.equal(['José Ángel Ñáñez']);
    expect(await namesFor(`search=${encodeURIComponent('ñañ jos')}`)).to.deep.equal(['José Ángel Ñáñez']);
    expect(await namesFor('search=jose%20gar')).to.deep.equal(['Josefina García']);
    expect(await namesFor('search=ose')).to.deep.equal([]);
  });

  it('takes wildcards and quotes for letters', async () => {
    expect(await namesFor('search=%25')).to.not.be.empty; // no word in it: everyone
    expect(await namesFor('search=perc%25')).to.deep.equal(['100% Percent_Name']);
    expect(await namesFor(`search=${encodeURIComponent("' OR 1=1 --")}`)).to.deep.equal([]);
  });

  it('goes on where the cursor stands, each person once', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    do {
      const { body }: { body: { items: { name: string }[]; nextCursor: string | null } } = await agent.get(
        `/api/people?limit=2${cursor ? `&cursor=${cursor}` : ''}`,
      );
      seen.push(...body.items.map(({ name }) => name));
      cursor = body.nextCursor;
    } while (cursor !== null);
    expect(seen.length).to.equal(new Set(seen).size);
    expect(seen).to.include.members(['Zacarías Agente', 'Beatriz Jefa', 'José Ángel Ñáñez']);
  });

  it('lists the members of a team', async () => {
    const { body } = await agent.get('/api/session');
    expect(await namesFor(`team=${String(body.teams[0].id)}`)).to.deep.equal(['Zacarías Agente']);
  });

  const wrong = [
    'limit=0',
    'limit=51',
    'limit=x',
    'team=-1',
    'cursor=%00',
    'cursor=bm9uc2Vuc2U',
    'unknown=1',
    `search=${'x'.repeat(101)}`,
  ];
  for (const query of wrong) {
    it(`refuses ${query.slice(0, 20)}`, async () => {
      expect((await agent.get(`/api/people?${query}`)).status).to.equal(422);
    });
  }

  it('shows a requester as the desk needs to know them, and nothing else', async () => {
    const { body } = await agent.get('/api/people?search=nanez');
    const shown = await agent.get(`/api/people/${String(body.items[0].id)}`);
    expect(shown.body).to.include({ name: 'José Ángel Ñáñez', vip: true, language: 'en', phone: '+52 55 1' });
    expect(shown.body.manager.name).to.equal('Beatriz Jefa');
    expect(shown.text).to.not.match(/password|hash|uid|directory/i);
  });

  it('answers 404 for nobody and 422 for no number', async () => {
    expect((await agent.get('/api/people/999999')).status).to.equal(404);
    expect((await agent.get('/api/people/abc')).status).to.equal(422);
  });

  it('shows names as they are, whatever is in them', async () => {
    const name = '<script>alert(1)</script> \u202Eتجربة 😀';
    const { id } = await buildPerson({ name });
    expect((await agent.get(`/api/people/${String(id)}`)).body.name).to.equal(name);
    await inTransaction((unit) => unit.run('DELETE FROM people WHERE id = ?', [id]));
  });
});
