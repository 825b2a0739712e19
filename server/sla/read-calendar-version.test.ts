import { expect } from 'chai';
import { inTransaction } from '../platform/database.ts';
import { type PersonName, type TicketDesk, ticketDesk } from '../testing/ticket-desk.ts';
import { readCalendarVersion } from './read-calendar-version.ts';

const definition = {
  zone: 'America/Bogota',
  week: Array.from({ length: 7 }, (_, day) => (day < 5 ? [{ from: '08:00', to: '18:00' }] : [])),
  seasons: [],
  holidays: ['2026-12-08'],
  exceptions: [],
};

describe('readCalendarVersion', () => {
  let desk: TicketDesk;
  let version: number;
  before(async () => {
    desk = await ticketDesk();
    version = await inTransaction(async (unit) => {
      const calendar = await unit.run(
        "INSERT INTO calendars (`key`, name_es, name_en) VALUES ('bogota', 'x', 'x')",
        [],
      );
      const row = await unit.run(
        "INSERT INTO calendar_versions (calendar_id, definition, created_at, note) VALUES (?, ?, 1, '')",
        [calendar.insertId, JSON.stringify(definition)],
      );
      return row.insertId;
    });
  });
  const read = (by: PersonName, id: number | string = version) => desk.as(by).get(`/api/calendar-versions/${id}`);

  it('is not for employees nor for administrators of the system', async () => {
    for (const person of ['ana', 'ben', 'berta'] as const) {
      const { status, body } = await read(person);
      expect([status, body.reason], person).to.deep.equal([403, 'clocks-are-for-the-desk']);
    }
  });

  it('refuses what is no version, and finds none that is not there', async () => {
    expect((await read('luis', 'x')).status).to.equal(422);
    expect((await read('luis', 0)).status).to.equal(422);
    expect((await read('luis', 999_999)).body).to.include({ status: 404, reason: 'unknown-calendar' });
  });

  it('tells the hours to the desk and to auditors', async () => {
    for (const person of ['luis', 'aldo'] as const)
      expect((await read(person)).body).to.deep.equal({ id: version, definition });
    expect((await readCalendarVersion(await desk.actor('luis'), version)).definition.zone).to.equal('America/Bogota');
  });
});
