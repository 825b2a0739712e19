import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { readTicketRunbook } from '../../../../shared/tickets/runbook.api';
import type { TicketView } from '../../../../shared/tickets/ticket-view';
import { ApiClient } from '../core/api/api-client';
import { Clock } from '../core/i18n/clock';
import { Formats } from '../core/i18n/formats';
import { injectText } from '../core/i18n/text';
import { Icon } from '../ui/icon/icon';
import { Reference } from './reference';
import { relatedTickets } from './related-tickets';
import { spentStays } from './spent-stays';

/**
 * What a receiving tier sees first: the time already spent with the client, tier by tier, what was tried, and the
 * tickets that belong to it. What is left of the customer's promises stands above it in the header.
 */
@Component({
  selector: 'app-spent-panel',
  imports: [Icon, RouterLink],
  template: `
    <details [open]="waitsForAcceptance()">
      <summary>
        <h2>{{ text('ticket.spent.title') }}</h2>
        <span class="muted">{{ summary() }}</span>
        <app-icon name="chevronDown" />
      </summary>
      <ol>
        @for (stay of stays(); track stay.seq) {
          <li>
            <p class="tier">
              <strong>L{{ stay.tier }}</strong>
              {{ text('ticket.spent.team', { team: stay.team, time: formats.duration(stay.seconds) }) }}
            </p>
            @if (stay.reason) {
              <p class="muted">{{ text('ticket.spent.reason') }}: {{ text('ticket.handoffReason.' + stay.reason) }}</p>
            }
            @if (stay.tried) {
              <p class="label">{{ text('ticket.spent.tried') }}</p>
              <p class="said">{{ stay.tried }}</p>
            }
            @if (stay.summary) {
              <p class="label">{{ text('ticket.spent.summary') }}</p>
              <p class="said">{{ stay.summary }}</p>
            }
            @if (stay.returnReason) {
              <p class="returned">
                <app-icon name="returned" />{{ text('ticket.spent.returned', { reason: stay.returnReason }) }}
              </p>
            }
            @if (stay.solution) {
              <p class="label">{{ text('ticket.spent.solution') }}</p>
              <p class="said">{{ stay.solution }}</p>
            }
          </li>
        }
      </ol>
      @if (tried().length > 0) {
        <h3>{{ text('tiers.along.runbook') }}</h3>
        <ul>
          @for (step of tried(); track step.key) {
            <li><app-icon name="check" />{{ reference.say(step) }}</li>
          }
        </ul>
      }
      @if (related().length > 0) {
        <h3>{{ text('tiers.along.related') }}</h3>
        <ul>
          @for (other of related(); track other.number) {
            <li>
              <a [routerLink]="['/desk/t', other.number]"
                ><span class="muted">{{ other.tie }}</span> <strong>{{ other.number }}</strong> {{ other.title }}</a
              >
            </li>
          }
        </ul>
      }
      @if (waitsForAcceptance()) {
        <p class="muted">{{ text('ticket.spent.accept') }}</p>
      }
    </details>
  `,
  styles: `
    details {
      border: 1px solid var(--accent);
      border-radius: var(--radius-l);
      background: var(--surface-raised);
      padding: 0 var(--space-4);
    }
    summary {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--space-1) var(--space-3);
      min-height: 2.75rem;
      padding-block: var(--space-2);
      cursor: pointer;
      list-style: none;
    }
    summary::-webkit-details-marker {
      display: none;
    }
    summary app-icon {
      margin-inline-start: auto;
      transition: rotate var(--quick) var(--ease);
    }
    details[open] summary app-icon {
      rotate: 180deg;
    }
    h2 {
      font-size: var(--text-body);
    }
    ol {
      list-style: none;
      display: grid;
      gap: var(--space-3);
      padding-bottom: var(--space-3);
    }
    h3 {
      font-size: var(--text-s);
      font-weight: var(--weight-medium);
      color: var(--ink-muted);
    }
    ul {
      list-style: none;
      padding: 0 0 var(--space-3);
      overflow-wrap: anywhere;
    }
    ul li {
      display: flex;
      gap: var(--space-2);
      align-items: baseline;
    }
    ul app-icon {
      color: var(--ok);
      translate: 0 0.15em;
    }
    ol > li {
      padding-inline-start: var(--space-3);
      border-inline-start: 3px solid var(--accent-soft);
      display: grid;
      gap: 2px;
    }
    .tier strong {
      color: var(--accent-strong);
    }
    .label {
      font-size: var(--text-s);
      color: var(--ink-muted);
      margin-top: var(--space-1);
    }
    .said {
      white-space: pre-line;
      overflow-wrap: anywhere;
      max-width: var(--measure);
    }
    .returned {
      display: flex;
      gap: var(--space-1);
      color: var(--risk);
      overflow-wrap: anywhere;
    }
    details > .muted {
      padding-bottom: var(--space-3);
    }
  `,
})
export class SpentPanel {
  readonly ticket = input.required<TicketView>();

  protected readonly text = injectText();
  protected readonly formats = inject(Formats);
  private readonly clock = inject(Clock);
  protected readonly reference = inject(Reference);
  private readonly runbook = inject(ApiClient).resource(readTicketRunbook, () => {
    const { number, categoryId, updatedAt } = this.ticket();
    // Read again whenever something happened to the ticket; without a category there is none.
    return categoryId !== null && updatedAt !== '' ? { params: { ticket: number } } : undefined;
  });
  protected readonly tried = computed(() =>
    (this.runbook.hasValue() ? this.runbook.value().steps : []).filter(({ done }) => done !== null),
  );
  protected readonly related = computed(() => relatedTickets(this.ticket(), this.text));
  protected readonly stays = computed(() => spentStays(this.ticket().stints));
  protected readonly summary = computed(() => {
    const { createdAt, waitingSeconds, minutesLogged } = this.ticket();
    const time = this.formats.duration(Math.max(0, (this.clock.now() - Date.parse(createdAt)) / 1000));
    const since =
      waitingSeconds < 60
        ? this.text('ticket.spent.totalNoWait', { time })
        : this.text('ticket.spent.total', { time, waiting: this.formats.duration(waitingSeconds) });
    if (!minutesLogged) return since;
    return `${since} · ${this.text('ticket.spent.logged', { time: this.formats.duration(minutesLogged * 60) })}`;
  });
  protected readonly waitsForAcceptance = computed(() => this.ticket().actions.some(({ verb }) => verb === 'accept'));
}
