import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { expect } from 'chai';
import type { SurveyAnswer } from '../../../../../shared/surveys/survey.api';
import { provideTestWords, useLanguage } from '../../../testing/words';
import { SurveyForm } from './survey-form';

describe('SurveyForm', () => {
  let fixture: ComponentFixture<SurveyForm>;
  let answers: SurveyAnswer[] = [];

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: provideTestWords() });
    await useLanguage('es');
    answers = [];
  });
  afterEach(() => TestBed.resetTestingModule());

  const open = (chosen: number | null = null): void => {
    fixture = TestBed.createComponent(SurveyForm);
    fixture.componentRef.setInput('chosen', chosen);
    fixture.componentInstance.answered.subscribe((answer) => answers.push(answer));
    fixture.detectChanges();
  };
  const host = (): HTMLElement => fixture.nativeElement;
  const send = (): void => {
    host()
      .querySelector('form')!
      .dispatchEvent(new Event('submit', { cancelable: true }));
    fixture.detectChanges();
  };

  it('asks for one of the five before it sends', () => {
    open();
    send();
    expect(answers).to.deep.equal([]);
    expect(host().querySelector('[role=alert]')?.textContent).to.contain('Elige una de las cinco');
  });

  it('sends what was pressed in the mail with one press', () => {
    open(4);
    send();
    expect(answers).to.deep.equal([{ score: 4, anonymous: false }]);
  });

  it('chooses nothing where the address names no score', () => {
    for (const wrong of [0, 6, Number.NaN, null]) {
      open(wrong);
      expect(host().querySelector('input[type=radio]:checked'), String(wrong)).to.equal(null);
    }
  });

  it('sends a comment and the wish to stay unnamed', () => {
    open(2);
    const box = host().querySelector('textarea')!;
    box.value = '  Tardó  ';
    box.dispatchEvent(new Event('input'));
    const hidden = host().querySelector<HTMLInputElement>('input[type=checkbox]')!;
    hidden.checked = true;
    hidden.dispatchEvent(new Event('change'));
    send();
    expect(answers).to.deep.equal([{ score: 2, anonymous: true, comment: 'Tardó' }]);
  });
});
