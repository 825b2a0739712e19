import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { chargeVendorCase, type VendorCaseView } from '../../../../../shared/contracts/vendor-case.api';
import { ApiClient } from '../../core/api/api-client';
import { injectText } from '../../core/i18n/text';
import { FieldFault } from '../../ui/editing/field-fault';
import { Saving } from '../../ui/editing/saving';
import { FormSheet } from '../../ui/side-sheet/form-sheet';
import { readCharge } from './read-charge';

export interface VendorChargeData {
  readonly ticket: string;
  readonly vendorCase: VendorCaseView;
  /** In which reports tell costs. */
  readonly currency: string;
}

/** What a vendor asked for a case, in the currency of its bill; an empty amount takes back what was entered. */
@Component({
  selector: 'app-vendor-charge-sheet',
  imports: [FieldFault, FormSheet],
  template: `
    <app-form-sheet
      [title]="text('vendors.charge.title', { vendor: data.vendorCase.vendor.name })"
      [action]="text('vendors.save')"
      [saving]="saving"
      (submitted)="send()"
    >
      <div class="field">
        <label class="label" for="charge-amount">{{ text('vendors.charge.amount') }}</label>
        <input
          #box
          id="charge-amount"
          appFault="charge/amount"
          class="control"
          inputmode="decimal"
          autocomplete="off"
          maxlength="20"
          [value]="amount()"
          [attr.aria-invalid]="wrong('amount') ? 'true' : null"
          aria-describedby="charge-amount-help"
          (input)="amount.set(box.value)"
        />
        <p class="field-help" id="charge-amount-help">{{ text('vendors.charge.amountHelp') }}</p>
        @if (wrong('amount')) {
          <p class="error">{{ text('vendors.charge.badAmount') }}</p>
        }
      </div>
      <div class="field">
        <label class="label" for="charge-currency">{{ text('vendors.charge.currency') }}</label>
        <input
          #code
          id="charge-currency"
          appFault="charge/currency"
          class="control code"
          autocomplete="off"
          maxlength="3"
          [value]="currency()"
          [attr.aria-invalid]="wrong('currency') ? 'true' : null"
          aria-describedby="charge-currency-help"
          (input)="currency.set(code.value)"
        />
        <p class="field-help" id="charge-currency-help">
          {{ text('vendors.charge.currencyHelp', { currency: data.currency }) }}
        </p>
        @if (wrong('currency')) {
          <p class="error">{{ text('vendors.charge.badCurrency') }}</p>
        }
      </div>
    </app-form-sheet>
  `,
  styles: `
    .code {
      max-width: 7rem;
      text-transform: uppercase;
    }
  `,
})
export class VendorChargeSheet {
  protected readonly data = inject<VendorChargeData>(MAT_DIALOG_DATA);
  private readonly sheet = inject<MatDialogRef<VendorChargeSheet, boolean>>(MatDialogRef);
  protected readonly text = injectText();
  private readonly api = inject(ApiClient);

  protected readonly amount = signal(this.data.vendorCase.charge?.amount.toString() ?? '');
  protected readonly currency = signal(this.data.vendorCase.charge?.currency ?? this.data.currency);
  protected readonly tried = signal(false);
  protected readonly saving = new Saving();
  private readonly read = computed(() => readCharge(this.amount(), this.currency()));

  protected wrong(field: 'amount' | 'currency'): boolean {
    return this.tried() && this.read().wrong.includes(field);
  }

  protected async send(): Promise<void> {
    this.tried.set(true);
    const { charge, wrong } = this.read();
    if (wrong.length > 0) return;
    const params = { ticket: this.data.ticket, case: this.data.vendorCase.id };
    if (await this.saving.run(() => this.api.call(chargeVendorCase, { params, body: { charge } })))
      this.sheet.close(true);
  }
}
