import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { expect } from 'chai';
import { provideTestWords, useLanguage } from '../../../testing/words';
import { Ticker } from '../../ui/clock-chip/ticker';
import { BreachNotice, type Watched } from './breach-notice';

describe('BreachNotice', () => {
  const now = signal(0);
  const at = (minutes: number): string => new Date(minutes * 60_000).toISOString();

  beforeEach(async () => {
    now.set(0);
    TestBed.configureTestingModule({ providers: [...provideTestWords(), { provide: Ticker, useValue: { now } }] });
    await useLanguage('es');
  });
  afterEach(() => TestBed.resetTestingModule());

  function draw(clocks: readonly Watched[]) {
    const fixture = TestBed.createComponent(BreachNotice);
    const show = (shown: readonly Watched[]) => fixture.componentRef.setInput('clocks', shown);
    show(clocks);
    const said = (): string => {
      fixture.detectChanges();
      TestBed.tick();
      fixture.detectChanges();
      return (fixture.nativeElement as HTMLElement).textContent.trim();
    };
    return { said, show };
  }

  it('keeps quiet about what is in time, stands still, or was late before somebody looked', () => {
    now.set(30 * 60_000);
    const { said } = draw([
      { name: 'INC-1', dueAt: at(20) },
      { name: 'INC-2', dueAt: at(40) },
      { name: 'INC-3', dueAt: null },
    ]);
    expect(said()).to.equal('');
  });

  it('tells what broke while somebody looked, in a polite region', () => {
    const clocks = [
      { name: 'INC-1', dueAt: at(20) },
      { name: 'INC-2', dueAt: at(20) },
      { name: 'INC-3', dueAt: at(60) },
    ];
    const { said } = draw(clocks);
    expect(said()).to.equal('');
    now.set(20 * 60_000 + 1);
    expect(said()).to.equal('Vencieron 2 plazos: INC-1, INC-2');
    now.set(61 * 60_000);
    expect(said()).to.equal('Venció el plazo: INC-3');
  });

  it('does not take a row that left the list for one that broke', () => {
    const { said, show } = draw([{ name: 'INC-1', dueAt: at(20) }]);
    said();
    show([]);
    now.set(30 * 60_000);
    expect(said()).to.equal('');
  });
});
