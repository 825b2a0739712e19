import { Component, computed, inject, input } from '@angular/core';
import type { TicketView } from '../../../../../shared/tickets/ticket.api';
import { Formats } from '../../core/i18n/formats';
import { injectText } from '../../core/i18n/text';
import { Ladder } from '../../ui/ladder/ladder';
import { ladderOfTicket } from '../ladder-view';
import { ownerWords } from '../worker-words';

/** What a hand-off carries without anybody typing it: time in each tier, earlier attempts, returns, and who follows. */
@Component({
  selector: 'app-goes-along',
  imports: [Ladder],
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
  protected readonly view = computed(() => ladderOfTicket(this.ticket()));
  protected readonly owner = computed(() => ownerWords(this.ticket()));
  /** An attempt is told with the stay that it led to; it was made by the team before. */
  protected readonly attempts = computed(() =>
    this.ticket().stints.flatMap(({ seq, handoff }, index, stints) => {
      const sender = stints[index - 1];
      return handoff?.tried && sender ? [{ seq, team: sender.team.name, tried: handoff.tried }] : [];
    }),
  );
}
