import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { type ContractOffer, notifyVendor } from '../../../../../shared/contracts/vendor-case.api';
import { limits } from '../../../../../shared/tickets/ticket.api';
import type { TicketView } from '../../../../../shared/tickets/ticket-view';
import { ApiClient } from '../../core/api/api-client';
import { injectText } from '../../core/i18n/text';
import { Session } from '../../core/session/session';
import { FieldFault } from '../../ui/editing/field-fault';
import { Saving } from '../../ui/editing/saving';
import { FormSheet } from '../../ui/side-sheet/form-sheet';
import { ContractChoice } from './contract-choice';
import { MemberSelect } from './member-select';
import { instantOf, localTimeOf } from './local-time';
import { WordsField } from './words-field';

export interface NotifyVendorData {
  readonly ticket: TicketView;
  readonly offers: readonly ContractOffer[];
}

/** Which vendor was notified, under which contract, when and by whom it is followed; its clock starts then. */
@Component({
  selector: 'app-notify-vendor-sheet',
  imports: [FieldFault, ContractChoice, FormSheet, MemberSelect, WordsField],
  template: `
    <app-form-sheet
      [title]="text('vendors.case.notifyTitle', { number: data.ticket.number })"
      [action]="text('vendors.case.notify')"
      [saving]="saving"
      (submitted)="send()"
    >
      <app-contract-choice
        appFault="contractId"
        [offers]="data.offers"
        [(value)]="contractId"
        [missing]="tried() && contractId() === null"
      />
      <div class="field">
        <label class="label" for="notify-at">{{ text('vendors.case.notifiedAt') }}</label>
        <input
          #when
          id="notify-at"
          appFault="notifiedAt"
          class="control"
          type="datetime-local"
          [value]="at()"
          [max]="latest"
          (change)="at.set(when.value)"
        />
        <p class="help">{{ text('vendors.case.notifiedAtHelp') }}</p>
      </div>
      <app-member-select
        fieldId="notify-coordinator"
        fault="coordinatorId"
        [label]="text('vendors.case.coordinator')"
        [help]="text('vendors.case.coordinatorHelp')"
        [team]="data.ticket.team.id"
        [required]="true"
        [missing]="tried() && coordinatorId() === null"
        [value]="coordinatorId()"
        (changed)="coordinatorId.set($event)"
      />
      <div class="field">
        <label class="label" for="notify-number"
          >{{ text('vendors.case.number') }} <span class="optional">{{ text('ui.form.optional') }}</span></label
        >
        <input
          #number
          id="notify-number"
          appFault="caseNumber"
          class="control"
          maxlength="80"
          [value]="caseNumber()"
          (input)="caseNumber.set(number.value)"
        />
        <p class="help">{{ text('vendors.case.numberHelp') }}</p>
      </div>
      <app-words-field
        fieldId="notify-note"
        fault="note"
        audience="private"
        [label]="text('vendors.case.told')"
        [value]="note()"
        [maxLength]="limit"
        (changed)="note.set($event)"
      />
      <p class="muted">{{ text('vendors.case.clockHelp') }}</p>
    </app-form-sheet>
  `,
})
export class NotifyVendorSheet {
  protected readonly data = inject<NotifyVendorData>(MAT_DIALOG_DATA);
  private readonly sheet = inject<MatDialogRef<NotifyVendorSheet, boolean>>(MatDialogRef);
  protected readonly text = injectText();
  private readonly api = inject(ApiClient);

  protected readonly limit = limits.note;
  protected readonly latest = localTimeOf(Date.now());
  protected readonly at = signal(this.latest);
  protected readonly coordinatorId = signal<number | null>(
    this.data.ticket.assignee?.id ?? inject(Session).person()?.id ?? null,
  );
  protected readonly caseNumber = signal('');
  protected readonly note = signal('');
  protected readonly tried = signal(false);
  protected readonly saving = new Saving();
  private readonly covering = computed(() => this.data.offers.filter(({ covers }) => covers));
  /** The one contract that covers it needs no press. */
  protected readonly contractId = signal<number | null>(
    this.covering().length === 1 ? (this.covering()[0]?.id ?? null) : null,
  );

  protected async send(): Promise<void> {
    this.tried.set(true);
    const [contractId, coordinatorId] = [this.contractId(), this.coordinatorId()];
    if (contractId === null || coordinatorId === null) return;
    const [caseNumber, note] = [this.caseNumber().trim(), this.note().trim()];
    const body = {
      contractId,
      // Left as it came it means now, to the second.
      ...(this.at() === this.latest || this.at() === '' ? {} : { notifiedAt: instantOf(this.at()) }),
      coordinatorId,
      ...(caseNumber === '' ? {} : { caseNumber }),
      ...(note === '' ? {} : { note }),
    };
    const params = { ticket: this.data.ticket.number };
    if (await this.saving.run((attempt) => this.api.call(notifyVendor, { params, body }, attempt)))
      this.sheet.close(true);
  }
}
