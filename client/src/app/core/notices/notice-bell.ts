import { Component, computed, effect, inject, linkedSignal, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import { filter } from 'rxjs';
import { countNotices, mostUnread, readNotices } from '../../../../../shared/notifications/notice.api';
import { Icon } from '../../ui/icon/icon';
import { SheetOpener } from '../../ui/side-sheet/sheet-opener';
import { ApiClient } from '../api/api-client';
import { injectText } from '../i18n/text';
import { Live } from '../live/live';
import { NoticeSheet } from './notice-sheet';

/** How much is new, at once when it happens. Opening a ticket or an objective reads what the bell says about it. */
@Component({
  selector: 'app-notice-bell',
  imports: [Icon],
  template: `
    <!-- Deferred views stand on the screen a moment before they are bound: without this, a button without a name. -->
    @if (label(); as name) {
      <button type="button" [attr.aria-label]="name" (click)="show()">
        <app-icon name="bell" />
        @if (unread() > 0) {
          <span aria-hidden="true">{{ unread() >= most ? '99+' : unread() }}</span>
        }
      </button>
    }
  `,
  styles: `
    button {
      position: relative;
      display: grid;
      place-items: center;
      width: 2.75rem;
      height: 2.75rem;
      border: 0;
      border-radius: var(--radius-m);
      background: none;
      color: var(--ink-muted);
      cursor: pointer;
    }
    button:hover {
      background: var(--surface-hover);
      color: var(--ink);
    }
    span {
      position: absolute;
      top: 0.2rem;
      inset-inline-start: 1.35rem;
      min-width: 1.15rem;
      padding: 0 0.25rem;
      border-radius: var(--radius-pill);
      background: var(--accent);
      color: var(--on-accent);
      font-size: 0.6875rem;
      font-weight: var(--weight-strong);
      line-height: 1.15rem;
      text-align: center;
    }
  `,
})
export class NoticeBell {
  private readonly text = injectText();
  private readonly api = inject(ApiClient);
  private readonly sheets = inject(SheetOpener);
  protected readonly most = mostUnread;

  /** The ticket or objective whose page is on the screen. */
  private readonly open = signal(subjectAt(inject(Router).url), { equal: isSame });
  private readonly counted = this.api.resource(countNotices, () => ({}));
  /** The last figure stays while a new one is on its way. */
  protected readonly unread = linkedSignal<number | undefined, number>({
    source: () => (this.counted.hasValue() ? this.counted.value().unread : undefined),
    computation: (count, before) => count ?? before?.value ?? 0,
  });
  /** What is seen on it is part of its name. */
  protected readonly label = computed(() => {
    if (this.unread() === 0) return this.text('notices.openNone');
    return this.unread() >= mostUnread ? this.text('notices.openMany') : this.text.count('notices.open', this.unread());
  });

  constructor() {
    const live = inject(Live);
    live.notices.pipe(takeUntilDestroyed()).subscribe(() => this.counted.reload());
    live.reloads.pipe(takeUntilDestroyed()).subscribe(() => this.counted.reload());
    inject(Router)
      .events.pipe(
        filter((event) => event instanceof NavigationEnd),
        takeUntilDestroyed(),
      )
      .subscribe(({ urlAfterRedirects }) => this.open.set(subjectAt(urlAfterRedirects)));
    // Whichever comes first: its address, or how much is unread. What is told meanwhile is read at once, too.
    effect(() => {
      const subject = this.open();
      if (subject !== null && this.unread() > 0) untracked(() => void this.readAbout(subject));
    });
  }

  protected async show(): Promise<void> {
    await this.sheets.open(NoticeSheet, null);
    this.counted.reload();
  }

  private async readAbout(subject: Subject): Promise<void> {
    try {
      this.unread.set((await this.api.call(readNotices, { body: subject })).unread);
    } catch {
      // It stays unread, which is no harm.
    }
  }
}

type Subject = { readonly ticket: string } | { readonly objective: string };

function subjectAt(url: string): Subject | null {
  const ticket = /\/(?:tickets|t)\/([A-Z]{2,5}-\d{6,12})/.exec(url)?.[1];
  if (ticket !== undefined) return { ticket };
  const objective = /^\/insight\/objectives\/([a-z0-9-]{4,40})/.exec(url)?.[1];
  return objective === undefined ? null : { objective };
}

function isSame(one: Subject | null, other: Subject | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
