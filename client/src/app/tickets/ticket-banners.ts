import { Component, computed, inject, input, output } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Clock } from '../core/i18n/clock';
import { Formats } from '../core/i18n/formats';
import { Language } from '../core/i18n/language';
import { injectText } from '../core/i18n/text';
import { Icon } from '../ui/icon/icon';
import { requesterAnswers } from './requester-answers';
import { TicketStore } from './ticket-store';

/** What cannot wait: a P1 that only the portal proposed, a hand-off that is still owed. */
@Component({
  selector: 'app-ticket-banners',
  imports: [Icon, MatButtonModule],
  template: `
    @if (proposed()) {
      <section class="breach" role="region" [attr.aria-label]="text('ticket.priority.proposed')">
        <app-icon name="alert" />
        <div>
          <h2>{{ text('ticket.priority.proposed') }}</h2>
          <p>{{ text('ticket.priority.proposedHelp', { answers: answers() }) }}</p>
        </div>
        <div class="actions">
          <button
            matButton="filled"
            class="danger"
            type="button"
            [disabled]="busy()"
            (click)="priorityConfirmed.emit()"
          >
            {{ text('ticket.priority.confirm') }}
          </button>
          <button matButton="outlined" type="button" (click)="priorityWanted.emit()">
            {{ text('ticket.priority.correct') }}
          </button>
        </div>
      </section>
    }
    @if (owedUntil(); as until) {
      <section [class]="isLate() ? 'breach' : 'warn'" role="region" [attr.aria-label]="text('ticket.owed.title')">
        <app-icon name="timer" />
        <div>
          <h2>{{ text('ticket.owed.title') }}</h2>
          <p>{{ text(isLate() ? 'ticket.owed.overdue' : 'ticket.owed.explanation', { when: formats.both(until) }) }}</p>
        </div>
        <div class="actions">
          <button matButton="filled" type="button" (click)="handoffWanted.emit()">
            {{ text('ticket.owed.complete') }}
          </button>
        </div>
      </section>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-3);
    }
    :host:empty {
      display: none;
    }
    section {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--space-2) var(--space-3);
      padding: var(--space-3) var(--space-4);
      border-radius: var(--radius-l);
      max-width: 60rem;
    }
    section > div:not(.actions) {
      flex: 1 1 16rem;
    }
    h2 {
      font-size: var(--text-body);
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-2);
    }
    .breach {
      background: var(--breach-soft);
    }
    .breach > app-icon {
      color: var(--breach);
    }
    .warn {
      background: var(--warn-soft);
    }
    .warn > app-icon {
      color: var(--warn);
    }
  `,
})
export class TicketBanners {
  readonly busy = input(false);
  readonly handoffWanted = output();
  readonly priorityWanted = output();
  readonly priorityConfirmed = output();

  protected readonly text = injectText();
  protected readonly formats = inject(Formats);
  private readonly store = inject(TicketStore);
  private readonly language = inject(Language);
  private readonly clock = inject(Clock);

  protected readonly proposed = computed(() => {
    const ticket = this.store.ticket();
    return ticket?.may.edit === true && ticket.details['priorityConfirmed'] === false;
  });
  protected readonly answers = computed(() => {
    const ticket = this.store.ticket();
    const answers = ticket ? requesterAnswers(ticket, this.text).map(({ words }) => `“${words}”`) : [];
    return new Intl.ListFormat(this.language.current()).format(answers);
  });
  protected readonly owedUntil = computed(() => this.store.ticket()?.stints.at(-1)?.handoff?.owedUntil ?? null);
  protected readonly isLate = computed(() => Date.parse(this.owedUntil() ?? '') < this.clock.now());
}
