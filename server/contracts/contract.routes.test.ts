import { expect } from 'chai';
import { database, inTransaction } from '../platform/database.ts';
import { buildPerson } from '../testing/factories.ts';
import { type TestApp, testApp, type TestCaller } from '../testing/test-app.ts';

const terms = {
  hours: { use: 'always' },
  targets: [{ metric: 'vendor-restore', priority: null, amount: 240, unit: 'minutes' }],
};

describe('endpoints of vendors and contracts', () => {
  let app: TestApp;
  let admin: TestCaller;
  beforeEach(async () => {
    app = await testApp();
    admin = await app.as(await buildPerson({ roles: ['administrator'], name: 'Berta Admin' }));
  });

  const vendor = async () => (await admin.post('/api/admin/vendors', { name: 'Enlaces del Norte' })).body;
  const contract = async (more: object = {}) => {
    const { id } = await vendor();
    const name = { es: 'Enlace', en: 'Line' };
    return admin.post('/api/admin/contracts', { vendorId: id, name, terms, ...more });
  };
  const rows = async (table: string) => (await database.all(`SELECT id FROM ${table}`)).length;

  it('are for administrators', async () => {
    const calls: [string, string, object?][] = [
      ['get', '/api/admin/contracts'],
      ['post', '/api/admin/vendors', { name: 'x' }],
      ['put', '/api/admin/vendors/1', { name: 'x', version: 0 }],
      ['post', '/api/admin/contracts', {}],
      ['put', '/api/admin/contracts/1', {}],
      ['post', '/api/admin/contracts/check', { terms }],
    ];
    const agent = await app.as(await buildPerson({ roles: ['service-manager'] }));
    for (const [method, path, body] of calls) {
      for (const [caller, status] of [
        [app.anonymous, 401],
        [agent, 403],
      ] as const) {
        const answer =
          method === 'get'
            ? await caller.get(path)
            : method === 'post'
              ? await caller.post(path, body)
              : await caller.put(path, body);
        expect(answer.status, `${method} ${path}`).to.equal(status);
      }
    }
    expect(await rows('vendors')).to.equal(0);
  });

  it('refuse terms about things that do not exist, each by its place, and write nothing', async () => {
    const answer = await contract({
      vendorId: 999,
      terms: { ...terms, hours: { use: 'calendar', calendarId: 99 }, serviceIds: [99], siteIds: [98] },
    });
    expect(answer.status).to.equal(422);
    expect(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer)).to.have.members([
      '/body/vendorId',
      '/body/terms/hours/calendarId',
      '/body/terms/serviceIds',
      '/body/terms/siteIds',
    ]);
    expect(await rows('contracts')).to.equal(0);
    for (const wrong of [
      { name: '' },
      { name: 'x', portalUrl: 'javascript:alert(1)' },
      { name: 'x', email: 'nobody' },
      { name: 'x', unknown: 1 },
    ])
      expect((await admin.post('/api/admin/vendors', wrong)).status, JSON.stringify(wrong)).to.equal(422);
  });

  it('keep every version of the terms, who made it and why', async () => {
    const made = (await contract({ note: 'Firmado' })).body;
    expect(made).to.deep.include({ version: 1, active: true, warnings: [], openCases: 0 });
    const next = {
      vendorId: made.vendorId,
      name: made.name,
      terms: { ...terms, validUntil: '2027-12-31' },
      note: 'Prórroga',
      version: 1,
    };
    const edited = await admin.put(`/api/admin/contracts/${made.id}`, next);
    expect(edited.status).to.equal(200);
    expect(edited.body).to.deep.include({ version: 2 });
    expect(edited.body.changed.by).to.equal('Berta Admin');
    const versions = await database.all<{ note: string }>('SELECT note FROM contract_versions ORDER BY id');
    expect(versions.map(({ note }) => note)).to.deep.equal(['Firmado', 'Prórroga']);
    const { items } = (await admin.get(`/api/admin/history/contract?id=${made.id}`)).body;
    expect(items[0]).to.deep.include({ note: 'Prórroga', changed: ['validUntil'] });

    // A new name is no new promise.
    await admin.put(`/api/admin/contracts/${made.id}`, { ...next, name: { es: 'Otro', en: 'Other' }, version: 2 });
    expect(await rows('contract_versions')).to.equal(2);
    expect((await admin.put(`/api/admin/contracts/${made.id}`, { ...next, version: 2 })).status).to.equal(409);
    expect((await admin.put('/api/admin/contracts/77', { ...next, version: 0 })).status).to.equal(404);
  });

  it('change a vendor once for one version, and retire it', async () => {
    const made = await vendor();
    const edit = { name: 'Enlaces del Sur', email: 'soporte@enlaces.example', active: false, version: made.version };
    const edited = await admin.put(`/api/admin/vendors/${made.id}`, edit);
    expect(edited.body).to.deep.include({ name: 'Enlaces del Sur', active: false, version: 2 });
    expect((await admin.put(`/api/admin/vendors/${made.id}`, edit)).status).to.equal(409);
    expect((await admin.put('/api/admin/vendors/77', edit)).status).to.equal(404);
  });

  it('warn, before and after saving, that the line cannot support the fourth tier', async () => {
    const definition = {
      conditions: { tiers: [4] },
      calendar: { use: 'always' },
      targets: [{ metric: 'stint', priority: 1, amount: 90, unit: 'minutes' }],
    };
    await inTransaction(async (unit) => {
      const { insertId } = await unit.run(
        "INSERT INTO service_level_policies (`key`, name_es, name_en, kind, position, active) VALUES ('ola-4', 'Nivel 4', 'Level 4', 'ola', 0, 1)",
      );
      const version = await unit.run(
        "INSERT INTO service_level_policy_versions (policy_id, definition, created_at, note) VALUES (?, ?, 0, '')",
        [insertId, JSON.stringify(definition)],
      );
      await unit.run('UPDATE service_level_policies SET current_version_id = ? WHERE id = ?', [
        version.insertId,
        insertId,
      ]);
    });
    const warning = {
      problem: 'too-slow',
      kind: 'ola',
      priority: 1,
      promised: { amount: 240, unit: 'minutes' },
      needed: { amount: 90, unit: 'minutes' },
    };
    const checked = await admin.post('/api/admin/contracts/check', { terms });
    expect(checked.body.warnings[0]).to.deep.include(warning);
    expect(checked.body.warnings[0].agreement.name).to.deep.equal({ es: 'Nivel 4', en: 'Level 4' });
    expect(await rows('contracts')).to.equal(0);
    expect((await contract()).body.warnings).to.have.length(1);
    const listed = (await admin.get('/api/admin/contracts')).body;
    expect(listed.contracts[0].warnings[0]).to.deep.include(warning);
    expect(listed.vendors).to.have.length(1);
  });
});
