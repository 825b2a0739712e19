import { expect } from 'chai';
import { inTransaction } from '../platform/database.ts';
import { buildPerson, type BuiltPerson } from '../testing/factories.ts';
import { type TestApp, type TestCaller, testApp } from '../testing/test-app.ts';
import { type ConfigurationEdit, recordVersion } from './record-version.ts';

describe('readHistory', () => {
  let app: TestApp;
  let admin: BuiltPerson;
  let caller: TestCaller;
  beforeEach(async () => {
    app = await testApp();
    admin = await buildPerson({ name: 'Pablo Ramos', roles: ['administrator'] });
    caller = await app.as(admin);
  });

  const record = async (edit: Partial<ConfigurationEdit>) => {
    const actor = await app.actor(admin);
    return inTransaction((unit) =>
      recordVersion(unit, actor, {
        kind: 'service',
        refId: 3,
        expected: 0,
        before: { nameEs: 'Correo', critical: false },
        after: { nameEs: 'Correo', critical: true },
        note: '',
        ...edit,
      }),
    );
  };

  it('keeps what stood before the first edit, who changed what, and why', async () => {
    expect(await record({ note: 'La dirección lo pidió' })).to.equal(1);
    await record({ expected: 1, after: { nameEs: 'Correo y agenda', critical: true } });
    await record({ refId: 4 });
    const { body } = await caller.get('/api/admin/history/service?id=3');
    expect(body.items.map((item: { version: number }) => item.version)).to.deep.equal([2, 1, 0]);
    expect(body.items[0]).to.deep.include({ changed: ['nameEs'], by: { id: admin.id, name: 'Pablo Ramos' } });
    expect(body.items[1]).to.deep.include({
      changed: ['critical'],
      was: { critical: false },
      note: 'La dirección lo pidió',
    });
    expect(body.items[1].at).to.match(/^20/);
    expect(body.items[2]).to.deep.include({
      at: null,
      by: null,
      changed: [],
      data: { nameEs: 'Correo', critical: false },
    });
    const { body: all } = await caller.get('/api/admin/history/service?limit=2');
    expect(all.items.map((item: { refId: number }) => item.refId)).to.deep.equal([4, 4]);
    expect((await caller.get('/api/admin/history/calendar')).body.items).to.deep.equal([]);
  });

  it('takes what was left empty for what was never there', async () => {
    await record({ before: { nameEs: 'Correo' }, after: { nameEs: 'Correo y agenda', holidayNames: {} } });
    const { body } = await caller.get('/api/admin/history/service?id=3');
    expect(body.items[0].changed).to.deep.equal(['nameEs']);
  });

  it('refuses to save over what somebody saved meanwhile', async () => {
    await record({});
    const refusal = await record({}).catch((error: unknown) => error);
    expect(refusal).to.deep.include({ code: 'conflict' });
    expect(refusal).to.have.nested.property('extras.version', 1);
  });

  it('lets exactly one of two simultaneous edits win', async () => {
    const results = await Promise.allSettled([record({}), record({})]);
    expect(results.map(({ status }) => status).sort()).to.deep.equal(['fulfilled', 'rejected']);
    expect((await caller.get('/api/admin/history/service?id=3')).body.items).to.have.length(2);
  });
});
