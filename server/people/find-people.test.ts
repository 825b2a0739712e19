import { expect } from 'chai';
import type { Actor } from '../platform/actor.ts';
import { buildPerson, buildTeam } from '../testing/factories.ts';
import { refusalCode } from '../testing/refusal-code.ts';
import { type TestApp, testApp } from '../testing/test-app.ts';
import { findPeople, type PeopleQuery } from './find-people.ts';

describe('findPeople', () => {
  let app: TestApp;
  let agent: Actor;
  beforeEach(async () => {
    app = await testApp();
    agent = await app.actor(await buildPerson({ name: 'Zoe Agent', roles: ['agent'] }));
  });
  afterEach(() => app.close());

  const find = (query: Partial<PeopleQuery>) => findPeople(agent, { search: '', limit: 50, ...query });
  const namesOf = async (query: Partial<PeopleQuery>) => (await find(query)).items.map(({ name }) => name);
  const asCursor = (position: unknown) => Buffer.from(JSON.stringify(position)).toString('base64url');

  it('refuses whoever may not read people', async () => {
    for (const roles of [[], ['director']]) {
      const actor = await app.actor(await buildPerson({ roles }));
      expect(await refusalCode(findPeople(actor, { search: '', limit: 10 })), roles.join()).to.equal('forbidden');
    }
  });

  const broken: [string, string][] = [
    ['nothing', ''],
    ['no JSON', 'x'],
    ['no list', asCursor({ name: 'ana', id: 1 })],
    ['a number for a name', asCursor([1, 1])],
    ['a text for an id', asCursor(['ana', '1'])],
    ['half a position', asCursor(['ana'])],
  ];
  for (const [what, cursor] of broken) {
    it(`refuses a cursor that holds ${what}`, async () => {
      expect(await refusalCode(find({ cursor }))).to.equal('bad-input');
    });
  }

  it('finds neither those who left nor those that are no people', async () => {
    await buildPerson({ name: 'Ana Here' });
    await buildPerson({ name: 'Ana Gone', active: false });
    await buildPerson({ name: 'Ana Machine', source: 'system' });
    expect(await namesOf({ search: 'ana' })).to.deep.equal(['Ana Here']);
  });

  it('asks every word to begin a word of the name, the login or the address', async () => {
    await buildPerson({ uid: 'x7001', name: 'Ángela Núñez', email: 'compras@escala.example' });
    await buildPerson({ uid: 'x7002', name: 'Angelina Mora' });
    expect(await namesOf({ search: 'ANGEL' })).to.deep.equal(['Ángela Núñez', 'Angelina Mora']);
    expect(await namesOf({ search: 'angel nun' })).to.deep.equal(['Ángela Núñez']);
    expect(await namesOf({ search: 'x7002' })).to.deep.equal(['Angelina Mora']);
    expect(await namesOf({ search: 'compras' })).to.deep.equal(['Ángela Núñez']);
    expect(await namesOf({ search: 'angel compras mora' })).to.deep.equal([]);
  });

  it('keeps to one team, and to the search within it', async () => {
    const [team, other] = [await buildTeam(), await buildTeam()];
    await buildPerson({ name: 'Eva Uno', teams: [team, other] });
    await buildPerson({ name: 'Raúl Dos', teams: [team] });
    await buildPerson({ name: 'Eva Tres', teams: [other] });
    expect(await namesOf({ team: team.id })).to.deep.equal(['Eva Uno', 'Raúl Dos']);
    expect(await namesOf({ team: team.id, search: 'eva' })).to.deep.equal(['Eva Uno']);
  });

  it('sorts as if there were no accents', async () => {
    for (const name of ['Óscar Sol', 'Pía Sol', 'Ñico Sol', 'olga Sol']) await buildPerson({ name });
    expect(await namesOf({ search: 'sol' })).to.deep.equal(['Ñico Sol', 'olga Sol', 'Óscar Sol', 'Pía Sol']);
  });

  it('goes on after the last one, also among people of the same name, and ends', async () => {
    const ids: number[] = [];
    for (let count = 0; count < 4; count += 1) ids.push((await buildPerson({ name: 'Ana Igual' })).id);
    const seen: number[] = [];
    const first = await find({ search: 'igual', limit: 2 });
    const second = await find({ search: 'igual', limit: 2, cursor: first.nextCursor ?? '' });
    seen.push(...[...first.items, ...second.items].map(({ id }) => id));
    expect(seen).to.deep.equal(ids);
    expect(second.nextCursor).to.equal(null);
  });

  it('shows what the contract names, and nothing that helps to sort', async () => {
    const { id, uid } = await buildPerson({ name: 'Carmen Vip', vip: true, jobTitle: 'Directora' });
    expect((await find({ search: 'carmen' })).items).to.deep.equal([
      {
        id,
        name: 'Carmen Vip',
        email: `${uid}@escala.example`,
        jobTitle: 'Directora',
        departmentId: null,
        siteId: null,
        vip: true,
        active: true,
        away: null,
      },
    ]);
  });
});
