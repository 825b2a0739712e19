import { TestBed } from '@angular/core/testing';
import { expect } from 'chai';
import { provideTestWords, useLanguage } from '../../testing/words';
import { ApiProblem } from '../core/api/api-problem';
import { injectText } from '../core/i18n/text';
import { movedWords } from './moved-words';

describe('movedWords', () => {
  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [...provideTestWords()] });
    await useLanguage('es');
  });
  afterEach(() => TestBed.resetTestingModule());

  const say = (code: string, extras: Record<string, unknown>) =>
    TestBed.runInInjectionContext(() => {
      const problem = new ApiProblem({ code, status: 409, title: 'x', extras });
      return movedWords(problem, injectText());
    });
  const change = (field: string, by: string | null, to: unknown) => ({ field, by, at: '2026-03-12T10:00:00Z', to });

  it('names who was faster, and what they did', () => {
    expect(say('conflict', { changes: [change('state', 'Luis Pérez', 'ticket.taken')] })).to.equal(
      'Luis Pérez lo tomó',
    );
  });

  it('tells where it went before what was corrected on the way', () => {
    const changes = [change('state', 'Luis Pérez', 'ticket.taken'), change('title', 'María Núñez', 'Otro')];
    expect(say('conflict', { changes })).to.equal('Luis Pérez lo tomó');
  });

  it('says of a field alone that it was changed, by whomever', () => {
    expect(say('conflict', { changes: [change('title', null, 'Otro')] })).to.equal('Alguien lo cambió');
  });

  it('says nothing of other refusals', () => {
    expect(say('forbidden', { changes: [change('state', 'Luis Pérez', 'ticket.taken')] })).to.equal(null);
    expect(say('conflict', {})).to.equal(null);
  });
});
