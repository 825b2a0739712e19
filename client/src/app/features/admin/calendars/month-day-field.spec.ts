import { TestBed } from '@angular/core/testing';
import { expect } from 'chai';
import { provideTestWords, useLanguage } from '../../../../testing/words';
import { MonthDayField } from './month-day-field';

describe('MonthDayField', () => {
  afterEach(() => {
    TestBed.resetTestingModule();
  });

  for (const [language, august] of [
    ['es', 'agosto'],
    ['en', 'August'],
  ] as const) {
    it(`chooses a day and a month by its name (${language}), and a shorter month ends earlier`, async () => {
      TestBed.configureTestingModule({ imports: [MonthDayField], providers: [provideTestWords()] });
      await useLanguage(language);
      const field = TestBed.createComponent(MonthDayField);
      field.componentRef.setInput('fieldId', 'from');
      field.componentRef.setInput('label', 'From');
      field.componentRef.setInput('value', '08-31');
      await field.whenStable();
      const host: unknown = field.nativeElement;
      const [day, month] = host instanceof HTMLElement ? [...host.querySelectorAll('select')] : [];
      if (!day || !month) throw new Error('two lists');
      expect([day.value, month.selectedOptions[0]?.textContent.trim()]).to.deep.equal(['31', august]);
      month.value = '2';
      month.dispatchEvent(new Event('change'));
      await field.whenStable();
      expect([field.componentInstance.value(), day.options.length]).to.deep.equal(['02-29', 29]);
      month.value = '12';
      month.dispatchEvent(new Event('change'));
      expect(field.componentInstance.value()).to.equal('12-29');
    });
  }
});
