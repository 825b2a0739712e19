import { TestBed } from '@angular/core/testing';
import { expect } from 'chai';
import { buildTicket } from '../../testing/tickets';
import { provideTestWords, useLanguage } from '../../testing/words';
import { injectText } from '../core/i18n/text';
import { relatedTickets } from './related-tickets';

describe('related tickets', () => {
  afterEach(() => TestBed.resetTestingModule());

  it('are the parent, what is inside and the links, each with its tie', async () => {
    TestBed.configureTestingModule({ providers: [...provideTestWords()] });
    await useLanguage('es');
    const text = TestBed.runInInjectionContext(() => injectText());
    const other = (id: number, title: string) => ({ id, number: `INC-00000${id}`, title });
    const ticket = buildTicket({
      parent: other(1, 'La red'),
      children: [{ ...other(2, 'Un cable'), practice: 'task', status: 'new', stateCategory: 'new' }],
      links: [{ id: 9, kind: 'related', other: { ...other(3, 'Otra'), stateCategory: 'open' } }],
    });
    expect(relatedTickets(ticket, text)).to.deep.equal([
      { number: 'INC-000001', title: 'La red', tie: 'Dentro de' },
      { number: 'INC-000002', title: 'Un cable', tie: 'Contiene' },
      { number: 'INC-000003', title: 'Otra', tie: 'Relacionado con' },
    ]);
    expect(relatedTickets(buildTicket(), text)).to.deep.equal([]);
  });
});
