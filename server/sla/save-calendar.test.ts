import { expect } from 'chai';
import type { CalendarDefinition } from '../../shared/sla/calendar-definition.ts';
import { readHistory } from '../configuration/read-history.ts';
import type { Actor } from '../platform/actor.ts';
import { database, inTransaction } from '../platform/database.ts';
import { buildPerson, buildTeam } from '../testing/factories.ts';
import { refusalCode } from '../testing/refusal-code.ts';
import { type TestApp, testApp } from '../testing/test-app.ts';
import { readCalendar } from './read-calendars.ts';
import { assignCalendar, createCalendar, saveCalendar } from './save-calendar.ts';

const week = (to: string) => Array.from({ length: 7 }, (_, day) => (day < 5 ? [{ from: '09:00', to }] : []));
const office: CalendarDefinition = {
  zone: 'Europe/Madrid',
  week: week('17:00'),
  seasons: [],
  holidays: ['2026-05-01', '2026-01-06', '2026-05-01'],
  holidayNames: { '2026-01-06': 'Reyes', '2026-12-25': 'Navidad' },
  exceptions: [],
};
const name = { es: 'Oficina', en: 'Office' };

describe('calendars of the administrator', () => {
  let app: TestApp;
  let admin: Actor;
  let manager: Actor;
  beforeEach(async () => {
    app = await testApp();
    admin = await app.actor(await buildPerson({ roles: ['administrator'] }));
    manager = await app.actor(await buildPerson({ roles: ['service-manager'] }));
  });

  const create = () => createCalendar(admin, { name, definition: office, note: 'Primera' });
  const versions = () =>
    database.all<{ definition: string; by: number }>(
      'SELECT definition, created_by AS `by` FROM calendar_versions ORDER BY id',
    );

  it('are edited by nobody else', async () => {
    const { id } = await create();
    const edit = { name, definition: office, active: true, version: 1, note: '' };
    expect(await refusalCode(createCalendar(manager, { name, definition: office, note: '' }))).to.equal('forbidden');
    expect(await refusalCode(saveCalendar(manager, id, edit))).to.equal('forbidden');
    const assignment = assignCalendar(manager, { place: 'team', id: 1 }, { calendarId: id, was: null, note: '' });
    expect(await refusalCode(assignment)).to.equal('forbidden');
  });

  it('keep holidays in order and once, and names only of holidays', async () => {
    const { id } = await create();
    const { definition } = await readCalendar(admin, id);
    expect(definition.holidays).to.deep.equal(['2026-01-06', '2026-05-01']);
    expect(definition.holidayNames).to.deep.equal({ '2026-01-06': 'Reyes' });
  });

  it('become a new version with each edit; the old one stays as it was', async () => {
    const { id } = await create();
    const [first] = await versions();
    await saveCalendar(admin, id, {
      name: { es: 'Oficina de Madrid', en: 'Madrid office' },
      definition: { ...office, week: week('18:30') },
      active: true,
      version: 1,
      note: 'Convenio nuevo',
    });
    const [kept, added] = await versions();
    expect(kept).to.deep.equal(first);
    expect(JSON.parse(added?.definition ?? '').week).to.deep.equal(week('18:30'));
    expect(added?.by).to.equal(admin.id);
    const history = await readHistory(admin, 'calendar', { id, limit: 10 });
    expect(history.map(({ version, note, changed }) => ({ version, note, changed }))).to.deep.equal([
      { version: 2, note: 'Convenio nuevo', changed: ['nameEs', 'nameEn', 'week'] },
      { version: 1, note: 'Primera', changed: [] },
    ]);
  });

  it('need no new hours when only a name changes', async () => {
    const { id } = await create();
    const { definition } = await readCalendar(admin, id);
    await saveCalendar(admin, id, {
      name: { es: 'Otra', en: 'Other' },
      definition,
      active: true,
      version: 1,
      note: '',
    });
    expect(await versions()).to.have.length(1);
    expect((await readCalendar(admin, id)).version).to.equal(2);
  });

  it('tell no change of names that were never there', async () => {
    const { holidayNames: _none, ...nameless } = office;
    const { id } = await createCalendar(admin, { name, definition: nameless, note: '' });
    const edit = { name, definition: { ...nameless, holidayNames: {} }, active: true, version: 1, note: '' };
    await saveCalendar(admin, id, { ...edit, definition: { ...edit.definition, week: week('20:00') } });
    const [last] = await readHistory(admin, 'calendar', { id, limit: 1 });
    expect(last?.changed).to.deep.equal(['week']);
    expect(await versions()).to.have.length(2);
    await saveCalendar(admin, id, { ...edit, definition: { ...edit.definition, week: week('20:00') }, version: 2 });
    expect(await versions(), 'nothing new').to.have.length(2);
  });

  it('lose to whoever saved first, and change nothing then', async () => {
    const { id } = await create();
    const edit = { name, definition: { ...office, week: week('20:00') }, active: true, version: 1, note: '' };
    const results = await Promise.allSettled([saveCalendar(admin, id, edit), saveCalendar(admin, id, edit)]);
    expect(results.map(({ status }) => status).sort()).to.deep.equal(['fulfilled', 'rejected']);
    expect(await versions()).to.have.length(2);
    expect(await refusalCode(saveCalendar(admin, 999, edit))).to.equal('not-found');
  });

  it('are given to sites and teams, and taken from them', async () => {
    const { id } = await create();
    const team = await buildTeam();
    const place = { place: 'team', id: team.id } as const;
    await assignCalendar(admin, place, { calendarId: id, was: null, note: 'Turno' });
    const row = await database.first('SELECT calendar_id AS calendarId FROM teams WHERE id = ?', [team.id]);
    expect(row).to.deep.equal({ calendarId: id });
    expect(await refusalCode(assignCalendar(admin, place, { calendarId: null, was: null, note: '' }))).to.equal(
      'conflict',
    );
    expect(await refusalCode(assignCalendar(admin, place, { calendarId: 999, was: id, note: '' }))).to.equal(
      'bad-input',
    );
    const nowhere = assignCalendar(admin, { place: 'site', id: 999 }, { calendarId: id, was: null, note: '' });
    expect(await refusalCode(nowhere)).to.equal('not-found');
    const [change] = await readHistory(admin, 'team-hours', { id: team.id, limit: 1 });
    expect(change).to.deep.include({ note: 'Turno', data: { calendarId: id }, changed: ['calendarId'] });
  });

  it('stay on while somebody works by them', async () => {
    const { id } = await create();
    const team = await buildTeam();
    await assignCalendar(admin, { place: 'team', id: team.id }, { calendarId: id, was: null, note: '' });
    const off = { name, definition: office, active: false, version: 1, note: '' };
    expect(await refusalCode(saveCalendar(admin, id, off))).to.equal('bad-input');
    await inTransaction((unit) => unit.run('UPDATE teams SET calendar_id = NULL'));
    expect((await saveCalendar(admin, id, off)).active).to.equal(false);
    const again = assignCalendar(admin, { place: 'team', id: team.id }, { calendarId: id, was: null, note: '' });
    expect(await refusalCode(again), 'switched off').to.equal('bad-input');
  });
});
