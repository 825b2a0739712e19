import { expect } from 'chai';
import type { CalendarDefinition } from '../../shared/sla/calendar-definition.ts';
import type { Actor } from '../platform/actor.ts';
import { inTransaction } from '../platform/database.ts';
import { buildPerson, buildTeam } from '../testing/factories.ts';
import { refusalCode } from '../testing/refusal-code.ts';
import { type TestApp, testApp } from '../testing/test-app.ts';
import { listCalendars, readCalendar } from './read-calendars.ts';
import { assignCalendar, createCalendar } from './save-calendar.ts';

const definition: CalendarDefinition = {
  zone: 'America/Bogota',
  week: Array.from({ length: 7 }, () => [{ from: '07:00', to: '18:00' }]),
  seasons: [],
  holidays: [],
  exceptions: [],
};

describe('readCalendar and listCalendars', () => {
  let app: TestApp;
  let admin: Actor;
  beforeEach(async () => {
    app = await testApp();
    admin = await app.actor(await buildPerson({ roles: ['administrator'] }));
  });

  it('refuse everyone else', async () => {
    const manager = await app.actor(await buildPerson({ roles: ['service-manager'] }));
    expect(await refusalCode(listCalendars(manager))).to.equal('forbidden');
    expect(await refusalCode(readCalendar(manager, 1))).to.equal('forbidden');
  });

  it('say who works by each, and leave closed teams out', async () => {
    const { id } = await createCalendar(admin, { name: { es: 'Bogotá', en: 'Bogotá' }, definition, note: '' });
    const [team, closed] = [await buildTeam({ tier: 2 }), await buildTeam()];
    await inTransaction((unit) => unit.run('UPDATE teams SET active = ? WHERE id = ?', [false, closed.id]));
    await assignCalendar(admin, { place: 'team', id: team.id }, { calendarId: id, was: null, note: '' });
    const { items, teams } = await listCalendars(admin);
    expect(items.map(({ teamIds, siteIds }) => ({ teamIds, siteIds }))).to.deep.equal([
      { teamIds: [team.id], siteIds: [] },
    ]);
    expect(teams).to.deep.equal([{ id: team.id, name: team.name, tier: 2, calendarId: id }]);
    expect((await readCalendar(admin, id)).definition).to.deep.include({ zone: 'America/Bogota' });
  });
});
