import { expect } from 'chai';
import { calendarDefinition } from './calendar-definition.ts';
import { comingDays } from './coming-days.ts';

const definition = calendarDefinition.parse({
  zone: 'America/Bogota',
  week: Array.from({ length: 7 }, () => [{ from: '07:00', to: '18:00' }]),
  holidays: ['2026-12-25', '2026-12-08', '2026-01-01', '2027-01-01'],
  holidayNames: { '2026-12-25': 'Navidad' },
  exceptions: [
    { date: '2026-12-24', windows: [{ from: '07:00', to: '12:00' }] },
    { date: '2027-01-01', windows: [{ from: '10:00', to: '12:00' }] },
  ],
});

describe('comingDays', () => {
  it('tells holidays and special days in order, from today on where the calendar is', () => {
    // 2 in the morning of the 9th by UTC: still the 8th in Bogotá.
    const days = comingDays(definition, Date.parse('2026-12-09T02:00:00Z'), 10);
    expect(days.map(({ date, name, windows }) => [date, name, windows.length])).to.deep.equal([
      ['2026-12-08', null, 0],
      ['2026-12-24', null, 1],
      ['2026-12-25', 'Navidad', 0],
      ['2027-01-01', null, 1],
    ]);
    expect(comingDays(definition, Date.parse('2026-12-09T06:00:00Z'), 1).map(({ date }) => date)).to.deep.equal([
      '2026-12-24',
    ]);
  });
});
