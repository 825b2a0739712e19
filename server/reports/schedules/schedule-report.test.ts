import { expect } from 'chai';
import { database } from '../../platform/database.ts';
import { emptyDatabase } from '../../testing/empty-database.ts';
import { type BuiltPerson, buildPerson } from '../../testing/factories.ts';
import { startApp, type TestApp } from '../../testing/test-app.ts';

const address = '/api/insight/schedules';

describe('scheduled reports over HTTP', () => {
  let app: TestApp;
  let manager: BuiltPerson;
  let director: BuiltPerson;
  let employee: BuiltPerson;
  /** May read reports, and has no address. */
  let mailless: BuiltPerson;
  const body = (more: object = {}) => ({
    name: 'Semana',
    report: 'resolution_time_elapsed',
    by: ['team', 'priority'],
    filters: { period: '7d', team: '1,2' },
    format: 'xlsx',
    frequency: 'weekly',
    hour: 7,
    readers: [director.id],
    ...more,
  });

  beforeEach(async () => {
    await emptyDatabase();
    app = await startApp();
    manager = await buildPerson({ roles: ['service-manager'] });
    director = await buildPerson({ name: 'Dora Directora', roles: ['director'] });
    employee = await buildPerson();
    mailless = await buildPerson({ roles: ['director'], email: null });
  });

  it('is refused to nobody, employees, agents, leads and auditors', async () => {
    expect((await app.anonymous.get(address)).status).to.equal(401);
    for (const roles of [[], ['agent'], ['team-lead'], ['auditor']]) {
      const caller = await app.as(await buildPerson({ roles }));
      expect((await caller.get(address)).status, roles.join()).to.equal(403);
      expect((await caller.post(address, body())).status, roles.join()).to.equal(403);
      expect((await caller.delete(`${address}/1`)).status, roles.join()).to.equal(403);
      expect((await caller.post(`${address}/1/pause`, { paused: true })).status, roles.join()).to.equal(403);
      expect((await caller.post(`${address}/1/send`, {})).status, roles.join()).to.equal(403);
    }
    expect(await database.all('SELECT id FROM report_schedules')).to.deep.equal([]);
  });

  it('refuses readers who may not read reports, hours and reports that do not exist, and unknown filters', async () => {
    const caller = await app.as(manager);
    for (const [more, pointer] of [
      [{ readers: [director.id, employee.id] }, '/body/readers'],
      [{ readers: [] }, '/body/readers'],
      [{ readers: [mailless.id] }, '/body/readers'],
      [{ hour: 24 }, '/body/hour'],
      [{ report: 'secrets' }, '/body/report'],
      [{ report: 'overview' }, '/body/by'],
      [{ filters: { zone: 'UTC' } }, '/body/filters/zone'],
      [{ filters: { team: '1 OR 1=1' } }, '/body/filters/team/0'],
      [{ name: '  ' }, '/body/name'],
      [{ report: 'agent_utilisation', by: ['agent'] }, '/body/by'],
    ] as const) {
      const { status, body: answer } = await caller.post(address, body(more));
      expect([status, answer.errors?.[0]?.pointer], JSON.stringify(more)).to.deep.equal([422, pointer]);
    }
    expect(await database.all('SELECT id FROM report_schedules')).to.deep.equal([]);
  });

  it('is made, shown with its next time, paused and deleted by whoever made it, and by nobody else', async () => {
    const caller = await app.as(manager);
    const other = await app.as(director);
    const { id } = (await caller.post(address, body())).body;
    const [shown] = (await caller.get(address)).body.schedules;
    expect(shown).to.deep.include({ id, by: ['team', 'priority'], period: '7d', paused: false, hour: 7 });
    expect(Date.parse(shown.nextRunAt)).to.be.above(Date.now());
    expect(shown.readers).to.deep.equal([{ id: director.id, name: 'Dora Directora' }]);
    const people = (await caller.get(address)).body.people.map((person: { id: number }) => person.id);
    expect(people).to.include(director.id);
    expect(people).to.not.include(employee.id);
    expect(people, 'nowhere to send it').to.not.include(mailless.id);

    expect((await other.get(address)).body.schedules).to.deep.equal([]);
    expect((await other.delete(`${address}/${id}`)).status).to.equal(404);
    expect((await other.post(`${address}/${id}/pause`, { paused: true })).status).to.equal(404);
    expect((await other.post(`${address}/${id}/send`, {})).status).to.equal(404);

    const before = shown.nextRunAt;
    expect((await caller.post(`${address}/${id}/send`, {})).body).to.deep.equal({ sent: 1 });
    const [sent] = (await caller.get(address)).body.schedules;
    expect(sent.nextRunAt, 'its next time stays').to.equal(before);
    expect(sent.lastRunAt).to.not.equal(null);
    const mails = await database.all<{ personId: number; files: number }>(
      'SELECT m.to_person_id AS personId, COUNT(f.id) AS files FROM mail_messages m JOIN mail_files f ON f.mail_id = m.id GROUP BY m.id, m.to_person_id',
    );
    expect(mails).to.deep.equal([{ personId: director.id, files: 1 }]);

    expect((await caller.post(`${address}/${id}/pause`, { paused: true })).status).to.equal(200);
    expect((await caller.get(address)).body.schedules[0].paused).to.equal(true);
    expect((await caller.delete(`${address}/${id}`)).status).to.equal(200);
    expect((await caller.get(address)).body.schedules).to.deep.equal([]);
    expect(await database.all('SELECT person_id FROM report_schedule_readers')).to.deep.equal([]);
  });
});
