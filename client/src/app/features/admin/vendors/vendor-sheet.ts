import { Component, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { createVendor, editVendor, type VendorView } from '../../../../../../shared/contracts/contract.api';
import { ApiClient, newAttempt } from '../../../core/api/api-client';
import { type ApiProblem, asProblem } from '../../../core/api/api-problem';
import { injectText } from '../../../core/i18n/text';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';
import { SideSheet } from '../../../ui/side-sheet/side-sheet';

/** A vendor: who it is and where it is reached. */
@Component({
  selector: 'app-vendor-sheet',
  imports: [ErrorPanel, MatButtonModule, SideSheet],
  template: `
    <app-side-sheet [title]="vendor === null ? text('vendors.newVendor') : vendor.name">
      <form
        id="vendor-form"
        (submit)="save($event, name.value, email.value, phone.value, portal.value, active.checked, note.value)"
      >
        @if (problem(); as problem) {
          <app-error-panel [error]="problem" [retryable]="false" />
        }
        <div class="field">
          <label class="label" for="vendor-name">{{ text('vendors.field.name') }}</label>
          <input #name id="vendor-name" class="control" required maxlength="120" [value]="vendor?.name ?? ''" />
        </div>
        <div class="field">
          <label class="label" for="vendor-email"
            >{{ text('vendors.field.email') }} <span class="optional">{{ text('ui.form.optional') }}</span></label
          >
          <input #email id="vendor-email" class="control" type="email" maxlength="254" [value]="vendor?.email ?? ''" />
        </div>
        <div class="field">
          <label class="label" for="vendor-phone"
            >{{ text('vendors.field.phone') }} <span class="optional">{{ text('ui.form.optional') }}</span></label
          >
          <input #phone id="vendor-phone" class="control" type="tel" maxlength="60" [value]="vendor?.phone ?? ''" />
        </div>
        <div class="field">
          <label class="label" for="vendor-portal"
            >{{ text('vendors.field.portal') }} <span class="optional">{{ text('ui.form.optional') }}</span></label
          >
          <input
            #portal
            id="vendor-portal"
            class="control"
            type="url"
            maxlength="300"
            placeholder="https://"
            [value]="vendor?.portalUrl ?? ''"
          />
        </div>
        <label class="check"
          ><input #active type="checkbox" [checked]="vendor?.active ?? true" />
          {{ text('vendors.field.active') }}</label
        >
        <div class="field">
          <label class="label" for="vendor-note"
            >{{ text('vendors.field.note') }} <span class="optional">{{ text('ui.form.optional') }}</span></label
          >
          <input #note id="vendor-note" class="control" maxlength="300" />
        </div>
      </form>
      <ng-container sheetActions>
        <button matButton="text" type="button" (click)="sheet.close()">{{ text('ui.cancel') }}</button>
        <button matButton="filled" type="submit" form="vendor-form" [disabled]="busy()">
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
    .check {
      display: flex;
      align-items: center;
      gap: var(--space-2);
      min-height: var(--control);
    }
  `,
})
export class VendorSheet {
  protected readonly vendor = inject<VendorView | null>(MAT_DIALOG_DATA);
  protected readonly sheet = inject<MatDialogRef<VendorSheet, boolean>>(MatDialogRef);
  protected readonly text = injectText();
  private readonly api = inject(ApiClient);
  private readonly attempt = newAttempt();

  protected readonly busy = signal(false);
  protected readonly problem = signal<ApiProblem | null>(null);

  protected async save(
    event: Event,
    name: string,
    email: string,
    phone: string,
    portalUrl: string,
    active: boolean,
    note: string,
  ): Promise<void> {
    event.preventDefault();
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    const body = { name, email: email || null, phone: phone || null, portalUrl: portalUrl || null, active, note };
    try {
      if (this.vendor === null) await this.api.call(createVendor, { body }, this.attempt);
      else {
        const { id, version } = this.vendor;
        await this.api.call(editVendor, { params: { vendor: id }, body: { ...body, version } });
      }
      this.sheet.close(true);
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.busy.set(false);
    }
  }
}
