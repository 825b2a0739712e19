import { TestBed } from '@angular/core/testing';
import { expect } from 'chai';
import { provideTestWords, useLanguage } from '../../../testing/words';
import { Ladder } from './ladder';

describe('Ladder', () => {
  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [...provideTestWords()] });
    await useLanguage('es');
  });
  afterEach(() => TestBed.resetTestingModule());

  function draw(inputs: Record<string, unknown>): HTMLElement {
    const fixture = TestBed.createComponent(Ladder);
    for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
    fixture.detectChanges();
    return fixture.nativeElement;
  }

  const visits = [
    { tier: 1, seconds: 7200 },
    { tier: 2, seconds: 1500 },
    { tier: 2, seconds: 900 },
    { tier: 3, seconds: 0 },
  ];

  it('tells a screen reader where it is, how long it took and what came back', () => {
    const spoken = draw({ current: 3, visits: visits.slice(0, 3), returns: 1 }).querySelector('.sr-only')?.textContent;
    expect(spoken).to.equal('Nivel 3 de 5; 2 h en nivel 1, 40 min en nivel 2; devuelto una vez');
  });

  it('says it in English too, counting returns by that grammar', async () => {
    await useLanguage('en');
    const spoken = draw({ current: 2, returns: 3 }).querySelector('.sr-only')?.textContent;
    expect(spoken).to.equal('Tier 2 of 5; returned 3 times');
  });

  it('draws five steps: the current one, those visited, those untouched', () => {
    const ticks = [...draw({ current: 3, visits }).querySelectorAll('.tick')].map((tick) => tick.classList.item(1));
    expect(ticks).to.deep.equal(['visited', 'visited', 'current', 'untouched', 'untouched']);
  });

  it('fills both steps of a team that serves two tiers', () => {
    const host = draw({ current: 2, currentTo: 3 });
    expect(host.querySelectorAll('.tick.current')).to.have.length(2);
    expect(host.querySelector('.level')?.textContent).to.equal('L2–3');
  });

  it('writes the time of each tier, all stays together, and keeps the owner on the front line', () => {
    const host = draw({ current: 2, visits, variant: 'steps' });
    const times = [...host.querySelectorAll('.time')].map((time) => time.textContent);
    expect(times).to.deep.equal(['2 h', '40 min', '0 s', '', '']);
    expect(host.querySelector('.owner')?.closest('li')?.getAttribute('data-tier')).to.equal('1');
  });

  it('draws a return as a step down from the tier it left', () => {
    const host = draw({ current: 1, visits, returns: 2, returnedFrom: [2, 2], variant: 'steps' });
    const falls = [...host.querySelectorAll('.fall')].map((fall) => fall.textContent.trim());
    expect(falls).to.deep.equal(['', '2', '', '', '']);
  });

  it('stands nowhere once nobody works on it', () => {
    const host = draw({ current: null });
    expect(host.querySelector('.tick.current')).to.equal(null);
    expect(host.querySelector('.sr-only')?.textContent).to.equal('Sin nivel');
  });
});
