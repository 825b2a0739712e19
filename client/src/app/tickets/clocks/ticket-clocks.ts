import { Component, computed, inject, input } from '@angular/core';
import type { ClockView } from '../../../../../shared/sla/clock-view';
import { injectText } from '../../core/i18n/text';
import { ClockChip } from '../../ui/clock-chip/clock-chip';
import { Reference } from '../reference';
import { TicketStore } from '../ticket-store';
import { BreachNotice } from './breach-notice';
import { Calendars } from './calendars';
import { clockName, firstDue, headerClocks } from './clock-names';
import { WhyOpener } from './why-opener';

/** The promises of a ticket in its header: to the customer, of the team that has it, of a vendor. */
@Component({
  selector: 'app-ticket-clocks',
  imports: [BreachNotice, ClockChip],
  template: `
    @if (clocks().length > 0) {
      <ul [attr.aria-label]="text('clocks.header')">
        @for (clock of clocks(); track clock.id) {
          <li>
            <app-clock-chip
              [clock]="clock"
              [hours]="calendars.hoursOf(clock.calendarVersionId)"
              [label]="nameOf(clock)"
              (asked)="ask()"
            />
          </li>
        }
      </ul>
    }
    <app-breach-notice [clocks]="watched()" />
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    ul {
      list-style: none;
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-2);
    }
    li {
      display: flex;
      min-width: 0;
      max-width: 100%;
    }
    @media (max-width: 29.99rem) {
      ul {
        display: grid;
      }
      app-clock-chip {
        flex: 1;
      }
    }
  `,
})
export class TicketClocks {
  protected readonly text = injectText();
  protected readonly calendars = inject(Calendars);
  private readonly store = inject(TicketStore);
  private readonly reference = inject(Reference);
  private readonly why = inject(WhyOpener);

  /** Only the promise that is due first, where there is no room for all. */
  readonly onlyFirst = input(false);

  private readonly all = computed(() => headerClocks(this.store.ticket()?.clocks ?? []));
  protected readonly clocks = computed(() => (this.onlyFirst() ? firstDue(this.all()) : this.all()));
  protected readonly watched = computed(() =>
    this.all().map((clock) => ({
      name: this.nameOf(clock),
      dueAt: clock.state === 'running' ? clock.dueAt : null,
    })),
  );

  protected nameOf(clock: ClockView): string {
    return clockName(clock, this.reference.team(clock.teamId)?.name ?? '', this.text);
  }

  protected ask(): void {
    const ticket = this.store.ticket();
    if (ticket) void this.why.open(ticket.number);
  }
}
