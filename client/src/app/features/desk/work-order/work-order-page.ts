import { Component, computed, inject, input } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { ClockView } from '../../../../../../shared/sla/clock-view';
import { readVendorCases } from '../../../../../../shared/contracts/vendor-case.api';
import { readTicketRunbook } from '../../../../../../shared/tickets/runbook.api';
import { getTicket } from '../../../../../../shared/tickets/ticket.api';
import { requesterContext } from '../../../../../../shared/tickets/ticket-surroundings.api';
import { ApiClient } from '../../../core/api/api-client';
import { asProblem } from '../../../core/api/api-problem';
import { Formats } from '../../../core/i18n/formats';
import { injectText } from '../../../core/i18n/text';
import { clockName } from '../../../tickets/clocks/clock-names';
import { Reference } from '../../../tickets/reference';
import { relatedTickets } from '../../../tickets/related-tickets';
import { spentStays } from '../../../tickets/spent-stays';
import { injectTicketWords } from '../../../tickets/ticket-words';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';
import { Icon } from '../../../ui/icon/icon';
import { Skeleton } from '../../../ui/skeleton/skeleton';

/** One ticket on paper, for who goes to the place: what was asked, what was tried, what is promised, who signs. */
@Component({
  selector: 'app-work-order-page',
  imports: [ErrorPanel, Icon, MatButtonModule, RouterLink, Skeleton],
  templateUrl: './work-order-page.html',
  styleUrl: './work-order-page.css',
})
export class WorkOrderPage {
  /** Number or id, from the address. */
  readonly ticket = input.required<string>();

  protected readonly text = injectText();
  protected readonly formats = inject(Formats);
  protected readonly reference = inject(Reference);
  protected readonly words = injectTicketWords();
  private readonly client = inject(ApiClient);

  protected readonly asked = this.client.resource(getTicket, () => ({
    params: { ticket: this.ticket() },
    query: { own: true },
  }));
  private readonly steps = this.client.resource(readTicketRunbook, () => ({ params: { ticket: this.ticket() } }));
  private readonly context = this.client.resource(requesterContext, () => ({ params: { ticket: this.ticket() } }));

  protected readonly it = computed(() => (this.asked.hasValue() ? this.asked.value() : null));
  protected readonly problem = computed(() => {
    const error = this.asked.error();
    return error === undefined ? null : asProblem(error);
  });
  protected readonly requester = computed(() => (this.context.hasValue() ? this.context.value().person : null));
  protected readonly tried = computed(() =>
    (this.steps.hasValue() ? this.steps.value().steps : []).filter(({ done }) => done !== null),
  );
  protected readonly handoffs = computed(() =>
    spentStays(this.it()?.stints ?? []).filter(({ tried, summary }) => tried !== null || summary !== null),
  );
  protected readonly total = computed(() => (this.it()?.stints ?? []).reduce((sum, { seconds }) => sum + seconds, 0));
  private readonly cases = this.client.resource(readVendorCases, () =>
    // Only what was with a team that vendors serve has any.
    this.it()?.stints.some(({ team }) => this.reference.team(team.id)?.vendorServed === true)
      ? { params: { ticket: this.ticket() } }
      : undefined,
  );
  protected readonly vendors = computed(() => (this.cases.hasValue() ? this.cases.value().cases : []));
  protected readonly related = computed(() => {
    const ticket = this.it();
    return ticket ? relatedTickets(ticket, this.text) : [];
  });
  /** What is still open, and how the customer's own ended. */
  protected readonly clocks = computed(() =>
    (this.it()?.clocks ?? []).filter(
      ({ kind, state }) => state === 'running' || state === 'paused' || (kind === 'sla' && state === 'done'),
    ),
  );

  protected reach({ phone, email }: { readonly phone: string | null; readonly email: string | null }): string {
    return [phone, email].filter((each) => each !== null).join(' · ') || '—';
  }

  protected nameOf(clock: ClockView): string {
    return clockName(clock, this.reference.team(clock.teamId)?.name ?? '', this.text);
  }

  /** What is left and until when, or how it ended. */
  protected stateOf({ state, dueAt, outcome, remainingMs }: ClockView): string {
    if (outcome !== null) return this.text(`tiers.order.${outcome}`);
    const span = this.formats.openTime(remainingMs / 1000);
    if (state === 'paused') return this.text('tiers.order.pausedLeft', { span });
    if (dueAt === null) return '—';
    const when = this.formats.full(dueAt);
    return remainingMs < 0 ? this.text('tiers.order.overdue', { when }) : this.text('tiers.order.left', { span, when });
  }

  protected print(): void {
    window.print();
  }
}
