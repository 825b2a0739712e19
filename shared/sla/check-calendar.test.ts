import { expect } from 'chai';
import { type CalendarDefinition, calendarDefinition } from './calendar-definition.ts';
import { calendarFaults } from './check-calendar.ts';

const now = Date.parse('2026-11-22T00:00:00Z');
const closed = Array.from({ length: 7 }, () => []);
const office = Array.from({ length: 7 }, (_, day) => (day < 5 ? [{ from: '09:00', to: '17:00' }] : []));

describe('calendarFaults', () => {
  const faults = (definition: Partial<CalendarDefinition>) =>
    calendarFaults(calendarDefinition.parse({ zone: 'Europe/Madrid', week: office, ...definition }), now).map(
      ({ pointer, code }) => `${pointer} ${code}`,
    );

  it('finds nothing in usual hours', () => {
    expect(faults({})).to.deep.equal([]);
    expect(faults({ week: closed, seasons: [{ from: '06-01', to: '06-30', week: office }] })).to.deep.equal([]);
  });

  it('refuses what never opens', () => {
    expect(faults({ week: closed })).to.deep.equal(['/week never-open']);
    expect(faults({ seasons: [{ from: '01-01', to: '12-31', week: closed }] })).to.deep.equal(['/week never-open']);
  });

  it('refuses what opens a last time and never again', () => {
    const exceptions = [{ date: '2027-03-01', windows: [{ from: '09:00', to: '10:00' }] }];
    expect(faults({ week: closed, exceptions })).to.deep.equal(['/week never-open']);
  });

  it('does not take five years of holidays for the end', () => {
    const holidays = Array.from({ length: 1800 }, (_, day) =>
      new Date(now + day * 86_400_000).toISOString().slice(0, 10),
    );
    expect(faults({ holidays })).to.deep.equal([]);
  });

  it('names an unknown zone, a day that no year has, and a day given twice', () => {
    expect(faults({ zone: 'Europe/Nowhere' })).to.deep.equal(['/zone unknown-zone']);
    expect(faults({ seasons: [{ from: '02-30', to: '04-31', week: office }] })).to.deep.equal([
      '/seasons/0/from no-such-day',
      '/seasons/0/to no-such-day',
    ]);
    expect(faults({ seasons: [{ from: '02-29', to: '03-01', week: office }] })).to.deep.equal([]);
    const day = { date: '2026-12-24', windows: [] };
    expect(faults({ exceptions: [day, day] })).to.deep.equal(['/exceptions/1/date twice']);
  });
});
