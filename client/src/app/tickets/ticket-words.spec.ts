import { TestBed } from '@angular/core/testing';
import { expect } from 'chai';
import { practiceKeys, practiceOf } from '../../../../shared/practices/registry';
import { channels, handoffReasons, linkKinds, waitReasons } from '../../../../shared/tickets/vocabulary';
import { actionFields, coreVerbs, stateCategories } from '../../../../shared/workflow/workflow';
import { buildTicketRow } from '../../testing/tickets';
import { provideTestWords, useLanguage } from '../../testing/words';
import { injectText, type Text } from '../core/i18n/text';
import { ticketWords } from './ticket-words';

const noNames = { statusName: (_practice: string, key: string) => key };

describe('the words of tickets', () => {
  let text: Text;

  beforeEach(() => {
    TestBed.configureTestingModule({ providers: [...provideTestWords()] });
    text = TestBed.runInInjectionContext(() => injectText());
  });
  afterEach(() => TestBed.resetTestingModule());

  for (const language of ['es', 'en'] as const) {
    it(`name every status and action of every practice (${language})`, async () => {
      await useLanguage(language);
      const words = ticketWords(text, noNames);
      for (const key of practiceKeys) {
        const { workflow, form, detailsForm } = practiceOf(key);
        expect(words.practice(key)).to.not.equal(key);
        for (const status of Object.keys(workflow.states)) {
          expect(words.status({ practice: key, status }), `${key}.${status}`).to.not.equal(status);
        }
        for (const action of Object.keys(workflow.actions)) {
          expect(words.action(key, action), `${key}.${action}`).to.not.equal(action);
        }
        for (const field of [...form.desk.fields, ...detailsForm.fields, ...(form.portal?.fields ?? [])]) {
          expect(text(field.label), field.label).to.not.equal(field.label);
          for (const option of field.options ?? []) expect(text(option.label), option.label).to.not.equal(option.label);
        }
      }
    });

    it(`name every fixed word of the core (${language})`, async () => {
      await useLanguage(language);
      const keys = [
        ...stateCategories.map((each) => `ticket.state.${each}`),
        ...channels.map((each) => `ticket.channel.${each}`),
        ...waitReasons.map((each) => `ticket.waitReason.${each}`),
        ...handoffReasons.map((each) => `ticket.handoffReason.${each}`),
        ...linkKinds.map((each) => `ticket.linkKind.${each}`),
        ...coreVerbs.flatMap((each) => [`ticket.verbHelp.${each}`, `ticket.done.${each}`]),
        ...actionFields.map((each) => `ticket.input.${each}.label`),
      ];
      expect(keys.filter((key) => text.or(key, '') === '')).to.deep.equal([]);
    });
  }

  it('prefer the name that an administrator gave', async () => {
    await useLanguage('es');
    const words = ticketWords(text, { statusName: () => 'Recién llegado' });
    expect(words.status(buildTicketRow())).to.equal('Recién llegado');
  });

  it('say what a ticket waits for', async () => {
    await useLanguage('es');
    const row = buildTicketRow({ status: 'waiting', waitReason: 'vendor' });
    expect(ticketWords(text, noNames).state(row)).to.equal('En espera · al proveedor');
  });
});
