import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { wrongIn } from '../../../../../../shared/api/field-problems';
import { createVendor, editVendor, type VendorView } from '../../../../../../shared/contracts/contract.api';
import { ApiClient } from '../../../core/api/api-client';
import { injectText } from '../../../core/i18n/text';
import { CheckField } from '../parts/check-field';
import { EditSheet } from '../parts/edit-sheet';
import { FieldFault } from '../../../ui/editing/field-fault';
import { Saving } from '../../../ui/editing/saving';

/** A vendor: who it is and where it is reached. */
@Component({
  selector: 'app-vendor-sheet',
  imports: [CheckField, EditSheet, FieldFault],
  template: `
    <app-edit-sheet
      kind="vendor"
      [title]="vendor === null ? text('vendors.newVendor') : vendor.name"
      [saving]="saving"
      [refId]="vendor === null ? null : vendor.id"
      (saved)="save()"
    >
      @for (field of fields; track field.key) {
        <div class="field">
          <label class="label" [attr.for]="'vendor-' + field.key"
            >{{ text('vendors.field.' + field.key) }}
            @if (field.key !== 'name') {
              <span class="optional">{{ text('ui.form.optional') }}</span>
            }
          </label>
          <input
            #box
            class="control"
            [id]="'vendor-' + field.key"
            [type]="field.type"
            [required]="field.key === 'name'"
            [attr.maxlength]="field.length"
            [appFault]="field.pointer"
            [value]="field.value()"
            (input)="field.value.set(box.value)"
          />
        </div>
      }
      <app-check-field [label]="text('vendors.field.active')" [(value)]="active" />
    </app-edit-sheet>
  `,
})
export class VendorSheet {
  protected readonly vendor = inject<VendorView | null>(MAT_DIALOG_DATA);
  private readonly sheet = inject<MatDialogRef<VendorSheet, boolean>>(MatDialogRef);
  protected readonly text = injectText();
  private readonly api = inject(ApiClient);

  private readonly name = signal(this.vendor?.name ?? '');
  private readonly email = signal(this.vendor?.email ?? '');
  private readonly phone = signal(this.vendor?.phone ?? '');
  private readonly portal = signal(this.vendor?.portalUrl ?? '');
  protected readonly active = signal(this.vendor?.active ?? true);
  protected readonly fields = [
    { key: 'name', pointer: 'name', type: 'text', length: 120, value: this.name },
    { key: 'email', pointer: 'email', type: 'email', length: 254, value: this.email },
    { key: 'phone', pointer: 'phone', type: 'tel', length: 60, value: this.phone },
    { key: 'portal', pointer: 'portalUrl', type: 'url', length: 300, value: this.portal },
  ] as const;
  private readonly body = computed(() => ({
    name: this.name().trim(),
    email: this.email().trim() || null,
    phone: this.phone().trim() || null,
    portalUrl: this.portal().trim() || null,
    active: this.active(),
  }));
  protected readonly saving = new Saving(
    () => this.body(),
    () => wrongIn(createVendor.body, this.body()),
  );

  protected async save(): Promise<void> {
    const body = { ...this.body(), note: this.saving.note() };
    const saved = await this.saving.run((attempt) => {
      if (this.vendor === null) return this.api.call(createVendor, { body }, attempt);
      const { id, version } = this.vendor;
      return this.api.call(editVendor, { params: { vendor: id }, body: { ...body, version } });
    });
    if (saved) this.sheet.close(true);
  }
}
