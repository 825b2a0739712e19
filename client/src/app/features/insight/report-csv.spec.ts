import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { expect } from 'chai';
import type { Figure } from '../../../../../shared/reports/report.api';
import { provideTestWords, useLanguage } from '../../../testing/words';
import { injectText } from '../../core/i18n/text';
import { Session } from '../../core/session/session';
import { injectFigureWords } from './figure-words';
import { reportCsv } from './report-csv';

const figure: Figure = {
  key: 'bounce_rate',
  value: 0.025,
  n: 2755,
  numerator: 69,
  denominator: 2755,
  distribution: null,
  drill: null,
  numeratorDrill: null,
};

describe('reportCsv', () => {
  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [...provideTestWords(), provideRouter([]), { provide: Session, useValue: { may: () => true } }],
    });
  });
  afterEach(() => TestBed.resetTestingModule());

  it('holds what the screen shows, with the definitions, and no formula a spreadsheet would run', async () => {
    await useLanguage('en');
    const csv = TestBed.runInInjectionContext(() =>
      reportCsv(
        {
          title: 'Returned',
          about: [['Period', 'May']],
          dimensions: ['Team'],
          lines: [{ figure, previous: null, group: ['=HYPERLINK("x")'] }],
        },
        injectText(),
        injectFigureWords(),
      ),
    );
    const rows = csv.slice(1).split('\r\n');
    expect(rows[0]).to.equal('Report,Returned');
    expect(rows[4]).to.equal(
      `bounce_rate,Returned hand-offs,"'=HYPERLINK(""x"")",0.025,2755,69,2755,,,,,,,share of one`,
    );
    expect(csv).to.include('Escalations made in the period that the receiving tier returned unaccepted');
    expect(csv).to.include('at most 10.0 %');
  });
});
