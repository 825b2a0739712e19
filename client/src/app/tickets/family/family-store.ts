import { computed, effect, inject, Injectable, untracked } from '@angular/core';
import { practiceOf } from '../../../../../shared/practices/registry';
import * as families from '../../../../../shared/families/family.api';
import * as majors from '../../../../../shared/majors/major.api';
import { ApiClient } from '../../core/api/api-client';
import { TicketStore } from '../ticket-store';

/** The family of the open ticket and the major incident beside it; read again whenever the ticket changes. */
@Injectable()
export class FamilyStore {
  private readonly api = inject(ApiClient);
  private readonly store = inject(TicketStore);

  /** Only tickets that employees open have a family; work inside a ticket does not. */
  private readonly stands = computed(() => {
    const ticket = this.store.ticket();
    return ticket !== null && practiceOf(ticket.practice).openedByEmployees && ticket.may.notePrivately;
  });
  private readonly ref = computed(() => (this.stands() ? String(this.store.ticket()?.id ?? '') : null));
  private readonly familyRead = this.api.resource(families.readFamily, () => {
    const ticket = this.ref();
    return ticket === null ? undefined : { params: { ticket } };
  });
  private readonly majorRead = this.api.resource(majors.readMajor, () => {
    const ticket = this.ref();
    return ticket === null ? undefined : { params: { ticket } };
  });
  private readonly updatedAt = computed(() => this.store.ticket()?.updatedAt ?? null);

  readonly family = computed(() => (this.familyRead.hasValue() ? this.familyRead.value() : null));
  readonly major = computed(() => (this.majorRead.hasValue() ? this.majorRead.value() : null));
  /** Whether it may be proposed as a major incident, and stands out: for what speaks for it, or how urgent it is. */
  readonly proposal = computed<'prominent' | 'quiet' | null>(() => {
    const major = this.major();
    if (!major?.may.propose) return null;
    const priority = this.store.ticket()?.priority ?? null;
    return major.hint || (priority !== null && priority <= 2) ? 'prominent' : 'quiet';
  });
  readonly problem = computed(() => this.familyRead.error() ?? this.majorRead.error());
  readonly openChildren = computed(() =>
    (this.family()?.children ?? []).filter(({ stateCategory }) => ['new', 'open', 'waiting'].includes(stateCategory)),
  );

  constructor() {
    let seen: string | null = null;
    effect(() => {
      const at = this.updatedAt();
      if (seen !== null && at !== null && at !== seen) untracked(() => this.reload());
      seen = at;
    });
  }

  reload(): void {
    this.familyRead.reload();
    this.majorRead.reload();
  }
}
