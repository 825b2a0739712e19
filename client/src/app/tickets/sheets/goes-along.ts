import { Component, computed, inject, input } from '@angular/core';
import type { TicketView } from '../../../../../shared/tickets/ticket-view';
import { Formats } from '../../core/i18n/formats';
import { injectText } from '../../core/i18n/text';
import { ClockChip } from '../../ui/clock-chip/clock-chip';
import { Ladder } from '../../ui/ladder/ladder';
import { Calendars } from '../clocks/calendars';
import { headerClocks } from '../clocks/clock-names';
import { ladderOfTicket } from '../ladder-view';
import { relatedTickets } from '../related-tickets';
import { ownerWords } from '../worker-words';

/**
 * What a hand-off carries without anybody typing it: time in each tier, what is left of the customer's promises, earlier
 * attempts, returns, and who follows.
 */
@Component({
  selector: 'app-goes-along',
  imports: [ClockChip, Ladder],
  template: `
    <h3>{{ text('ticket.sheet.goesAlong') }}</h3>
    @let ladder = view();
    <app-ladder
      variant="steps"
      [current]="ladder.current"
      [currentTo]="ladder.currentTo"
      [visits]="ladder.visits"
      [returns]="ladder.returns"
      [returnedFrom]="ladder.returnedFrom"
      [ownerTier]="ladder.ownerTier"
    />
    <dl>
      @if (promises().length > 0) {
        <dt>{{ text('ticket.sheet.alongPromises') }}</dt>
        <dd class="chips">
          @for (clock of promises(); track clock.id) {
            <app-clock-chip
              [clock]="clock"
              [hours]="calendars.hoursOf(clock.calendarVersionId)"
              [label]="text('clocks.metric.' + clock.metric)"
              [explains]="false"
            />
          }
        </dd>
      }
      <dt>{{ text('ticket.sheet.alongReturns') }}</dt>
      <dd>{{ ticket().returns === 0 ? text('ticket.sheet.alongNone') : formats.number(ticket().returns) }}</dd>
      <dt>{{ text('ticket.sheet.alongAttempts') }}</dt>
      <dd>
        @for (attempt of attempts(); track attempt.seq) {
          <p>
            <strong>{{ attempt.team }}:</strong> {{ attempt.tried }}
          </p>
        } @empty {
          {{ text('ticket.sheet.alongNone') }}
        }
      </dd>
      @if (related().length > 0) {
        <dt>{{ text('tiers.along.related') }}</dt>
        <dd>
          @for (other of related(); track other.number) {
            <p>{{ other.tie }} {{ other.number }} {{ other.title }}</p>
          }
        </dd>
      }
    </dl>
    <p class="muted">{{ text('ticket.sheet.owner', { owner: owner() }) }}</p>
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-2);
      padding: var(--space-3) var(--space-4);
      border-radius: var(--radius-m);
      background: var(--surface-sunken);
    }
    dl {
      display: grid;
      grid-template-columns: auto 1fr;
      gap: var(--space-1) var(--space-3);
    }
    dt {
      color: var(--ink-muted);
    }
    .chips {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-2);
    }
    dd {
      overflow-wrap: anywhere;
      white-space: pre-line;
    }
  `,
})
export class GoesAlong {
  readonly ticket = input.required<TicketView>();

  protected readonly text = injectText();
  protected readonly formats = inject(Formats);
  protected readonly calendars = inject(Calendars);
  /** Going up neither stops nor extends them (ITIL.md T5). */
  protected readonly promises = computed(() => headerClocks(this.ticket().clocks).filter(({ kind }) => kind === 'sla'));
  protected readonly view = computed(() => ladderOfTicket(this.ticket()));
  protected readonly owner = computed(() => ownerWords(this.ticket()));
  protected readonly related = computed(() => relatedTickets(this.ticket(), this.text));
  /** An attempt is told with the stay that it led to; it was made by the team before. */
  protected readonly attempts = computed(() =>
    this.ticket().stints.flatMap(({ seq, handoff }, index, stints) => {
      const sender = stints[index - 1];
      return handoff?.tried && sender ? [{ seq, team: sender.team.name, tried: handoff.tried }] : [];
    }),
  );
}
