import { computed, inject, Injectable } from '@angular/core';
import { readVendorCases } from '../../../../shared/contracts/vendor-case.api';
import { ApiClient } from '../core/api/api-client';
import { Reference } from './reference';
import { TicketStore } from './ticket-store';

/** Who of outside works on the ticket of the page, read where a team that vendors serve has or had it. */
@Injectable()
export class VendorCasesStore {
  private readonly reference = inject(Reference);
  private readonly store = inject(TicketStore);

  /** It is, or was, with a team that vendors serve. */
  readonly concerns = computed(
    () => this.store.ticket()?.stints.some(({ team }) => this.reference.team(team.id)?.vendorServed === true) ?? false,
  );
  private readonly data = inject(ApiClient).resource(readVendorCases, () => {
    const ticket = this.store.ticket();
    // Read again whenever something happened to the ticket.
    return ticket && ticket.updatedAt !== '' && this.concerns() ? { params: { ticket: ticket.number } } : undefined;
  });
  readonly view = computed(() => (this.data.hasValue() ? this.data.value() : undefined));
  readonly error = this.data.error;
  readonly loading = this.data.isLoading;
  /** The vendor that is at work on it now. */
  readonly open = computed(() => this.view()?.cases.find(({ endedAt }) => endedAt === null));

  reload(): void {
    this.data.reload();
  }
}
