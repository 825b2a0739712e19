import { expect } from 'chai';
import { type ChainDefinition, defaultChain } from '../../shared/escalation/escalation-chain.ts';
import { readHistory } from '../configuration/read-history.ts';
import type { Actor } from '../platform/actor.ts';
import { database } from '../platform/database.ts';
import { buildPerson, buildTeam } from '../testing/factories.ts';
import { refusalCode } from '../testing/refusal-code.ts';
import { type TestApp, testApp } from '../testing/test-app.ts';
import { chainFor } from './chain-for.ts';
import { createChain, listChains, orderChains, saveChain } from './save-chain.ts';

const name = { es: 'Redes de noche', en: 'Networks at night' };

describe('escalation chains of the administrator', () => {
  let app: TestApp;
  let admin: Actor;
  beforeEach(async () => {
    app = await testApp();
    admin = await app.actor(await buildPerson({ roles: ['administrator'] }));
  });

  const create = (definition: Partial<ChainDefinition> = {}) =>
    createChain(admin, { name, definition: { ...defaultChain, ...definition }, note: '' });

  it('are edited by nobody else', async () => {
    const manager = await app.actor(await buildPerson({ roles: ['service-manager'] }));
    const body = { name, definition: defaultChain, note: '' };
    expect(await refusalCode(listChains(manager))).to.equal('forbidden');
    expect(await refusalCode(createChain(manager, body))).to.equal('forbidden');
    expect(await refusalCode(saveChain(manager, 1, { ...body, active: true, version: 0 }))).to.equal('forbidden');
    expect(await refusalCode(orderChains(manager, { ids: [1], version: 0, note: '' }))).to.equal('forbidden');
  });

  it('name only people and teams that are there', async () => {
    const gone = await buildPerson({ active: false });
    const step = { tell: [], personIds: [gone.id], waitMinutes: 5 };
    expect(await refusalCode(create({ steps: [step] }))).to.equal('bad-input');
    expect(await refusalCode(create({ teamIds: [999] }))).to.equal('bad-input');
  });

  it('are asked in the order of the administrators, from the next ticket on', async () => {
    const team = await buildTeam();
    const boss = await buildPerson({ name: 'Roberto Silva' });
    const made = await create({
      teamIds: [team.id],
      steps: [{ tell: ['lead'], personIds: [boss.id], waitMinutes: 5 }],
    });
    const ticket = { priority: 1, teamId: team.id };
    expect((await chainFor(database, ticket))?.name.en, 'last in the order').to.equal('Gravest priority');
    const { items, orderVersion, people } = await listChains(admin);
    expect(people).to.deep.equal([{ id: boss.id, name: 'Roberto Silva' }]);
    const ids = items.map(({ id }) => id).toReversed();
    const ordered = await orderChains(admin, { ids, version: orderVersion, note: 'Redes primero' });
    expect(ordered.items.map(({ id }) => id)).to.deep.equal(ids);
    expect(await chainFor(database, ticket)).to.deep.include({ id: made.id, version: 1 });
    expect(await refusalCode(orderChains(admin, { ids, version: orderVersion, note: '' }))).to.equal('conflict');
    expect(await refusalCode(orderChains(admin, { ids: ids.slice(1), version: 1, note: '' }))).to.equal('conflict');
    const [change] = await readHistory(admin, 'chain-order', { limit: 1 });
    expect(change).to.deep.include({ note: 'Redes primero', data: { order: ids } });
  });

  it('become a new version with each edit, and can be switched off', async () => {
    const [seeded] = (await listChains(admin)).items;
    const id = seeded?.id ?? 0;
    const edit = { name, definition: { ...defaultChain, repeats: 3 }, version: 0, note: 'Menos veces' };
    expect((await saveChain(admin, id, { ...edit, active: false })).version).to.equal(1);
    expect(await chainFor(database, { priority: 1, teamId: null })).to.equal(null);
    expect(await refusalCode(saveChain(admin, id, { ...edit, active: true }))).to.equal('conflict');
    expect(await refusalCode(saveChain(admin, 999, { ...edit, active: true }))).to.equal('not-found');
    const history = await readHistory(admin, 'chain', { id, limit: 5 });
    expect(history.map(({ changed }) => changed)).to.deep.equal([['nameEs', 'nameEn', 'active', 'repeats'], []]);
    expect(history[1]?.data).to.deep.include({ active: true, repeats: 12 });
  });
});
