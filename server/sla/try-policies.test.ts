import { expect } from 'chai';
import { type PolicyQuestion, tryPolicies as contract } from '../../shared/sla/policy.api.ts';
import { serviceLevelPolicy } from '../../shared/sla/service-level-policy.ts';
import { seedOrganisation } from '../demo/seed-organisation.ts';
import type { Actor } from '../platform/actor.ts';
import { database, inTransaction } from '../platform/database.ts';
import { buildPerson } from '../testing/factories.ts';
import { refusalCode } from '../testing/refusal-code.ts';
import { type TestApp, testApp } from '../testing/test-app.ts';
import { assignCalendar, createCalendar } from './save-calendar.ts';
import { createPolicy } from './save-policy.ts';
import { tryPolicies } from './try-policies.ts';

describe('tryPolicies', () => {
  let app: TestApp;
  let admin: Actor;
  let bogota: number;
  let erp: number;
  before(async () => {
    app = await testApp();
    await seedOrganisation();
    // Its hours and agreements make way for those of this test.
    await inTransaction(async (unit) => {
      await unit.run('UPDATE sites SET calendar_id = NULL');
      for (const table of ['service_level_policies', 'calendars']) await unit.run(`DELETE FROM ${table}`);
    });
    admin = await app.actor(await buildPerson({ roles: ['administrator'] }));
    const idOf = async (table: string, key: string) =>
      (await database.first<{ id: number }>(`SELECT id FROM ${table} WHERE \`key\` = ?`, [key]))?.id ?? 0;
    bogota = await idOf('sites', 'bog');
    erp = await idOf('services', 'erp');
    const week = Array.from({ length: 7 }, (_, day) => (day < 5 ? [{ from: '07:00', to: '18:00' }] : []));
    const { id } = await createCalendar(admin, {
      name: { es: 'Bogotá', en: 'Bogotá' },
      definition: { zone: 'America/Bogota', week, seasons: [], holidays: ['2026-11-16'], exceptions: [] },
      note: '',
    });
    await assignCalendar(admin, { place: 'site', id: bogota }, { calendarId: id, was: null, note: '' });
    const policy = (es: string, definition: object) =>
      createPolicy(admin, {
        kind: 'sla',
        name: { es, en: es },
        definition: serviceLevelPolicy.parse(definition),
        note: '',
      });
    await policy('Crítico', {
      conditions: { criticalService: true, priorities: [1, 2] },
      calendar: { use: 'always' },
      targets: [{ metric: 'resolution', amount: 240, unit: 'minutes' }],
    });
    await policy('Normal', {
      conditions: {},
      calendar: { use: 'site' },
      targets: [
        { metric: 'response', priority: 3, amount: 120, unit: 'minutes' },
        { metric: 'resolution', priority: 3, amount: 1, unit: 'days' },
      ],
    });
  });

  const ask = (question: Partial<PolicyQuestion>) =>
    tryPolicies(
      admin,
      contract.body.parse({
        practice: 'incident',
        priority: 3,
        channel: 'portal',
        at: '2026-11-13T22:30:00Z',
        ...question,
      }),
    );

  it('is for administrators', async () => {
    const manager = await app.actor(await buildPerson({ roles: ['service-manager'] }));
    const question = contract.body.parse({
      practice: 'incident',
      priority: 3,
      channel: 'portal',
      at: '2026-11-13T22:30:00Z',
    });
    expect(await refusalCode(tryPolicies(manager, question))).to.equal('forbidden');
  });

  it('tells the winner, its hours, and why not the one before', async () => {
    const { sla, ola } = await ask({ siteId: bogota });
    expect(sla.matched?.name.es).to.equal('Normal');
    expect(sla.matched?.met, 'asks for nothing').to.deep.equal([]);
    expect(sla.passedOver.map(({ name, because }) => [name.es, because])).to.deep.equal([
      ['Crítico', ['priorities', 'criticalService']],
    ]);
    expect(sla.calendar?.zone).to.equal('America/Bogota');
    // Friday 17:30 in Bogotá: half an hour is left; Monday is a holiday (ley Emiliani); Tuesday 07:00 + 1.5 h, UTC-5.
    expect(sla.targets.map(({ metric, dueAt }) => [metric, dueAt])).to.deep.equal([
      ['response', '2026-11-17T13:30:00.000Z'],
      ['resolution', '2026-11-17T22:30:00.000Z'],
    ]);
    expect(ola).to.deep.equal({ matched: null, passedOver: [], calendar: null, targets: [] });
  });

  it('runs at night where the service is critical', async () => {
    const { sla } = await ask({ priority: 1, serviceId: erp, siteId: bogota, at: '2026-11-14T03:00:00Z' });
    expect(sla.matched).to.deep.include({
      name: { es: 'Crítico', en: 'Crítico' },
      met: ['priorities', 'criticalService'],
    });
    expect(sla.passedOver, 'it is the first').to.deep.equal([]);
    expect(sla.calendar).to.equal(null);
    expect(sla.targets[0]?.dueAt).to.equal('2026-11-14T07:00:00.000Z');
  });

  it('says when nothing is promised', async () => {
    const { sla } = await ask({ priority: 5 });
    expect(sla.matched).to.equal(null);
    expect(sla.passedOver.map(({ because }) => because.at(-1))).to.deep.equal(['criticalService', 'targets']);
    expect(sla.targets).to.deep.equal([]);
  });
});
