import { Component, computed, inject, output } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import type { ContractOffer } from '../../../../../shared/contracts/vendor-case.api';
import { Formats } from '../../core/i18n/formats';
import { injectText } from '../../core/i18n/text';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { Reference } from '../reference';
import { TicketStore } from '../ticket-store';
import { VendorCasesStore } from '../vendor-cases-store';

/** What has to happen first where no vendor works on the ticket yet. */
export type VendorStep =
  | { readonly next: 'notify'; readonly offers: readonly ContractOffer[] }
  | { readonly next: 'escalate'; readonly teamId: number };

/** Under "waiting for the vendor": which one that is, or how one comes to work on it (ITIL.md T4). */
@Component({
  selector: 'app-wait-vendor',
  imports: [Icon, MatButtonModule, Skeleton],
  template: `
    @if (cases.open(); as one) {
      <p>
        <app-icon name="building" /><span
          ><strong>{{ one.vendor.name }}</strong> ·
          {{
            one.caseNumber === null
              ? text('vendors.case.noNumber')
              : text('vendors.wait.case', { number: one.caseNumber })
          }}
          · {{ text('vendors.wait.notified', { when: formats.relative(one.notifiedAt) }) }}</span
        >
      </p>
    } @else if (cases.loading()) {
      <app-skeleton [lines]="1" />
    } @else if (missing()) {
      <p>
        <app-icon name="alert" /><span>{{
          text(first() === null ? 'vendors.wait.notYours' : 'vendors.wait.notifyFirst')
        }}</span>
      </p>
    } @else if (team(); as team) {
      <p>
        <app-icon name="alert" /><span>{{ text('vendors.wait.elsewhere', { team: team.name }) }}</span>
      </p>
      <button
        matButton="outlined"
        class="small"
        type="button"
        (click)="wanted.emit({ next: 'escalate', teamId: team.id })"
      >
        <app-icon name="ladder" />{{ text('vendors.wait.escalate', { team: team.name }) }}
      </button>
    } @else {
      <p>
        <app-icon name="info" /><span>{{ text('vendors.wait.nameIt') }}</span>
      </p>
    }
  `,
  styles: `
    :host {
      display: grid;
      justify-items: start;
      gap: var(--space-2);
      padding: var(--space-3);
      border-radius: var(--radius-m);
      background: var(--surface-sunken);
      font-size: var(--text-s);
    }
    p {
      display: flex;
      gap: var(--space-2);
      overflow-wrap: anywhere;
    }
    p app-icon {
      flex: none;
      margin-top: 0.15em;
      color: var(--ink-muted);
    }
  `,
  providers: [VendorCasesStore],
  host: { role: 'status' },
})
export class WaitVendor {
  readonly wanted = output<VendorStep>();

  protected readonly text = injectText();
  protected readonly formats = inject(Formats);
  protected readonly cases = inject(VendorCasesStore);
  private readonly reference = inject(Reference);
  private readonly ticket = inject(TicketStore).ticket;

  /** A team that vendors serve waits only for one that was notified: the server refuses anything else. */
  readonly missing = computed(() => {
    const ticket = this.ticket();
    const isServed = ticket !== null && this.reference.team(ticket.team.id)?.vendorServed === true;
    return isServed && this.cases.view() !== undefined && this.cases.open() === undefined;
  });
  /** What has to be done before waiting; null where nothing has, or where somebody else has to do it. */
  readonly first = computed<VendorStep | null>(() => {
    const view = this.cases.view();
    return this.missing() && view?.may.notify === true ? { next: 'notify', offers: view.offers } : null;
  });
  /** The nearest team up the ladder that vendors serve, where one may hand it there. */
  protected readonly team = computed(() => {
    const ticket = this.ticket();
    if (!ticket?.actions.some(({ verb }) => verb === 'escalate')) return null;
    const served = this.reference
      .data()
      .teams.filter(({ active, vendorServed, tier }) => active && vendorServed && tier > ticket.tier);
    return [...served].sort((one, other) => one.tier - other.tier)[0] ?? null;
  });
}
