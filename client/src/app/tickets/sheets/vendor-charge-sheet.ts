import { Component, computed, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { chargeVendorCase, type VendorCaseView } from '../../../../../shared/contracts/vendor-case.api';
import { ApiClient } from '../../core/api/api-client';
import { type ApiProblem, asProblem } from '../../core/api/api-problem';
import { injectText } from '../../core/i18n/text';
import { ErrorPanel } from '../../ui/error-panel/error-panel';
import { SideSheet } from '../../ui/side-sheet/side-sheet';
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
  imports: [ErrorPanel, MatButtonModule, SideSheet],
  template: `
    <app-side-sheet [title]="text('vendors.charge.title', { vendor: data.vendorCase.vendor.name })">
      <form id="vendor-charge-form" novalidate (submit)="send($event)">
        @if (problem(); as problem) {
          <app-error-panel [error]="problem" [retryable]="false" />
        }
        <div class="field">
          <label class="label" for="charge-amount">{{ text('vendors.charge.amount') }}</label>
          <input
            #box
            id="charge-amount"
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
      </form>
      <ng-container sheetActions>
        <button matButton="text" type="button" (click)="sheet.close()">{{ text('ui.cancel') }}</button>
        <button matButton="filled" type="submit" form="vendor-charge-form" [disabled]="busy()">
          {{ text('vendors.save') }}
        </button>
      </ng-container>
    </app-side-sheet>
  `,
  styles: `
    form {
      display: grid;
      gap: var(--space-4);
    }
    .code {
      max-width: 7rem;
      text-transform: uppercase;
    }
  `,
})
export class VendorChargeSheet {
  protected readonly data = inject<VendorChargeData>(MAT_DIALOG_DATA);
  protected readonly sheet = inject<MatDialogRef<VendorChargeSheet, boolean>>(MatDialogRef);
  protected readonly text = injectText();
  private readonly api = inject(ApiClient);

  protected readonly amount = signal(this.data.vendorCase.charge?.amount.toString() ?? '');
  protected readonly currency = signal(this.data.vendorCase.charge?.currency ?? this.data.currency);
  protected readonly tried = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<ApiProblem | null>(null);
  private readonly read = computed(() => readCharge(this.amount(), this.currency()));

  protected wrong(field: 'amount' | 'currency'): boolean {
    return this.tried() && this.read().wrong.includes(field);
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    const { charge, wrong } = this.read();
    if (this.busy() || wrong.length > 0) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      const params = { ticket: this.data.ticket, case: this.data.vendorCase.id };
      await this.api.call(chargeVendorCase, { params, body: { charge } });
      this.sheet.close(true);
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.busy.set(false);
    }
  }
}
