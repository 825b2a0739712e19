import { Component, computed, inject, input, output } from '@angular/core';
import { listTickets } from '../../../../../shared/tickets/ticket.api';
import type { TicketRowView, TicketView } from '../../../../../shared/tickets/ticket-view';
import { ApiClient } from '../../core/api/api-client';
import { injectText } from '../../core/i18n/text';
import { RelativeTime } from '../../ui/relative-time/relative-time';
import { StateBadge } from '../../ui/badges/state-badge';
import { injectTicketWords } from '../ticket-words';

/** Words shorter than this find half of the desk. */
const shortestWord = 3;
const shown = 6;

/**
 * Open tickets of the same kind that may be about the same thing: those that fit what is typed, else those of the same
 * person and of the same service. The server lists only what the reader may read.
 */
@Component({
  selector: 'app-ticket-finder',
  imports: [RelativeTime, StateBadge],
  template: `
    @if (found().length > 0) {
      <ul [attr.aria-label]="text(searches() ? 'families.found' : 'families.likely')">
        @for (row of found(); track row.id) {
          <li>
            <button type="button" (click)="picked.emit(row.number)">
              <strong>{{ row.number }}</strong> {{ row.title }}
              <span class="quiet"
                >{{ row.requester.name }} · <app-relative-time [instant]="row.createdAt" />
                <app-state-badge [state]="row.stateCategory" [label]="words.state(row)"
              /></span>
            </button>
          </li>
        }
      </ul>
    } @else if (searches() && !matches.isLoading()) {
      <p class="quiet" role="status">{{ text('families.foundNone') }}</p>
    }
  `,
  styles: `
    ul {
      list-style: none;
      display: grid;
      gap: var(--space-1);
      padding: 0;
    }
    button {
      width: 100%;
      padding: var(--space-2) var(--space-3);
      border: 1px solid var(--line);
      border-radius: var(--radius-m);
      background: none;
      color: var(--ink);
      font: inherit;
      text-align: start;
      overflow-wrap: anywhere;
      cursor: pointer;
    }
    button:hover {
      border-color: var(--accent);
    }
    .quiet {
      display: flex;
      flex-wrap: wrap;
      gap: 0 var(--space-2);
      font-size: var(--text-s);
      color: var(--ink-muted);
    }
  `,
})
export class TicketFinder {
  /** For which another one is looked for. */
  readonly ticket = input.required<TicketView>();
  readonly typed = input('');
  readonly picked = output<string>();

  protected readonly text = injectText();
  protected readonly words = injectTicketWords();
  private readonly api = inject(ApiClient);

  /** What is typed as one text to look for; a number alone is looked up, not searched. */
  private readonly wanted = computed(() => {
    const typed = this.typed().replaceAll('"', ' ').trim();
    return typed.length < shortestWord || /^(\d+|[a-z]{2,5}-\d*)$/i.test(typed) ? '' : typed.slice(0, 100);
  });
  protected readonly searches = computed(() => this.wanted() !== '');
  private readonly kind = computed(() => `practice:${this.ticket().practice} state:active`);
  protected readonly matches = this.api.resource(listTickets, () =>
    this.searches()
      ? { query: { q: `${this.kind()} "${this.wanted()}"`, sort: 'newest' as const, limit: shown + 1 } }
      : undefined,
  );
  private readonly ofPerson = this.api.resource(listTickets, () => ({
    query: { q: `${this.kind()} requester:${this.ticket().requester.id}`, sort: 'newest' as const, limit: shown },
  }));
  private readonly ofService = this.api.resource(listTickets, () => {
    const { serviceId } = this.ticket();
    return serviceId === null
      ? undefined
      : { query: { q: `${this.kind()} service:${serviceId}`, sort: 'newest' as const, limit: shown } };
  });
  protected readonly found = computed(() => {
    const rows = this.searches() ? rowsOf(this.matches) : [...rowsOf(this.ofPerson), ...rowsOf(this.ofService)];
    const own = this.ticket().id;
    return [...new Map(rows.map((row) => [row.id, row])).values()].filter(({ id }) => id !== own).slice(0, shown);
  });
}

function rowsOf(list: {
  hasValue(): boolean;
  value(): { items: readonly TicketRowView[] } | undefined;
}): readonly TicketRowView[] {
  return list.hasValue() ? (list.value()?.items ?? []) : [];
}
