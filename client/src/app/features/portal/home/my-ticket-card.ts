import { Component, computed, input } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { TicketRowView } from '../../../../../../shared/tickets/ticket-view';
import { injectText } from '../../../core/i18n/text';
import { RelativeTime } from '../../../ui/relative-time/relative-time';
import { plainStateOf } from '../plain-state';
import { ProgressLine } from '../progress-line';
import { PromiseLines } from '../promise-lines';

/** One open case on the home page: what it is, where it stands, what comes next. */
@Component({
  selector: 'app-my-ticket-card',
  imports: [MatButtonModule, ProgressLine, PromiseLines, RelativeTime, RouterLink],
  template: `
    <article class="card" [class.turn]="state().yourTurn">
      <header>
        <h3>
          <a [routerLink]="['/tickets', ticket().number]">{{ ticket().title }}</a>
        </h3>
        <p class="meta">
          <span class="number">{{ ticket().number }}</span> · <app-relative-time [instant]="ticket().updatedAt" />
        </p>
        @for (own of ticket().joined?.from ?? []; track own.id) {
          <p class="meta">{{ text('portal.tickets.goesOn', { number: own.number }) }}</p>
        }
      </header>
      <app-progress-line [stage]="state().stage" />
      <p class="where">
        {{ state().where }} <span class="muted">{{ state().next }}</span>
      </p>
      <app-promise-lines [ticket]="ticket()" [first]="true" />
      @if (state().yourTurn) {
        <div>
          <a matButton="filled" [routerLink]="['/tickets', ticket().number]" fragment="answer">{{
            text(ticket().stateCategory === 'resolved' ? 'portal.home.confirm' : 'portal.home.answer')
          }}</a>
        </div>
      }
    </article>
  `,
  styles: `
    :host {
      display: block;
    }
    article {
      display: grid;
      gap: var(--space-3);
    }
    .turn {
      border-inline-start: 4px solid var(--warn);
    }
    header {
      display: flex;
      flex-wrap: wrap;
      justify-content: space-between;
      gap: var(--space-1) var(--space-4);
      align-items: baseline;
    }
    h3 {
      flex: 1 1 16rem;
      overflow-wrap: anywhere;
      font-size: var(--text-l);
    }
    h3 a {
      display: inline-block;
      min-height: 1.5rem;
      color: var(--ink);
      text-decoration: none;
    }
    h3 a:hover {
      text-decoration: underline;
    }
    .meta {
      font-size: var(--text-s);
      color: var(--ink-muted);
    }
  `,
})
export class MyTicketCard {
  readonly ticket = input.required<TicketRowView>();

  protected readonly text = injectText();
  protected readonly state = computed(() => plainStateOf(this.ticket(), this.text));
}
