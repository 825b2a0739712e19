import { expect } from 'chai';
import type { CalendarDefinition } from '../../shared/sla/calendar-definition.ts';
import { serviceLevelPolicy } from '../../shared/sla/service-level-policy.ts';
import type { Actor } from '../platform/actor.ts';
import { inTransaction } from '../platform/database.ts';
import { buildPerson, buildTeam } from '../testing/factories.ts';
import { refusalCode } from '../testing/refusal-code.ts';
import { type TestApp, testApp } from '../testing/test-app.ts';
import { listCalendars, readCalendar } from './read-calendars.ts';
import { assignCalendar, createCalendar, saveCalendar } from './save-calendar.ts';
import { createPolicy, savePolicy } from './save-policy.ts';

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

  it('say which agreements count by each, as long as they are in force', async () => {
    const { id } = await createCalendar(admin, { name: { es: 'Bogotá', en: 'Bogotá' }, definition, note: '' });
    const agreement = {
      name: { es: 'Colombia', en: 'Colombia' },
      definition: serviceLevelPolicy.parse({
        conditions: {},
        calendar: { use: 'calendar', calendarId: id },
        targets: [{ metric: 'resolution', amount: 240, unit: 'minutes' }],
      }),
      note: '',
    };
    const policy = await createPolicy(admin, { ...agreement, kind: 'sla' });
    expect((await readCalendar(admin, id)).agreements).to.deep.equal([{ kind: 'sla', name: agreement.name }]);
    const off = { name: { es: 'Bogotá', en: 'Bogotá' }, definition, active: false, version: 1, note: '' };
    expect(await refusalCode(saveCalendar(admin, id, off)), 'in use').to.equal('bad-input');
    await savePolicy(admin, policy.id, { ...agreement, active: false, version: 1 });
    expect((await readCalendar(admin, id)).agreements).to.deep.equal([]);
    expect((await saveCalendar(admin, id, off)).active).to.equal(false);
  });
});
