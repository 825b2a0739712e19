import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { expect } from 'chai';
import type { TicketRowView } from '../../../../../shared/tickets/ticket-view';
import { buildTicketRow } from '../../../testing/tickets';
import { provideTestWords, useLanguage } from '../../../testing/words';
import { Clock } from '../../core/i18n/clock';
import { Formats } from '../../core/i18n/formats';
import { injectText, type Text } from '../../core/i18n/text';
import { promiseWords } from './promise-words';

describe('promiseWords', () => {
  /** 14:40 in Mexico City, a Thursday. */
  const now = Date.parse('2026-03-12T20:40:00Z');
  let text: Text;
  let formats: Formats;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [...provideTestWords(), { provide: Clock, useValue: { now: signal(now) } }],
    });
    await useLanguage('es');
    text = TestBed.runInInjectionContext(() => injectText());
    formats = TestBed.inject(Formats);
    formats.useTimeZone('America/Mexico_City');
  });
  afterEach(() => TestBed.resetTestingModule());

  const of = (promises: Partial<TicketRowView['promises']>, more: Partial<TicketRowView> = {}) =>
    promiseWords(
      buildTicketRow({
        promises: { response: null, resolution: null, paused: false, opensAt: null, ...promises },
        ...more,
      }),
      text,
      formats,
      now,
    );

  it('says outside the hours when work goes on, after the promise', async () => {
    const closed = { response: '2026-03-13T15:30:00Z', opensAt: '2026-03-13T14:00:00Z' };
    expect(of(closed)).to.deep.equal([
      'Te respondemos antes de mañana a las 9:30.',
      'Ahora estamos fuera de horario: seguimos a partir de mañana a las 8:00.',
    ]);
    await useLanguage('en');
    expect(of(closed)[1]).to.equal('We are outside working hours and go on from 8:00 tomorrow.');
    expect(of({ ...closed, paused: true })).to.have.length(1);
  });

  const moments: readonly [string, string, string][] = [
    ['2026-03-12T22:00:00Z', 'de las 16:00 de hoy', '16:00 today'],
    ['2026-03-13T15:30:00Z', 'de mañana a las 9:30', '9:30 tomorrow'],
    ['2026-03-17T17:00:00Z', 'del martes a las 11:00', 'Tuesday at 11:00'],
    ['2026-03-18T07:05:00Z', 'del miércoles a la 1:05', 'Wednesday at 1:05'],
    ['2026-03-19T17:00:00Z', 'del 19 de marzo a las 11:00', '19'],
  ];
  for (const [due, spanish, english] of moments) {
    it(`says ${due} as a person would`, async () => {
      expect(of({ resolution: due })).to.deep.equal([`Esperamos tenerlo resuelto antes ${spanish}.`]);
      await useLanguage('en');
      expect(of({ response: due })[0])
        .to.contain('We will answer you before')
        .and.contain(english);
    });
  }

  it('speaks in the zone of the reader', () => {
    formats.useTimeZone('Europe/Madrid');
    expect(of({ response: '2026-03-12T22:00:00Z' })).to.deep.equal(['Te respondemos antes de las 23:00 de hoy.']);
  });

  it('says the answer first, then the solution', () => {
    const said = of({ response: '2026-03-12T22:00:00Z', resolution: '2026-03-13T22:00:00Z' });
    expect(said).to.deep.equal([
      'Te respondemos antes de las 16:00 de hoy.',
      'Esperamos tenerlo resuelto antes de mañana a las 16:00.',
    ]);
  });

  it('owns up to being late', () => {
    expect(of({ response: '2026-03-12T20:00:00Z' })).to.deep.equal([
      'Queríamos responderte antes de las 14:00 de hoy y vamos con retraso.',
    ]);
    expect(of({ resolution: '2026-03-11T20:00:00Z' })[0]).to.contain('antes de las 14:00 de ayer');
  });

  it('says that the time stands still, and whose answer it waits for', () => {
    const waiting = { stateCategory: 'waiting', waitReason: 'requester' } as const;
    expect(of({ paused: true }, waiting)).to.deep.equal(['El tiempo está detenido hasta que respondas.']);
    expect(of({ paused: true }, { ...waiting, waitReason: 'approval' })[0]).to.contain('mientras dura la espera');
    // A P1 waits for an answer too, and its time runs on.
    expect(of({ resolution: '2026-03-12T22:00:00Z' }, waiting)[0]).to.contain('Esperamos tenerlo resuelto');
  });

  it('promises nothing where nothing is promised or all is over', () => {
    expect(of({})).to.deep.equal([]);
    for (const stateCategory of ['resolved', 'closed', 'cancelled'] as const)
      expect(of({ resolution: '2026-03-12T22:00:00Z' }, { stateCategory })).to.deep.equal([]);
  });

  it('never speaks of agreements', async () => {
    for (const language of ['es', 'en'] as const) {
      await useLanguage(language);
      const said = of({ response: '2026-03-12T22:00:00Z', resolution: '2026-03-12T20:00:00Z' }).join(' ');
      expect(said).to.not.match(/SLA|OLA|portal\.|\{\{/);
    }
  });
});
