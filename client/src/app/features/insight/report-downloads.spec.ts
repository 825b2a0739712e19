import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { expect } from 'chai';
import { provideTestWords, useLanguage } from '../../../testing/words';
import { ReportAddress } from './report-address';
import { ReportDownloads } from './report-downloads';

describe('ReportDownloads', () => {
  afterEach(() => TestBed.resetTestingModule());

  it('offers the report of the address in three formats and the language of the screen', async () => {
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        provideTestWords(),
        { provide: ReportAddress, useValue: { written: signal({ period: '90d', team: '1,2' }) } },
      ],
    });
    await useLanguage('en');
    const fixture = TestBed.createComponent(ReportDownloads);
    fixture.componentRef.setInput('report', 'volume');
    fixture.componentRef.setInput('by', ['tier', 'priority']);
    await fixture.whenStable();
    fixture.nativeElement.querySelector('button').click();
    await fixture.whenStable();
    const links = [...document.querySelectorAll<HTMLAnchorElement>('a[download]')].map((link) =>
      link.getAttribute('href'),
    );
    expect(links).to.deep.equal(
      ['csv', 'xlsx', 'pdf'].map(
        (format) => `/api/insight/reports/volume?period=90d&team=1%2C2&format=${format}&language=en&by=tier%2Cpriority`,
      ),
    );
  });
});
