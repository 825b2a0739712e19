import { Component, computed, inject, linkedSignal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatButtonModule } from '@angular/material/button';
import { filter } from 'rxjs';
import { acknowledgePage, type PageView, readPage } from '../../../../shared/paging/page.api';
import { ApiClient } from '../core/api/api-client';
import { Sending } from '../core/api/sending';
import { Formats } from '../core/i18n/formats';
import { injectText } from '../core/i18n/text';
import { Live } from '../core/live/live';
import { ErrorPanel } from '../ui/error-panel/error-panel';
import { Icon } from '../ui/icon/icon';
import { fewNames } from '../ui/names/few-names';
import { MoreNames } from '../ui/names/more-names';
import { TicketStore } from './ticket-store';

/** A P1 that calls people out: whom so far, when the next, and the button that ends it. */
@Component({
  selector: 'app-page-banner',
  imports: [ErrorPanel, Icon, MatButtonModule, MoreNames],
  template: `
    @if (sending.problem(); as problem) {
      <app-error-panel [error]="problem" [title]="text('desk.page.failed')" [retryable]="false" />
    }
    @if (page(); as page) {
      @if (page.state === 'calling') {
        <section role="region" [attr.aria-label]="text('desk.page.calling')">
          <app-icon name="bell" />
          <div>
            <h2>{{ text('desk.page.calling') }}</h2>
            <p>
              @if (people().few) {
                {{ text('desk.page.calls', { people: people().few }) }}<app-more-names [names]="people().more" />.
              }
              @if (page.nextAttemptAt; as next) {
                {{ text('desk.page.next') }} {{ formats.both(next) }}
              }
            </p>
          </div>
          <button matButton="filled" class="danger" type="button" [disabled]="sending.busy()" (click)="take()">
            {{ text('desk.page.take') }}
          </button>
        </section>
      } @else if (page.state === 'silent') {
        <section role="region" [attr.aria-label]="text('desk.page.silent')">
          <app-icon name="alert" />
          <div>
            <h2>{{ text('desk.page.silent') }}</h2>
            <p>{{ text('desk.page.calls', { people: people().few }) }} <app-more-names [names]="people().more" /></p>
          </div>
        </section>
      } @else if (page.state === 'acknowledged') {
        <p class="calm" role="status">
          <app-icon name="check" />{{ text('desk.page.acknowledged', { name: page.acknowledgedBy ?? '' }) }}
        </p>
      }
    }
  `,
  styles: `
    :host {
      display: block;
    }
    :host:empty {
      display: none;
    }
    section {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--space-2) var(--space-3);
      margin-top: var(--space-3);
      padding: var(--space-3) var(--space-4);
      border-radius: var(--radius-l);
      max-width: 60rem;
      background: var(--risk-soft);
    }
    section > app-icon {
      color: var(--risk);
    }
    section > div {
      flex: 1 1 16rem;
    }
    h2 {
      font-size: var(--text-body);
    }
    .calm {
      display: flex;
      align-items: center;
      gap: var(--space-2);
      margin-top: var(--space-2);
      color: var(--ink-muted);
      font-size: var(--text-m);
    }
    .calm app-icon {
      color: var(--ok);
    }
  `,
})
export class PageBanner {
  protected readonly text = injectText();
  protected readonly formats = inject(Formats);
  private readonly api = inject(ApiClient);
  private readonly store = inject(TicketStore);

  private readonly number = computed(() => this.store.ticket()?.number);
  /** Asked for once per ticket, and again when the calls go on. */
  private readonly answer = this.api.resource(readPage, () => {
    const ticket = this.number();
    return ticket === undefined ? undefined : { params: { ticket } };
  });
  protected readonly page = linkedSignal<PageView | null>(() =>
    this.answer.hasValue() ? this.answer.value().page : null,
  );
  protected readonly people = computed(() => fewNames([...new Set(this.page()?.calls.flatMap((call) => call.people))]));
  protected readonly sending = new Sending();

  constructor() {
    inject(Live)
      .tickets.pipe(
        filter(({ number, type }) => number === this.number() && movesPage.includes(type)),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.answer.reload());
  }

  protected async take(): Promise<void> {
    const ticket = this.number();
    if (ticket === undefined) return;
    const taken = await this.sending.run(async () => {
      this.page.set((await this.api.call(acknowledgePage, { params: { ticket }, body: {} })).page);
    });
    if (!taken) this.answer.reload();
  }
}

const movesPage: readonly string[] = [
  'ticket.paged',
  'ticket.page-acknowledged',
  'ticket.edited',
  'ticket.resolved',
  'ticket.reopened',
];
