import { Component, computed, inject, input } from '@angular/core';
import type { TicketRowView } from '../../../../../shared/tickets/ticket-view';
import { Clock } from '../../core/i18n/clock';
import { Formats } from '../../core/i18n/formats';
import { injectText } from '../../core/i18n/text';
import { Icon } from '../../ui/icon/icon';
import { promiseWords } from './promise-words';

/** What we promised about a case, in plain sentences; nothing when there is nothing. */
@Component({
  selector: 'app-promise-lines',
  imports: [Icon],
  template: `
    @for (line of lines(); track line) {
      <p><app-icon [name]="ticket().promises.paused ? 'pause' : 'clock'" />{{ line }}</p>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-1);
    }
    :host:not(:has(p)) {
      display: none;
    }
    p {
      display: flex;
      gap: var(--space-2);
      font-weight: var(--weight-medium);
    }
    app-icon {
      flex: none;
      width: 1.15em;
      height: 1.15em;
      margin-top: 0.2em;
      color: var(--accent);
    }
  `,
})
export class PromiseLines {
  readonly ticket = input.required<TicketRowView>();
  /** Whether only the nearest is said. */
  readonly first = input(false);

  private readonly text = injectText();
  private readonly formats = inject(Formats);
  private readonly clock = inject(Clock);

  protected readonly lines = computed(() => {
    const lines = promiseWords(this.ticket(), this.text, this.formats, this.clock.now());
    return this.first() ? lines.slice(0, 1) : lines;
  });
}
