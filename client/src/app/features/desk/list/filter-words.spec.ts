import { TestBed } from '@angular/core/testing';
import { expect } from 'chai';
import { parseTicketFilter } from '../../../../../../shared/tickets/ticket-filter';
import { provideTestWords, useLanguage } from '../../../../testing/words';
import { injectText, type Text } from '../../../core/i18n/text';
import { filterWords } from './filter-words';

describe('filterWords', () => {
  let text: Text;
  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [...provideTestWords()] });
    text = TestBed.runInInjectionContext(() => injectText());
    await useLanguage('es');
  });
  afterEach(() => TestBed.resetTestingModule());

  const words = (source: string) =>
    parseTicketFilter(source).filter.terms.map((term) =>
      filterWords(term, {
        text,
        nameOf: (field, value) => (field === 'teamId' && value === 1 ? 'Redes' : ''),
        moment: (value) => `<${value}>`,
      }),
    );

  it('says what a figure of insight opened, with names, moments and levels', () => {
    const q =
      'clock-kind:sla clock-metric:resolution clock-decided:2026-11-01T06:00:00Z..2026-12-01T06:00:00Z clock-outcome:breached clock-team:1 clock-tier:2 clock-priority:1';
    expect(words(q)).to.deep.equal([
      'Reloj: Con el cliente (SLA)',
      'Objetivo: Resolución',
      'Objetivo decidido: <2026-11-01T06:00:00Z> a <2026-12-01T06:00:00Z>',
      'Resultado del objetivo: incumplido',
      'Equipo del objetivo: Redes',
      'Nivel del objetivo: L2',
      'Prioridad del objetivo: P1',
    ]);
  });

  it('says what stands together, and what does not', () => {
    expect(words('-all:"resolving-tier:1 reopened:no" all:"stay-team:1 stay-tier:2"')).to.deep.equal([
      'No todo a la vez: Nivel que resolvió: L1 + Reabierto: No',
      'Todo a la vez: Estancia en el equipo: Redes + Estancia en el nivel: L2',
    ]);
  });

  it('keeps what nobody has a name for', () => {
    expect(words('team:7 -tag:vpn resolving-tier:2-3 vip:yes')).to.deep.equal([
      'Equipo: 7',
      'Etiqueta: no vpn',
      'Nivel que resolvió: L2–L3',
      'VIP: Sí',
    ]);
  });
});
