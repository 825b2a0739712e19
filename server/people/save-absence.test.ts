import { expect } from 'chai';
import { setClock } from '../platform/clock.ts';
import { database, inTransaction } from '../platform/database.ts';
import { countRows, ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';

const leave = { kind: 'leave', fromDay: '2026-05-04', toDay: '2026-05-08' } as const;

describe('entering an absence', () => {
  let desk: TicketDesk;
  beforeEach(async () => {
    desk = await ticketDesk();
    setClock(() => Date.UTC(2026, 3, 30));
  });
  afterEach(() => setClock());

  const address = (person: 'luis' | 'kate' | 'marta') => `/api/people/${String(desk.people[person].id)}/absences`;
  const history = async () => (await desk.as('berta').get('/api/admin/history/absence')).body.items;

  it('is for oneself, the lead of the team and administrators, and leaves a record with its author', async () => {
    const refused = [
      ['kate', 403],
      ['rosa', 403],
      ['ana', 404],
      ['aldo', 404],
    ] as const;
    for (const [who, status] of refused)
      expect((await desk.as(who).post(address('luis'), leave)).status, who).to.equal(status);
    expect((await desk.as('lola').post(address('marta'), leave)).status).to.equal(403);
    expect((await desk.as('ana').post(`/api/people/${String(desk.people.ana.id)}/absences`, leave)).status).to.equal(
      403,
    );
    expect(await countRows('absences')).to.equal(0);

    await inTransaction((unit) => unit.run("UPDATE people SET time_zone = 'America/Bogota' WHERE uid = 'luis'"));
    const { body, status } = await desk.as('luis').post(address('luis'), { ...leave, note: 'Playa' });
    expect(status).to.equal(201);
    expect(body).to.deep.include({ ...leave, zone: 'America/Bogota', startsAt: '2026-05-04T05:00:00.000Z' });
    expect((await desk.as('lola').post(address('kate'), { ...leave, kind: 'sickness' })).body.kind).to.equal(
      'sickness',
    );
    expect((await desk.as('berta').post(address('marta'), leave)).status).to.equal(201);
    // Auditors read the configuration, but not why somebody was away.
    expect((await desk.as('aldo').get('/api/admin/history/rule')).status).to.equal(200);
    expect((await desk.as('aldo').get('/api/admin/history/absence')).status).to.equal(403);
    const told = (await history()).map((change: { by: { name: string }; note: string }) => [
      change.by.name,
      change.note,
    ]);
    expect(told).to.deep.equal([
      ['Berta Admin', ''],
      ['Lola Líder', ''],
      ['Luis Pérez', 'Playa'],
    ]);
  });

  it('refuses days that make no sense, and says where', async () => {
    const faulty: [object, string, string][] = [
      [{ toDay: '2026-05-03' }, '/body/toDay', 'ends-before-it-begins'],
      [{ toDay: '2026-05-04', fromTime: '12:00', toTime: '12:00' }, '/body/toTime', 'ends-before-it-begins'],
      [{ toDay: '2027-06-04' }, '/body/toDay', 'absence-too-long'],
      [{ fromDay: '2026-02-31' }, '/body/fromDay', 'invalid_format'],
      [{ fromTime: '25:00' }, '/body/fromTime', 'invalid_format'],
      [{ kind: 'strike' }, '/body/kind', 'invalid_value'],
      [{ because: 'x' }, '/body/because', 'unknown_field'],
    ];
    for (const [fault, pointer, code] of faulty) {
      const { status, body } = await desk.as('luis').post(address('luis'), { ...leave, ...fault });
      expect([status, body.errors?.[0]], JSON.stringify(fault)).to.deep.equal([
        422,
        { ...body.errors?.[0], pointer, code },
      ]);
    }
    expect(await countRows('absences')).to.equal(0);
  });

  it('keeps one from another, also when both are entered at once', async () => {
    const both = await Promise.all([
      desk.as('luis').post(address('luis'), leave),
      desk.as('lola').post(address('luis'), { ...leave, fromDay: '2026-05-08', toDay: '2026-05-12' }),
    ]);
    expect(both.map(({ status }) => status).sort()).to.deep.equal([201, 422]);
    expect(both.find(({ status }) => status === 422)?.body.errors[0].code).to.equal('absence-overlaps');
    expect(await countRows('absences')).to.equal(1);
  });

  it('may follow at once, on the same day, too', async () => {
    expect((await desk.as('luis').post(address('luis'), { ...leave, toTime: '12:00' })).status).to.equal(201);
    const rest = { kind: 'training', fromDay: '2026-05-08', toDay: '2026-05-08', fromTime: '12:00' };
    expect((await desk.as('luis').post(address('luis'), rest)).status).to.equal(201);
  });

  it('is changed on its newest version, and taken back; what it was stays on record', async () => {
    const { body: made } = await desk.as('luis').post(address('luis'), leave);
    const one = `/api/absences/${String(made.id)}`;
    const edit = { ...leave, toDay: '2026-05-06', version: made.version };
    expect((await desk.as('kate').put(one, edit)).status).to.equal(403);
    expect((await desk.as('ana').put(one, edit)).status).to.equal(404);
    expect((await desk.as('luis').put(one, edit)).body).to.deep.include({ toDay: '2026-05-06', version: 2 });
    expect((await desk.as('lola').put(one, edit)).status).to.equal(409);
    expect((await desk.as('kate').fetch(one, { method: 'DELETE' })).status).to.equal(403);
    expect((await desk.as('lola').fetch(one, { method: 'DELETE' })).status).to.equal(200);
    expect((await desk.as('lola').fetch(one, { method: 'DELETE' })).status).to.equal(404);
    expect(await database.all('SELECT id FROM absences')).to.deep.equal([]);
    const [newest] = await history();
    expect(newest).to.deep.include({ version: 3, changed: ['removed'] });
    expect(newest.by.name).to.equal('Lola Líder');
  });
});
