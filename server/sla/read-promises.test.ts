import { expect } from 'chai';
import { readPromises as contract } from '../../shared/sla/promises.api.ts';
import { serviceLevelPolicy } from '../../shared/sla/service-level-policy.ts';
import { forgetLevels } from './current-levels.ts';
import type { Actor } from '../platform/actor.ts';
import { database, inTransaction } from '../platform/database.ts';
import { buildPerson } from '../testing/factories.ts';
import { refusalCode } from '../testing/refusal-code.ts';
import { type TestApp, testApp } from '../testing/test-app.ts';
import { readPromises } from './read-promises.ts';
import { assignCalendar, createCalendar, saveCalendar } from './save-calendar.ts';
import { createPolicy, orderPolicies, savePolicy } from './save-policy.ts';

const week = (to: string) => Array.from({ length: 7 }, (_, day) => (day < 5 ? [{ from: '08:00', to }] : []));

describe('readPromises', () => {
  let app: TestApp;
  let admin: Actor;
  let ana: Actor;
  let madrid: number;
  let mail: number;
  let erp: number;
  let calendar: number;
  beforeEach(async () => {
    app = await testApp();
    admin = await app.actor(await buildPerson({ roles: ['administrator'] }));
    await inTransaction(async (unit) => {
      const site = await unit.run(
        "INSERT INTO sites (`key`, name, time_zone, country) VALUES ('mad', 'Madrid', 'Europe/Madrid', 'ES')",
      );
      madrid = site.insertId;
      const insert = 'INSERT INTO services (`key`, name_es, name_en, critical, active) VALUES (?, ?, ?, ?, ?)';
      mail = (await unit.run(insert, ['mail', 'Correo', 'Mail', false, true])).insertId;
      erp = (await unit.run(insert, ['erp', 'ERP', 'ERP', true, true])).insertId;
      await unit.run(insert, ['old', 'Fax', 'Fax', false, false]);
    });
    const person = await buildPerson();
    await inTransaction((unit) => unit.run('UPDATE people SET site_id = ? WHERE id = ?', [madrid, person.id]));
    ana = await app.actor(person);
    const definition = {
      zone: 'Europe/Madrid',
      week: week('18:00'),
      seasons: [],
      holidays: ['2020-01-06', '2099-12-25'],
      holidayNames: { '2099-12-25': 'Navidad' },
      exceptions: [],
    };
    const created = await createCalendar(admin, { name: { es: 'Madrid', en: 'Madrid' }, definition, note: '' });
    calendar = created.id;
    await assignCalendar(admin, { place: 'site', id: madrid }, { calendarId: calendar, was: null, note: '' });
    forgetLevels();
  });

  const create = (name: string, definition: object) =>
    createPolicy(admin, {
      kind: 'sla',
      name: { es: name, en: name },
      definition: serviceLevelPolicy.parse({ conditions: {}, calendar: { use: 'site' }, ...definition }),
      note: name,
    });
  const response = (amount: number, priority: number | null = null) => ({
    targets: [{ metric: 'response', priority, amount, unit: 'minutes' }],
  });
  const read = (actor: Actor, query: object = {}) => readPromises(actor, contract.query.parse(query));

  it('says that nothing is promised where nothing is', async () => {
    const promises = await read(ana);
    expect(promises).to.deep.include({ version: 1, latest: 1, since: null, siteId: madrid, hours: [], versions: [] });
    expect(promises.groups).to.deep.equal([
      {
        subjects: [
          { serviceId: mail, categoryId: null },
          { serviceId: erp, categoryId: null },
        ],
        levels: [],
      },
    ]);
  });

  it('tells an employee their own promises in their own hours, and no agreement by name', async () => {
    await create('Crítico', { conditions: { criticalService: true }, calendar: { use: 'always' }, ...response(15, 1) });
    await create('Normal', { ...response(120), pausesOn: ['requester'], goal: 90 });
    const { groups, hours, versions, latest, version, since } = await read(ana);
    expect([version, latest, versions]).to.deep.equal([3, 3, []]);
    expect(since).to.match(/^20/);
    const [normal, critical] = groups;
    expect(normal?.subjects).to.deep.equal([{ serviceId: mail, categoryId: null }]);
    expect(normal?.levels).to.have.length(5);
    expect(normal?.levels[2]).to.deep.equal({
      priority: 3,
      agreement: null,
      response: { amount: 120, unit: 'minutes' },
      nextReply: null,
      resolution: null,
      hoursId: calendar,
      pauses: true,
      goal: 90,
    });
    expect(normal?.levels[0]?.pauses, 'a P1 never').to.equal(false);
    expect(critical?.subjects).to.deep.equal([{ serviceId: erp, categoryId: null }]);
    expect(critical?.levels.map(({ hoursId }) => hoursId)).to.deep.equal([null, ...Array(4).fill(calendar)]);
    expect(hours.map(({ id, zone, days }) => ({ id, zone, days }))).to.deep.equal([
      { id: calendar, zone: 'Europe/Madrid', days: [{ date: '2099-12-25', name: 'Navidad', windows: [] }] },
    ]);
  });

  it('tells one service, another site, and refuses what does not exist', async () => {
    await create('Normal', response(120));
    const { insertId: elsewhere } = await inTransaction((unit) =>
      unit.run("INSERT INTO sites (`key`, name, time_zone, country) VALUES ('bog', 'Bogotá', 'America/Bogota', 'CO')"),
    );
    const promises = await read(ana, { site: elsewhere, service: erp });
    expect(promises.siteId).to.equal(elsewhere);
    expect(promises.hours, 'that site is always open').to.deep.equal([]);
    expect(promises.groups.map(({ subjects }) => subjects)).to.deep.equal([[{ serviceId: erp, categoryId: null }]]);
    expect(await refusalCode(read(ana, { site: 9999 }))).to.equal('not-found');
    expect(await refusalCode(read(ana, { service: 9999 }))).to.equal('not-found');
    const [old] = await database.all<{ id: number }>("SELECT id FROM services WHERE `key` = 'old'");
    expect(await refusalCode(read(ana, { service: old?.id })), 'switched off').to.equal('not-found');
  });

  it('gives a category its own words where an agreement asks for it', async () => {
    const { insertId: branch } = await inTransaction((unit) =>
      unit.run(
        "INSERT INTO categories (`key`, name_es, name_en, service_id, allowed_paths, runbook) VALUES ('box', 'Buzón', 'Mailbox', ?, '[]', '[]')",
        [mail],
      ),
    );
    await create('Buzones', { conditions: { categoryIds: [branch] }, ...response(30) });
    await create('Normal', response(120));
    forgetLevels();
    const { groups } = await read(ana);
    expect(
      groups.map(({ subjects, levels }) => [subjects.map((each) => each.categoryId), levels[0]?.response?.amount]),
    ).to.deep.equal([
      [[null, null], 120],
      [[branch], 30],
    ]);
  });

  it('shows each version as it was to those who look after it, and to nobody else', async () => {
    const slow = await create('Lento', response(480));
    const quick = await create('Rápido', response(60));
    const order = { kind: 'sla' as const, ids: [quick.id, slow.id], version: 0, note: 'Primero el rápido' };
    await orderPolicies(admin, order);
    const { definition, name } = slow;
    await savePolicy(admin, quick.id, { ...quick, active: false, note: 'Fuera', version: 1 });
    await savePolicy(admin, slow.id, {
      name,
      definition: { ...definition, ...serviceLevelPolicy.pick({ targets: true }).parse(response(240)) },
      active: true,
      note: 'Mejor',
      version: 1,
    });
    const before = await read(admin, { version: 1 });
    expect(before.groups[0]?.levels, 'before anything was promised').to.deep.equal([]);
    const amounts = [];
    for (const version of [2, 3, 4, 5, 6]) {
      const { groups } = await read(admin, { version });
      amounts.push([groups[0]?.levels[0]?.agreement?.name.es, groups[0]?.levels[0]?.response?.amount]);
    }
    expect(amounts).to.deep.equal([
      ['Lento', 480],
      ['Lento', 480],
      ['Rápido', 60],
      ['Lento', 480],
      ['Lento', 240],
    ]);
    const { versions } = await read(admin);
    expect(versions.map(({ version, note, agreement }) => [version, note, agreement?.es ?? null])).to.deep.equal([
      [6, 'Mejor', 'Lento'],
      [5, 'Fuera', 'Rápido'],
      [4, 'Primero el rápido', null],
      [3, 'Rápido', 'Rápido'],
      [2, 'Lento', 'Lento'],
      [1, '', null],
    ]);
    for (const role of ['service-manager', 'director', 'auditor']) {
      const reader = await app.actor(await buildPerson({ roles: [role] }));
      expect((await read(reader, { version: 2 })).version, role).to.equal(2);
    }
    expect(await refusalCode(read(ana, { version: 2 }))).to.equal('forbidden');
    expect(await refusalCode(read(await app.actor(await buildPerson({ roles: ['agent'] })), { version: 2 }))).to.equal(
      'forbidden',
    );
    expect(await refusalCode(read(admin, { version: 7 }))).to.equal('not-found');
  });

  it('shows earlier hours with an earlier version', async () => {
    await create('Normal', response(120));
    const calendarBefore = await database.first<{ definition: string }>('SELECT definition FROM calendar_versions');
    await new Promise((resolve) => setTimeout(resolve, 5));
    const definition = { ...JSON.parse(calendarBefore?.definition ?? ''), week: week('20:00') };
    const name = { es: 'Madrid', en: 'Madrid' };
    await saveCalendar(admin, calendar, { name, definition, active: true, version: 1, note: '' });
    await create('Otro', response(60));
    expect((await read(admin, { version: 2, site: madrid })).hours[0]?.week).to.deep.equal(week('18:00'));
    expect((await read(admin, { site: madrid })).hours[0]?.week).to.deep.equal(week('20:00'));
  });
});
