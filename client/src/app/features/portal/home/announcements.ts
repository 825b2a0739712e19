import { Component, computed, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { listAnnouncements, type Announcement } from '../../../../../../shared/majors/major.api';
import { ApiClient } from '../../../core/api/api-client';
import { Formats } from '../../../core/i18n/formats';
import { injectText } from '../../../core/i18n/text';
import { Live } from '../../../core/live/live';
import { Icon } from '../../../ui/icon/icon';
import { injectProblemWords, type WiderProblem } from '../shared/problem-words';

/** What goes wrong for many at my site just now, and that it is being worked on. */
@Component({
  selector: 'app-announcements',
  imports: [Icon, RouterLink],
  template: `
    @for (one of items(); track one.ticketId) {
      <section role="status" [attr.aria-label]="text('portal.announce.title')">
        <app-icon name="alert" />
        <div>
          <p class="muted">{{ text('portal.announce.title') }}</p>
          <h2>{{ words.headline(problemOf(one)) }}</h2>
          <p class="muted">
            {{ text('portal.nearby.since', { when: formats.moment(one.since) }) }} ·
            {{ text('portal.announce.updated', { when: formats.moment(one.updatedAt) }) }}
          </p>
        </div>
        @if (one.joined) {
          <p class="joined"><app-icon name="check" />{{ text('portal.announce.joined') }}</p>
        } @else {
          <a routerLink="/report">{{ text('portal.announce.me') }}</a>
        }
      </section>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-3);
    }
    /* Nothing to say takes no room, so that the page does not jump when it has been asked. */
    :host:not(:has(section)) {
      display: none;
    }
    section {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--space-2) var(--space-3);
      padding: var(--space-4);
      border-radius: var(--radius-l);
      background: var(--breach-soft);
    }
    section > app-icon {
      color: var(--breach);
    }
    section > div {
      flex: 1 1 14rem;
      overflow-wrap: anywhere;
    }
    h2 {
      font-size: var(--text-l);
    }
    .joined {
      display: inline-flex;
      align-items: center;
      gap: var(--space-1);
    }
  `,
})
export class Announcements {
  protected readonly text = injectText();
  protected readonly formats = inject(Formats);
  protected readonly words = injectProblemWords();
  private readonly list = inject(ApiClient).resource(listAnnouncements, () => ({}));
  protected readonly items = computed(() => (this.list.hasValue() ? this.list.value().items : []));

  constructor() {
    inject(Live)
      .reloads.pipe(takeUntilDestroyed())
      .subscribe(() => this.list.reload());
  }

  protected problemOf({ text, serviceIds, since }: Announcement): WiderProblem {
    return { practice: 'incident', major: true, text, serviceIds, siteId: null, since, people: 0 };
  }
}
