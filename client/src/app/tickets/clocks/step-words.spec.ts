import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { expect } from 'chai';
import { clockStepKinds } from '../../../../../shared/sla/clock-record';
import type { ClockStory } from '../../../../../shared/sla/clock-view';
import { provideTestWords, useLanguage } from '../../../testing/words';
import { Clock } from '../../core/i18n/clock';
import { Formats } from '../../core/i18n/formats';
import { injectText, type Text } from '../../core/i18n/text';
import { dueBefore, tellStep } from './step-words';

describe('the steps of a clock in words', () => {
  let text: Text;
  let formats: Formats;

  beforeEach(async () => {
    const now = signal(Date.parse('2026-03-12T20:40:00Z'));
    TestBed.configureTestingModule({ providers: [...provideTestWords(), { provide: Clock, useValue: { now } }] });
    await useLanguage('es');
    text = TestBed.runInInjectionContext(() => injectText());
    formats = TestBed.inject(Formats);
    formats.useTimeZone('America/Mexico_City');
  });
  afterEach(() => TestBed.resetTestingModule());

  type Step = ClockStory['steps'][number];
  const step = (kind: Step['kind'], more: Partial<Step> = {}): Step => ({
    at: '2026-03-12T15:00:00Z',
    kind,
    reason: null,
    consumedMs: 2.5 * 3_600_000,
    targetMs: 40 * 3_600_000,
    dueAt: '2026-03-12T22:00:00Z',
    priority: 3,
    policy: null,
    calendar: null,
    ...more,
  });
  const told = (one: Step, before: string | null = null): string => {
    const { title, detail } = tellStep(one, before, text, formats);
    return `${title}. ${detail}`.trim();
  };

  it('has words for every kind of step, with and without a reason, in both languages', async () => {
    for (const language of ['es', 'en'] as const) {
      await useLanguage(language);
      for (const kind of clockStepKinds)
        for (const reason of [null, 'requester', 'priority', 'misrouted', 'nobody-knows-this'])
          expect(told(step(kind, { reason })), `${language} ${kind} ${reason}`).to.not.match(
            /clocks\.|\{\{|undefined|nobody/,
          );
    }
  });

  it('tells a start with its target in hours of service, never in days of 24', () => {
    expect(told(step('started'))).to.equal('Empieza a contar. Plazo de 40 h; vence hoy 16:00.');
  });

  it('tells a pause with its reason and what was used by then', () => {
    expect(told(step('paused', { reason: 'requester', dueAt: null }))).to.equal(
      'En pausa: se espera la respuesta del solicitante. Van 2 h 30 min de 40 h.',
    );
  });

  it('tells what a change did to the time: the old due instant and the new', () => {
    expect(told(step('retargeted', { reason: 'priority', priority: 2 }), '2026-03-13T16:00:00Z')).to.equal(
      'Cambia el plazo: prioridad P2. Vencía mañana 10:00; ahora hoy 16:00.',
    );
    expect(told(step('retargeted', { reason: 'priority' }), '2026-03-12T22:00:00Z')).to.contain('como antes');
    expect(told(step('retargeted', { dueAt: null }))).to.contain('sigue en pausa');
    expect(told(step('resumed', { reason: 'answer' }), '2026-03-12T20:00:00Z')).to.equal(
      'Sigue contando: llegó la respuesta. Vencía hoy 14:00; ahora hoy 16:00.',
    );
  });

  it('looks back over a pause for what was due before', () => {
    const steps = [step('started'), step('paused', { dueAt: null }), step('resumed')];
    expect(dueBefore(steps, 2)).to.equal('2026-03-12T22:00:00Z');
    expect(dueBefore(steps, 0)).to.equal(null);
  });
});
