import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { expect } from 'chai';
import type { TeamWork } from '../../../../../../shared/reports/workload.api';
import { provideTestWords, useLanguage } from '../../../../testing/words';
import { Session } from '../../../core/session/session';
import { TeamCard } from './team-card';

const none = { n: 0, q: 'state:active' };
const work = (load: number, open: number) => ({
  load,
  open: { n: open, q: `open-${String(open)}` },
  overdue: none,
  waiting: none,
  still: none,
  stillSince: open === 0 ? null : '2026-03-01T10:00:00Z',
});
const done = { resolvedToday: none, resolvedWeek: { n: 4, q: 'resolved-4' } };
const team: TeamWork = {
  id: 7,
  name: 'Redes',
  tier: 2,
  tierTo: 3,
  people: 2,
  ...work(20, 6),
  ...done,
  enteredToday: none,
  enteredWeek: { n: 9, q: 'entered-9' },
  unassigned: work(8, 1),
  agents: [
    { id: 1, name: 'Ana Peña', ...work(12, 5), ...done },
    { id: 2, name: 'Luis Pérez', ...work(0, 0), ...done },
  ],
};

describe('TeamCard', () => {
  let mayWork = true;
  beforeEach(async () => {
    mayWork = true;
    TestBed.configureTestingModule({
      providers: [...provideTestWords(), provideRouter([]), { provide: Session, useValue: { mayAny: () => mayWork } }],
    });
    await useLanguage('en');
  });
  afterEach(() => TestBed.resetTestingModule());

  function show(more: Partial<TeamWork> = {}): HTMLElement {
    const fixture = TestBed.createComponent(TeamCard);
    fixture.componentRef.setInput('team', { ...team, ...more });
    fixture.componentRef.setInput('most', 12);
    fixture.detectChanges();
    return fixture.nativeElement;
  }
  const rowOf = (card: HTMLElement, name: string) =>
    [...card.querySelectorAll('tbody tr')].find((row) => row.querySelector('th')?.textContent.trim() === name);
  const cells = (row: Element | undefined) =>
    [...(row?.querySelectorAll('td') ?? [])].map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim());

  it('is named, says its tiers, and whether more came than went', () => {
    const card = show();
    expect(card.querySelector('h2')?.textContent.replace(/\s+/g, ' ').trim()).to.equal('Redes L2/L3');
    expect(card.getAttribute('aria-labelledby')).to.equal(card.querySelector('h2')?.id);
    expect(card.querySelector('header p')?.textContent).to.contain('10.0 per person');
    expect(card.querySelector('dd.more')?.textContent.trim()).to.equal('+5');
  });

  it('has a row for all, for nobody and for each person, as long as what they carry', () => {
    const card = show();
    expect([...card.querySelectorAll('tbody th')].map(({ textContent }) => textContent.trim())).to.deep.equal([
      'Whole team',
      'Unassigned',
      'Ana Peña',
      'Luis Pérez',
    ]);
    const bars = [...card.querySelectorAll<HTMLElement>('.bar')].map(({ style }) =>
      Math.round(parseFloat(style.width)),
    );
    expect(bars).to.deep.equal([67, 100, 0]);
    // Nobody resolves nothing: there the number has no meaning.
    expect(cells(rowOf(card, 'Unassigned')).slice(-2)).to.deep.equal(['—not applicable', '—not applicable']);
  });

  it('opens what a number counts, and nothing where there is nothing', () => {
    const links = (card: HTMLElement, name: string) =>
      [...(rowOf(card, name)?.querySelectorAll('a') ?? [])].map(({ search }) => new URLSearchParams(search).get('q'));
    expect(links(show(), 'Ana Peña')).to.deep.equal(['open-5', 'resolved-4']);
    expect(links(show(), 'Luis Pérez')).to.deep.equal(['resolved-4']);
  });

  it('shows a reader without a desk the numbers alone', () => {
    mayWork = false;
    expect(show().querySelectorAll('a').length).to.equal(0);
  });

  it('names nobody where people are not told, and says who sees them', () => {
    const card = show({ agents: null });
    expect(card.querySelectorAll('tbody tr').length).to.equal(2);
    expect(card.textContent).to.contain('person by person');
  });
});
