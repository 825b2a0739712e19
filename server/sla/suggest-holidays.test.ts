import { expect } from 'chai';
import { systemActor } from '../platform/actor.ts';
import { DomainError } from '../platform/errors.ts';
import { listHolidayPlaces, readHolidayFile, suggestHolidays } from './suggest-holidays.ts';

const admin = systemActor('test');
const stranger = { ...admin, permissions: new Set<never>() };

describe('holidays to be merged into a calendar', () => {
  const codes = (run: () => unknown): string => {
    try {
      run();
      return 'none';
    } catch (error) {
      return error instanceof DomainError ? error.code : String(error);
    }
  };
  const days = (country: string, state?: string, fromYear = 2026, toYear = fromYear) =>
    suggestHolidays(admin, { country, state, fromYear, toYear });

  it('are told to administrators only', () => {
    expect(codes(() => listHolidayPlaces(stranger, {}))).to.equal('forbidden');
    expect(codes(() => suggestHolidays(stranger, { country: 'ES', fromYear: 2026, toYear: 2026 }))).to.equal(
      'forbidden',
    );
    expect(codes(() => readHolidayFile(stranger, { text: '', fromYear: 2026, toYear: 2026 }))).to.equal('forbidden');
  });

  it('know countries and their regions in the language of the reader', () => {
    const { countries, states, regions } = listHolidayPlaces(admin, { country: 'ES' });
    expect(countries.find(({ code }) => code === 'ES')?.name).to.equal('España');
    expect(states.find(({ code }) => code === 'MD')?.name).to.equal('Comunidad de Madrid');
    expect(regions).to.deep.equal([]);
    expect(listHolidayPlaces(admin, { country: 'CO' }).states).to.deep.equal([]);
    expect(listHolidayPlaces(admin, { country: 'XX' }).states).to.deep.equal([]);
  });

  it('refuse a place that does not exist', () => {
    expect(codes(() => days('XX'))).to.equal('bad-input');
    expect(codes(() => days('ES', 'XX'))).to.equal('bad-input');
    expect(codes(() => days('__proto__'))).to.equal('bad-input');
  });

  // The official calendars of the year: BOE for Madrid, ley Emiliani for Colombia, the federal labour law for Mexico.
  it('are those of the country and the region', () => {
    const dates = (list: { date: string }[]) => list.map(({ date }) => date.slice(5));
    expect(dates(days('ES', 'MD'))).to.include.members(['01-01', '01-06', '04-03', '05-01', '05-02', '12-25']);
    expect(dates(days('ES')), 'a day of the region is not of the country').to.not.include('05-02');
    expect(dates(days('ES', 'MD')), 'observances do not close an office').to.not.include('02-14');
    expect(dates(days('CO'))).to.include.members(['01-12', '03-23', '05-18', '06-08', '06-15', '11-16']);
    expect(dates(days('MX'))).to.include.members(['02-02', '03-16', '05-01', '09-16', '11-16', '12-25']);
  });

  it('come in order, each once, for all years asked for', () => {
    const all = days('MX', undefined, 2026, 2028).map(({ date }) => date);
    expect(all).to.deep.equal([...new Set(all)].sort());
    expect(new Set(all.map((date) => date.slice(0, 4)))).to.deep.equal(new Set(['2026', '2027', '2028']));
  });

  it('come from a file, too, and a file that is none is refused', () => {
    const text = 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260101T100000\nEND:VEVENT\nEND:VCALENDAR';
    expect(readHolidayFile(admin, { text, fromYear: 2026, toYear: 2026 })).to.deep.equal({
      items: [],
      skipped: [{ line: 2, name: '', reason: 'not-whole-day' }],
    });
    expect(codes(() => readHolidayFile(admin, { text: 'hello', fromYear: 2026, toYear: 2026 }))).to.equal('bad-input');
  });
});
