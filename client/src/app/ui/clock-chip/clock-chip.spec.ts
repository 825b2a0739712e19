import { signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { expect } from 'chai';
import { calendarDefinition } from '../../../../../shared/sla/calendar-definition';
import { clockMoods } from '../../../../../shared/sla/clock-face';
import { compileCalendar } from '../../../../../shared/sla/compiled-calendar';
import { provideTestWords, useLanguage } from '../../../testing/words';
import { Clock } from '../../core/i18n/clock';
import { Formats } from '../../core/i18n/formats';
import { ClockChip } from './clock-chip';
import type { ShownClock } from './clock-words';
import { Ticker } from './ticker';

const hour = 3_600_000;

describe('ClockChip', () => {
  /** 14:40 in Mexico City, a Thursday. */
  const start = Date.parse('2026-03-12T20:40:00Z');
  const now = signal(start);
  let watched: Map<object, number | null>;
  let fixture: ComponentFixture<ClockChip>;

  beforeEach(async () => {
    now.set(start);
    watched = new Map();
    const ticker = {
      now,
      watch: (who: object, due: number | null) => watched.set(who, due),
      leave: (who: object) => watched.delete(who),
    };
    TestBed.configureTestingModule({
      providers: [...provideTestWords(), { provide: Clock, useValue: { now } }, { provide: Ticker, useValue: ticker }],
    });
    await useLanguage('es');
    TestBed.inject(Formats).useTimeZone('America/Mexico_City');
  });
  afterEach(() => TestBed.resetTestingModule());

  /** A promise of eight hours, always open, due at 16:00. */
  const clock = (more: Partial<ShownClock> = {}): ShownClock => ({
    state: 'running',
    dueAt: '2026-03-12T22:00:00Z',
    targetMs: 8 * hour,
    consumedMs: 0,
    countedUntil: '2026-03-12T14:00:00Z',
    remainingMs: 80 * 60_000,
    pausedBecause: null,
    ...more,
  });
  function draw(shown: ShownClock, inputs: Record<string, unknown> = {}): HTMLElement {
    fixture = TestBed.createComponent(ClockChip);
    for (const [name, value] of Object.entries({ clock: shown, label: 'Resolución', hours: null, ...inputs }))
      fixture.componentRef.setInput(name, value);
    fixture.detectChanges();
    return fixture.nativeElement as HTMLElement;
  }
  const textOf = (host: HTMLElement, parts: string): string =>
    [...host.querySelectorAll(parts)].map((part) => part.textContent.trim()).join(' ');
  const seen = (host: HTMLElement): string => textOf(host, '.label, .lead, .exact, .state');
  const heard = (host: HTMLElement): string => host.querySelector('.sr-only')!.textContent.trim();

  it('says what is left and until when, together, in the zone of the reader', () => {
    expect(seen(draw(clock({ targetMs: 24 * hour }))))
      .to.contain('Resolución')
      .and.contain('hoy 16:00');
    const host = draw(clock({ targetMs: 4 * hour, countedUntil: '2026-03-12T18:00:00Z' }));
    expect(seen(host)).to.equal('Resolución en 1 h 20 min · hoy 16:00');
    expect(host.dataset['mood']).to.equal('running');
    TestBed.inject(Formats).useTimeZone('Europe/Madrid');
    expect(seen(draw(clock({ targetMs: 4 * hour, countedUntil: '2026-03-12T18:00:00Z' })))).to.contain('hoy 23:00');
  });

  it('counts down by itself, in seconds near the end, and past it says since when', () => {
    const host = draw(clock());
    now.set(Date.parse('2026-03-12T21:56:30Z'));
    fixture.detectChanges();
    expect(seen(host)).to.contain('en 3 min 30 s · hoy 16:00');
    now.set(Date.parse('2026-03-12T22:40:00Z'));
    fixture.detectChanges();
    expect(seen(host)).to.contain('Vencido hace 40 min · hoy 16:00');
    expect(host.dataset['mood']).to.equal('breached');
  });

  it('tells service time from time on the wall when closed hours lie between', () => {
    const week = Array.from({ length: 7 }, () => [{ from: '08:00', to: '15:00' }]);
    const hours = compileCalendar(calendarDefinition.parse({ zone: 'America/Mexico_City', week }), start);
    const tomorrow = clock({ dueAt: '2026-03-13T15:40:00Z', targetMs: 2 * hour, countedUntil: '2026-03-12T20:40:00Z' });
    const host = draw(tomorrow, { hours });
    expect(seen(host)).to.equal('Resolución 2 h de servicio · mañana 09:40');
    expect(heard(host)).to.contain('quedan 2 h de horario de servicio, vence mañana 09:40');
    now.set(Date.parse('2026-03-13T05:00:00Z'));
    fixture.detectChanges();
    expect(seen(host), 'nothing runs at night').to.contain('1 h 40 min de servicio');
  });

  it('says every state in words, in a drawing and in a colour of its own', () => {
    const states: Readonly<Record<(typeof clockMoods)[number], [Partial<ShownClock>, string]>> = {
      running: [{ targetMs: 4 * hour, countedUntil: '2026-03-12T18:00:00Z' }, 'en 1 h 20 min'],
      risk: [{}, 'En riesgo'],
      breached: [{ dueAt: '2026-03-12T20:00:00Z', breached: true }, 'Vencido hace 40 min'],
      paused: [{ state: 'paused', dueAt: null, consumedMs: 2 * hour }, 'En pausa · quedan 6 h'],
      met: [{ state: 'done', outcome: 'met', fulfilledAt: '2026-03-12T20:10:00Z' }, 'Cumplido · hoy 14:10'],
      late: [{ state: 'done', outcome: 'breached', fulfilledAt: '2026-03-12T20:10:00Z' }, 'Fuera de plazo · hoy 14:10'],
      cancelled: [{ state: 'cancelled' }, 'Anulado'],
    };
    const drawings = new Set<string>();
    for (const mood of clockMoods) {
      const [more, words] = states[mood];
      const host = draw(clock(more));
      expect(host.dataset['mood']).to.equal(mood);
      expect(seen(host), mood).to.contain(words);
      drawings.add(host.querySelector('svg')!.innerHTML.replace(/stroke-dasharray="[^"]*"/, ''));
    }
    expect(drawings.size, 'no two look alike').to.equal(clockMoods.length);
  });

  it('says a breach that stands still as both', () => {
    const host = draw(clock({ state: 'paused', dueAt: null, breachedAt: '2026-03-12T20:00:00Z' }));
    expect(seen(host)).to.contain('Vencido hace 40 min').and.contain('En pausa');
  });

  it('counts from the breach, not to the later instant that a lower priority grants', () => {
    const lowered = { dueAt: '2026-03-20T20:00:00Z', breachedAt: '2026-03-12T20:00:00Z' };
    expect(seen(draw(clock(lowered)))).to.contain('Vencido hace 40 min · hoy 14:00');
    expect(seen(draw(clock({ dueAt: lowered.dueAt, breached: true })))).to.match(/Vencido$/);
  });

  it('takes two lines in a cell, and names the promise there only where it is not the usual one', () => {
    const lines = (host: HTMLElement) => [textOf(host, '.lead, .state'), textOf(host, '.exact')];
    expect(lines(draw(clock(), { form: 'compact' }))).to.deep.equal(['en 1 h 20 min En riesgo', 'hoy 16:00']);
    expect(lines(draw(clock(), { form: 'compact', named: true, label: 'Responder' }))[1]).to.equal(
      'Responder · hoy 16:00',
    );
  });

  it('is brief in a cell and says the rest to those who hear it or point at it', () => {
    const closing = clock({ dueAt: '2026-03-16T15:40:00Z', targetMs: 4 * hour, remainingMs: 2 * hour });
    const host = draw(closing, { form: 'compact', hours: undefined });
    expect(textOf(host, '.lead, .exact')).to.equal('2 h lun 09:40');
    expect(heard(host)).to.contain('quedan 2 h de horario de servicio, vence lun');
    const late = draw(clock({ dueAt: '2026-02-10T15:40:00Z', breached: true }), { form: 'compact' });
    expect(textOf(late, '.lead, .exact')).to.equal('Vencido hace 30 d 5 h 10 feb 09:40');
  });

  it('is heard as one sentence, in the language of the reader, and asks why when pressed', async () => {
    const host = draw(clock({ state: 'paused', dueAt: null, pausedBecause: 'requester' }));
    expect(heard(host)).to.equal('Resolución: En pausa, espera al solicitante, quedan 8 h. ¿Por qué esta hora?');
    expect(host.querySelector('.words')?.getAttribute('aria-hidden')).to.equal('true');
    let asked = 0;
    fixture.componentInstance.asked.subscribe(() => (asked += 1));
    host.querySelector('button')!.click();
    expect(asked).to.equal(1);
    await useLanguage('en');
    expect(heard(draw(clock(), { label: 'Resolution' }))).to.equal(
      'Resolution: At risk: 1 h 20 min left, due today 16:00. Why this time?',
    );
  });

  it('is watched only while it runs or stands, and never after it is gone', () => {
    draw(clock());
    expect([...watched.values()]).to.deep.equal([Date.parse('2026-03-12T22:00:00Z')]);
    fixture.componentRef.setInput('clock', clock({ state: 'done', outcome: 'met' }));
    fixture.detectChanges();
    expect(watched.size).to.equal(0);
    fixture.componentRef.setInput('clock', clock({ state: 'paused', dueAt: null }));
    fixture.detectChanges();
    expect([...watched.values()]).to.deep.equal([null]);
    fixture.destroy();
    expect(watched.size).to.equal(0);
  });

  it('is no button where nothing more can be told', () => {
    expect(draw(clock(), { explains: false }).querySelector('button')).to.equal(null);
  });
});
