import { expect } from 'chai';
import type { CalendarDefinition } from '../../shared/sla/calendar-definition.ts';
import { endpoints } from '../../shared/api/registry.ts';
import { buildPerson } from '../testing/factories.ts';
import { type TestApp, type TestCaller, testApp } from '../testing/test-app.ts';

const week = Array.from({ length: 7 }, (_, day) => (day < 5 ? [{ from: '09:00', to: '17:00' }] : []));
const office: CalendarDefinition = { zone: 'Europe/Madrid', week, seasons: [], holidays: [], exceptions: [] };
const body = { name: { es: 'Oficina', en: 'Office' }, definition: office };

describe('endpoints of calendars', () => {
  let app: TestApp;
  let admin: TestCaller;
  before(async () => {
    app = await testApp();
    admin = await app.as(await buildPerson({ roles: ['administrator'] }));
  });

  it('are for administrators, whoever else asks', async () => {
    const mine = endpoints.filter(({ path }) => /calendars|holiday|working-hours/.test(path));
    expect(mine).to.have.length(8);
    for (const role of ['agent', 'team-lead', 'service-manager', 'director']) {
      const other = await app.as(await buildPerson({ roles: [role] }));
      for (const { method, path } of mine) {
        const address = path.replace(':place', 'site').replace(':id', '1');
        const answer = await other.fetch(address, {
          method,
          ...(method === 'GET' ? {} : { body: '{}', headers: { 'content-type': 'application/json' } }),
        });
        expect(answer.status, `${role} ${method} ${path}`).to.equal(403);
      }
    }
  });

  it('refuse what is no calendar, and say where', async () => {
    const pointers = async (definition: object) => {
      const answer = await admin.post('/api/admin/calendars', { ...body, definition: { ...office, ...definition } });
      expect(answer.status).to.equal(422);
      return answer.body.errors.map(({ pointer }: { pointer: string }) => pointer);
    };
    expect(await pointers({ week: [] })).to.deep.equal(['/body/definition/week']);
    expect(await pointers({ week: [[{ from: '25:00', to: '26:00' }], [], [], [], [], [], []] })).to.include(
      '/body/definition/week/0/0/from',
    );
    expect(await pointers({ holidays: ['2026-02-30'] })).to.deep.equal(['/body/definition/holidays/0']);
    expect(await pointers({ zone: 'Mars/Olympus' })).to.deep.equal(['/body/definition/zone']);
    expect(await pointers({ secret: 1 })).to.deep.equal(['/body/definition/secret']);
    const closed = await admin.post('/api/admin/calendars', {
      ...body,
      definition: { ...office, week: [[], [], [], [], [], [], []] },
    });
    expect(closed.status).to.equal(422);
    expect(closed.body.detail).to.include('no abriría nunca');
    expect((await admin.get('/api/admin/calendars')).body.items).to.deep.equal([]);
  });

  it('create, read, edit and list, as the contract says', async () => {
    const created = await admin.post('/api/admin/calendars', body, { 'idempotency-key': 'calendar-1' });
    expect(created.status).to.equal(201);
    const again = await admin.post('/api/admin/calendars', body, { 'idempotency-key': 'calendar-1' });
    expect(again.body.id).to.equal(created.body.id);
    const address = `/api/admin/calendars/${created.body.id}`;
    expect((await admin.get(address)).body).to.deep.include({ key: 'oficina', version: 1, active: true });
    const edit = { ...body, active: true, version: 1, note: 'Horario de verano' };
    expect((await admin.put(address, edit)).body.version).to.equal(2);
    expect((await admin.put(address, edit)).status, 'an old version').to.equal(409);
    expect((await admin.put('/api/admin/calendars/999999', edit)).status).to.equal(404);
    expect((await admin.get('/api/admin/calendars/999999')).status).to.equal(404);
    expect((await admin.get('/api/admin/calendars')).body.items).to.have.length(1);
  });

  it('suggest holidays and read an iCalendar file', async () => {
    const { body: places } = await admin.get('/api/admin/holiday-places?country=ES&state=MD');
    expect(places.countries.some(({ code }: { code: string }) => code === 'MX')).to.equal(true);
    const { body: days } = await admin.get('/api/admin/holidays?country=CO&fromYear=2026&toYear=2026');
    expect(days.items[0]).to.deep.equal({ date: '2026-01-01', name: 'Año Nuevo' });
    const text = 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260101\nEND:VEVENT\nEND:VCALENDAR';
    const { body: read } = await admin.post('/api/admin/holidays/ical', { text, fromYear: 2026, toYear: 2026 });
    expect(read).to.deep.equal({ items: [{ date: '2026-01-01', name: '' }], skipped: [] });
    const none = await admin.post('/api/admin/holidays/ical', { text: '<html>', fromYear: 2026, toYear: 2026 });
    expect([none.status, none.body.errors[0].pointer]).to.deep.equal([422, '/body/text']);
    const huge = { text: `${text}${'x'.repeat(500_001)}`, fromYear: 2026, toYear: 2026 };
    expect((await admin.post('/api/admin/holidays/ical', huge)).status).to.equal(422);
    const monster = { text: 'x'.repeat(3_000_000), fromYear: 2026, toYear: 2026 };
    expect((await admin.post('/api/admin/holidays/ical', monster)).status).to.equal(413);
    expect((await admin.get('/api/admin/holidays?country=CO&fromYear=2000&toYear=2100')).status).to.equal(422);
  });
});
