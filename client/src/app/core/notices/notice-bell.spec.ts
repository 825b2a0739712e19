import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { expect } from 'chai';
import { NEVER } from 'rxjs';
import { mostUnread } from '../../../../../shared/notifications/notice.api';
import { provideTestWords, useLanguage } from '../../../testing/words';
import { SheetOpener } from '../../ui/side-sheet/sheet-opener';
import { ApiClient } from '../api/api-client';
import { Live } from '../live/live';
import { NoticeBell } from './notice-bell';

describe('NoticeBell', () => {
  afterEach(() => TestBed.resetTestingModule());

  it('is never a button without a name, also before its first values', async () => {
    const unread = signal<{ unread: number } | undefined>(undefined);
    const counted = { hasValue: () => unread() !== undefined, value: unread, reload: () => true };
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        ...provideTestWords(),
        { provide: ApiClient, useValue: { resource: () => counted } },
        { provide: Live, useValue: { notices: NEVER, reloads: NEVER } },
        { provide: SheetOpener, useValue: {} },
      ],
    });
    await useLanguage('en');
    const fixture = TestBed.createComponent(NoticeBell);
    const button = (): Element | null => fixture.nativeElement.querySelector('button');
    expect(button(), 'created, and not yet bound').to.equal(null);
    await fixture.whenStable();
    expect(button()?.getAttribute('aria-label')).to.have.length.above(3);
    unread.set({ unread: 4 });
    await fixture.whenStable();
    expect(button()?.getAttribute('aria-label')).to.contain('4');
    unread.set({ unread: mostUnread });
    await fixture.whenStable();
    expect(button()?.textContent.trim()).to.equal('99+');
    expect(button()?.getAttribute('aria-label'), 'as it reads').to.contain('99+');
  });
});
