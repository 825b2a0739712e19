import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { expect } from 'chai';
import type { Figure, PeriodView } from '../../../../../shared/reports/report.api';
import { provideTestWords, useLanguage } from '../../../testing/words';
import { Session } from '../../core/session/session';
import { FigureTile } from './figure-tile';
import { ReportAddress } from './report-address';

const reopened: Figure = {
  key: 'reopen_rate',
  value: 0.0681,
  n: 7546,
  numerator: 514,
  denominator: 7546,
  distribution: null,
  drill: { q: 'resolved:2012-01-01..', tickets: 7546 },
  numeratorDrill: { q: 'resolved:2012-01-01.. reopened:yes', tickets: 514 },
};
const distribution = {
  mean: 724126,
  median: 54625,
  p90: 1576298,
  p5: 1,
  p25: 2,
  p75: 3,
  p95: 4,
  p99: 5,
  min: 0,
  max: 9,
};
const resolution: Figure = {
  ...reopened,
  key: 'resolution_time_elapsed',
  value: 724126,
  distribution,
  numeratorDrill: null,
};
const before: PeriodView = {
  preset: null,
  from: '2026-02-01T00:00:00Z',
  to: '2026-03-01T00:00:00Z',
  firstDay: '2026-02-01',
  lastDay: '2026-02-28',
};
const kept: Figure = {
  ...reopened,
  key: 'sla_compliance',
  value: 0.9,
  n: 100,
  numerator: 90,
  denominator: 100,
  restDrill: { q: 'clock-kind:sla -clock-outcome:met', tickets: 10 },
};
const nothing: Figure = { ...reopened, value: null, n: 0, numerator: 0, denominator: 0 };

describe('FigureTile', () => {
  let mayWork = true;

  beforeEach(async () => {
    mayWork = true;
    TestBed.configureTestingModule({
      providers: [
        ...provideTestWords(),
        provideRouter([]),
        { provide: Session, useValue: { mayAny: () => mayWork } },
        { provide: ReportAddress, useValue: { written: () => ({ period: '30d' }) } },
      ],
    });
    await useLanguage('es');
  });
  afterEach(() => TestBed.resetTestingModule());

  function show(current: Figure, previous: Figure | null = null, days: PeriodView | null = before): HTMLElement {
    const fixture = TestBed.createComponent(FigureTile);
    fixture.componentRef.setInput('comparison', { current, previous });
    fixture.componentRef.setInput('before', days);
    fixture.detectChanges();
    fixture.nativeElement.querySelector('button').click();
    fixture.detectChanges();
    return fixture.nativeElement;
  }
  const words = (element: HTMLElement, selector: string) =>
    element.querySelector(selector)?.textContent.replace(/\s+/g, ' ').trim();
  const links = (element: HTMLElement) =>
    [...element.querySelectorAll('a')].map(({ textContent, search }) => [
      textContent.trim(),
      new URLSearchParams(search).get('q'),
    ]);

  it('says how it is computed, out of how many, and opens both lists', () => {
    const tile = show(reopened);
    expect(words(tile, '.value a')).to.match(/^6[.,]8 %/);
    expect(words(tile, '.formula p')).to.equal(
      'Resueltos en el periodo con al menos una reapertura ÷ resueltos en el periodo.',
    );
    expect(words(tile, '.counted')).to.match(/^514 ÷ 7.?546; n = 7.?546$/);
    expect(words(tile, '.target')).to.match(/^Objetivo: como mucho 5[.,]0 % · no cumplido$/);
    const opened = links(tile).map(([, q]) => q);
    expect(opened).to.deep.equal([reopened.numeratorDrill!.q, reopened.numeratorDrill!.q, reopened.drill!.q, null]);
  });

  it('shows both sides of a promise at once, and opens what was missed', () => {
    const tile = show(kept);
    expect(words(tile, '.sides')).to.equal('90 cumplidos · 10 no cumplidos');
    expect(new URLSearchParams(tile.querySelector<HTMLAnchorElement>('.sides a')!.search).get('q')).to.equal(
      kept.restDrill!.q,
    );
    expect(words(tile, 'ul')).to.contain('que no están en el numerador');
    mayWork = false;
    expect(show(kept).querySelector('.sides a')).to.equal(null);
  });

  it('leads with the median of a duration and keeps mean and p90 beside it', () => {
    const tile = show(resolution);
    expect(words(tile, '.value')).to.match(/^15 h 10 min/);
    expect(words(tile, '.note')).to.equal('media 8 d 9 h · p90 18 d 5 h');
  });

  it('says "sin datos" where nothing was counted, never 0 %', () => {
    const tile = show(nothing, reopened);
    expect(words(tile, '.value')).to.equal('sin datos');
    expect(tile.querySelector('.trend')).to.equal(null);
  });

  it('says in points how a share moved, and whether that is welcome', async () => {
    const worse = show(reopened, { ...reopened, value: 0.0531 });
    expect(words(worse, '.trend')).to.match(/^\+1[.,]5 puntos frente al periodo anterior$/);
    expect(worse.querySelector('.trend')?.classList.contains('bad')).to.equal(true);
    await useLanguage('en');
    const missing = /^No comparison: not enough data for .*Feb.* – .*28.*$/;
    expect(words(show(reopened, nothing), '.trend')).to.match(missing);
    expect(words(show(reopened, null), '.trend')).to.match(missing);
    expect(show(reopened, null, null).querySelector('.trend'), 'no period before, nothing to say').to.equal(null);
  });

  it('tells money with its currency, and working time as hours of people', () => {
    const bare = { ...reopened, distribution: null, drill: null, numeratorDrill: null };
    const cost = show({
      ...bare,
      key: 'cost_per_ticket',
      value: 8.2,
      n: 3,
      numerator: 24.6,
      denominator: 3,
      currency: 'USD',
    });
    expect(words(cost, '.value')).to.match(/^8[.,]20 USD$/);
    expect(words(cost, '.counted')).to.match(/^24[.,]60 USD ÷ 3 tickets$/);
    const use = show({ ...bare, key: 'agent_utilisation', value: 0.5, n: 4, numerator: 80, denominator: 160 });
    expect(words(use, '.counted')).to.equal('80 h registradas ÷ 160 h de 4 personas');
    expect(use.querySelector('.target')?.classList.contains('good')).to.equal(true);
  });

  it('shows a reader without a desk the figure alone', () => {
    mayWork = false;
    expect(links(show(reopened))).to.deep.equal([['Desglosar', null]]);
  });
});
