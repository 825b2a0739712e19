import { TestBed } from '@angular/core/testing';
import { expect } from 'chai';
import type { TicketRowView } from '../../../../../shared/tickets/ticket-view';
import { waitReasons } from '../../../../../shared/tickets/vocabulary';
import { stateCategories } from '../../../../../shared/workflow/workflow';
import { provideTestWords, useLanguage } from '../../../testing/words';
import { buildTicketRow } from '../../../testing/tickets';
import { injectText, type Text } from '../../core/i18n/text';
import { plainStateOf } from './plain-state';

describe('plainStateOf', () => {
  let text: Text;

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [...provideTestWords()] });
    await useLanguage('es');
    text = TestBed.runInInjectionContext(() => injectText());
  });
  afterEach(() => TestBed.resetTestingModule());

  const of = (more: Partial<TicketRowView>) => plainStateOf(buildTicketRow(more), text);

  it('has plain words for every state and reason, in both languages', async () => {
    for (const language of ['es', 'en'] as const) {
      await useLanguage(language);
      for (const stateCategory of stateCategories) {
        for (const waitReason of [null, ...waitReasons]) {
          const { where, next } = of({ stateCategory, waitReason });
          expect(`${where} ${next}`, `${stateCategory} ${waitReason}`).to.not.match(/portal\.|\{\{|undefined/);
        }
      }
    }
  });

  it('is your turn only when we wait for you or want to know whether it works', () => {
    expect(of({ stateCategory: 'waiting', waitReason: 'requester' }).yourTurn).to.equal(true);
    expect(of({ stateCategory: 'resolved' }).yourTurn).to.equal(true);
    expect(of({ stateCategory: 'waiting', waitReason: 'vendor' }).yourTurn).to.equal(false);
    expect(of({ stateCategory: 'open' }).yourTurn).to.equal(false);
  });

  it('says on the badge that it is your turn', () => {
    expect(of({ stateCategory: 'waiting', waitReason: 'requester' }).short).to.equal('Te toca a ti');
    expect(of({ stateCategory: 'waiting', waitReason: 'vendor' }).short).to.equal('En espera');
  });

  it('leads from a joined case to where it goes on, where the next step is not yours', () => {
    const numbered = { id: 9, number: 'INC-000009' };
    const own = of({ stateCategory: 'cancelled', joined: { into: numbered, from: [], follows: false } });
    expect(own.short).to.equal('Unido a INC-000009');
    expect(`${own.where} ${own.next}`).to.contain('INC-000009').and.contain('Continúa');
    const joined = { into: null, from: [numbered], follows: true };
    for (const state of [{ stateCategory: 'resolved' }, { stateCategory: 'waiting', waitReason: 'requester' }] as const)
      expect(of({ ...state, joined }).yourTurn).to.equal(false);
    expect(of({ stateCategory: 'waiting', waitReason: 'requester', joined }).where).to.contain('quien lo contó');
  });

  it('names who looks into it, or else the team', () => {
    expect(of({ stateCategory: 'open', assignee: { id: 2, name: 'Luis', vip: false } }).where).to.equal(
      'Lo está viendo Luis, de Mesa de Servicio.',
    );
    expect(of({ stateCategory: 'open', assignee: null }).where).to.contain('Mesa de Servicio');
  });
});
