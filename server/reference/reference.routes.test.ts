import { expect } from 'chai';
import { referenceView } from '../../shared/reference/reference.api.ts';
import { seedOrganisation } from '../demo/seed-organisation.ts';
import { inTransaction } from '../platform/database.ts';
import { buildPerson } from '../testing/factories.ts';
import { type TestApp, testApp } from '../testing/test-app.ts';

describe('reference', () => {
  let app: TestApp;
  before(async () => {
    app = await testApp();
    await seedOrganisation();
  });

  it('keeps teams, runbooks and paths from employees', async () => {
    const { body } = await (await app.as(await buildPerson())).get('/api/reference');
    expect(body.teams).to.deep.equal([]);
    expect(body.services).to.not.be.empty;
    for (const category of body.categories)
      expect(category).to.deep.include({ runbook: [], allowedPaths: [], defaultTeamId: null });
  });

  it('gives the desk everything to choose from, as the contract says', async () => {
    const { body } = await (await app.as(await buildPerson({ roles: ['agent'] }))).get('/api/reference');
    const view = referenceView.parse(body);
    expect(view.teams.map(({ tier }) => tier)).to.include.members([1, 2, 3, 4, 5]);
    expect(view.matrix.cells).to.have.length(9);
    expect(view.levels.filter(({ kind }) => kind === 'impact').map(({ key }) => key)).to.deep.equal([
      'low',
      'medium',
      'high',
    ]);
    expect(
      view.statuses.filter(({ practice, isDefault }) => practice === 'incident' && isDefault).map(({ key }) => key),
    ).to.deep.equal(['new']);
    expect(view.resolutionCodes.find(({ key }) => key === 'imported')?.active).to.equal(false);
    expect(view.categories.some(({ runbook }) => runbook.length > 0)).to.equal(true);
  });

  it('answers 304 until something changes', async () => {
    const caller = await app.as(await buildPerson({ roles: ['agent'] }));
    const tag = (await caller.get('/api/reference')).headers.get('etag') ?? '';
    expect((await caller.get('/api/reference', { 'if-none-match': tag })).status).to.equal(304);
    await inTransaction((unit) => unit.run("UPDATE services SET name_es = 'Compras' WHERE `key` = 'erp'"));
    expect((await caller.get('/api/reference', { 'if-none-match': tag })).status).to.equal(200);
  });
});
