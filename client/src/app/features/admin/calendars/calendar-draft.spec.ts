import { expect } from 'chai';
import { CalendarDraft } from './calendar-draft';

const now = Date.parse('2026-11-22T00:00:00Z');

/** "place code", as fields show it. */
const told = (draft: CalendarDraft): readonly string[] =>
  draft.faults(now).map(({ pointer, code }) => `${pointer.replace('/body/', '')} ${code}`);

describe('CalendarDraft', () => {
  it('begins with usual hours that can be saved', () => {
    const draft = new CalendarDraft();
    draft.zone.set('Europe/Madrid');
    draft.names.set({ es: 'Madrid', en: '' });
    expect(told(draft)).to.deep.equal(['name/en too_small']);
    draft.names.set({ es: 'Madrid', en: 'Madrid' });
    expect(told(draft)).to.deep.equal([]);
    expect(draft.definition().week[5]).to.deep.equal([]);
  });

  it('says that it would never open', () => {
    const draft = new CalendarDraft();
    draft.names.set({ es: 'Madrid', en: 'Madrid' });
    draft.zone.set('Europe/Madrid');
    draft.week.set(Array.from({ length: 7 }, () => []));
    expect(told(draft)).to.deep.equal(['definition/week never-open']);
    draft.zone.set('Nowhere');
    expect(told(draft)).to.deep.equal(['definition/zone unknown-zone']);
    draft.zone.set('');
    expect(told(draft)).to.deep.equal(['definition/zone too_small']);
  });

  it('merges holidays by day, in order, and keeps the names it has', () => {
    const draft = new CalendarDraft();
    expect(draft.addHolidays([{ date: '2026-12-25', name: 'Navidad' }])).to.equal(1);
    const added = draft.addHolidays([
      { date: '2026-12-25', name: 'Christmas' },
      { date: '2026-01-06', name: '' },
    ]);
    expect(added).to.equal(1);
    expect(draft.definition().holidays).to.deep.equal(['2026-01-06', '2026-12-25']);
    expect(draft.definition().holidayNames).to.deep.equal({ '2026-12-25': 'Navidad' });
  });

  it('takes up an earlier version as it was, and nothing that is none', () => {
    const [draft, earlier] = [new CalendarDraft(), new CalendarDraft()];
    earlier.zone.set('America/Bogota');
    earlier.addHolidays([{ date: '2026-01-12', name: 'Reyes' }]);
    earlier.addException('2026-12-24');
    earlier.addSeason();
    const data = { nameEs: 'Bogotá', nameEn: 'Bogota', active: true, ...earlier.definition() };
    expect(draft.restore(data)).to.equal(true);
    expect(draft.definition()).to.deep.equal(earlier.definition());
    expect(draft.names()).to.deep.equal({ es: 'Bogotá', en: 'Bogota' });
    expect(draft.restore({ zone: 7 })).to.equal(false);
    expect(draft.definition()).to.deep.equal(earlier.definition());
  });

  it('gives a special day once', () => {
    const draft = new CalendarDraft();
    for (const date of ['2026-12-24', '', '2026-12-24']) draft.addException(date);
    expect(draft.exceptions()).to.have.length(1);
    draft.changeException(0, { windows: [{ from: '09:00', to: '13:00' }] });
    expect(draft.definition().exceptions[0]?.windows).to.have.length(1);
    draft.removeException(0);
    expect(draft.exceptions()).to.deep.equal([]);
  });
});
