import { expect } from 'chai';
import { database } from '../../platform/database.ts';
import { emptyDatabase } from '../../testing/empty-database.ts';
import { type BuiltPerson, buildPerson } from '../../testing/factories.ts';
import { startApp, type TestApp } from '../../testing/test-app.ts';

const address = '/api/insight/schedules';
const preview = `${address}/preview`;

describe('the preview of a scheduled report', () => {
  let app: TestApp;
  let manager: BuiltPerson;
  const sketch = (more: object = {}) => ({
    name: 'Semana',
    report: 'resolution_time_elapsed',
    by: ['team', 'priority'],
    filters: { period: '7d', team: '1,2' },
    format: 'xlsx',
    frequency: 'weekly',
    hour: 7,
    ...more,
  });

  beforeEach(async () => {
    await emptyDatabase();
    app = await startApp();
    manager = await buildPerson({ roles: ['service-manager'] });
  });

  it('shows beforehand the mail and the tables of its file, and keeps nothing', async () => {
    for (const roles of [[], ['agent'], ['team-lead'], ['auditor']])
      expect((await (await app.as(await buildPerson({ roles }))).post(preview, sketch())).status).to.equal(403);
    const caller = await app.as(manager);
    for (const [more, pointer] of [
      [{ hour: 24 }, '/body/hour'],
      [{ report: 'overview' }, '/body/by'],
      [{ filters: { zone: 'UTC' } }, '/body/filters/zone'],
    ] as const) {
      const { status, body: answer } = await caller.post(preview, sketch(more));
      expect([status, answer.errors?.[0]?.pointer]).to.deep.equal([422, pointer]);
    }
    const { status, body: shown } = await caller.post(preview, sketch({ name: '', report: 'overview', by: [] }));
    expect(status).to.equal(200);
    expect(shown.subject).to.be.a('string').and.not.equal('');
    expect(shown.text).to.contain(shown.fileName);
    expect(shown.fileName).to.match(/^escala-overview-.*\.xlsx$/);
    expect(shown.sections[0].rows, 'six figures').to.have.length(6);
    expect(Date.parse(shown.nextRunAt)).to.be.above(Date.now());
    const made = (await caller.post(address, sketch({ readers: [manager.id] }))).body;
    const [kept] = (await caller.get(address)).body.schedules;
    expect(kept.id).to.equal(made.id);
    expect((await caller.post(preview, sketch())).body.nextRunAt, 'the very time it will be').to.equal(kept.nextRunAt);
    expect(await database.all('SELECT id FROM mail_messages')).to.deep.equal([]);
  });
});
