import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { NavigationCancel, NavigationEnd, NavigationError, NavigationStart, Router } from '@angular/router';
import { expect } from 'chai';
import { Subject } from 'rxjs';
import { provideTestWords, useLanguage } from '../../../testing/words';
import { NavigationProgress } from './navigation-progress';

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('NavigationProgress', () => {
  let events: Subject<object>;
  let fixture: ComponentFixture<NavigationProgress>;

  beforeEach(async () => {
    events = new Subject();
    TestBed.configureTestingModule({ providers: [...provideTestWords(), { provide: Router, useValue: { events } }] });
    await useLanguage('en');
    fixture = TestBed.createComponent(NavigationProgress);
    fixture.detectChanges();
  });
  afterEach(() => TestBed.resetTestingModule());

  const line = (): Element | null => {
    fixture.detectChanges();
    return fixture.nativeElement.querySelector('[role="progressbar"]');
  };
  const start = (): void => events.next(new NavigationStart(1, '/insight'));

  it('says with a name that a page is on its way, until it is there', async () => {
    start();
    expect(line()).to.equal(null);
    await wait(260);
    expect(line()?.getAttribute('aria-label')).to.equal('Loading the page');
    events.next(new NavigationEnd(1, '/insight', '/insight'));
    expect(line()).to.equal(null);
  });

  it('is never seen for what comes at once', async () => {
    start();
    await wait(100);
    events.next(new NavigationEnd(1, '/insight', '/insight'));
    await wait(200);
    expect(line()).to.equal(null);
  });

  it('ends as well when the page cannot come, or another is wanted', async () => {
    for (const end of [new NavigationError(1, '/x', new Error('x')), new NavigationCancel(1, '/x', 'x')]) {
      start();
      await wait(260);
      expect(line()).to.not.equal(null);
      events.next(end);
      expect(line()).to.equal(null);
    }
  });
});
