import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import {
  recordVendorStep,
  setVendorCase,
  type VendorCaseView,
  type VendorStep,
} from '../../../../../shared/contracts/vendor-case.api';
import { limits } from '../../../../../shared/tickets/ticket.api';
import { ApiClient } from '../../core/api/api-client';
import { injectText } from '../../core/i18n/text';
import { FieldFault } from '../../ui/editing/field-fault';
import { Saving } from '../../ui/editing/saving';
import { FormSheet } from '../../ui/side-sheet/form-sheet';
import { instantOf, localTimeOf } from './local-time';
import { WordsField } from './words-field';

export interface VendorStepData {
  readonly ticket: string;
  readonly vendorCase: VendorCaseView;
  readonly step: VendorStep | 'number';
}

/** Writes down what a vendor did, when, and what it wrote in its own words. */
@Component({
  selector: 'app-vendor-step-sheet',
  imports: [FieldFault, FormSheet, WordsField],
  template: `
    <app-form-sheet [title]="title()" [action]="text('vendors.save')" [saving]="saving" (submitted)="send()">
      @if (data.step === 'number') {
        <div class="field">
          <label class="label" for="step-number">{{ text('vendors.case.number') }}</label>
          <input
            #box
            id="step-number"
            appFault="caseNumber"
            class="control"
            maxlength="80"
            [value]="number()"
            [attr.aria-invalid]="missing() ? 'true' : null"
            (input)="number.set(box.value)"
          />
          @if (missing()) {
            <p class="error">{{ text('ticket.sheet.required') }}</p>
          }
        </div>
      } @else {
        <div class="field">
          <label class="label" for="step-at">{{ text('vendors.case.when') }}</label>
          <input
            #when
            id="step-at"
            appFault="at"
            class="control"
            type="datetime-local"
            [value]="at()"
            [max]="latest"
            (change)="at.set(when.value)"
          />
        </div>
        <app-words-field
          fieldId="step-words"
          fault="words"
          audience="private"
          [label]="text('vendors.case.words')"
          [help]="text('vendors.case.wordsHelp')"
          [value]="words()"
          [maxLength]="limit"
          [required]="data.step === 'said'"
          [missing]="missing()"
          (changed)="words.set($event)"
        />
      }
    </app-form-sheet>
  `,
})
export class VendorStepSheet {
  protected readonly data = inject<VendorStepData>(MAT_DIALOG_DATA);
  private readonly sheet = inject<MatDialogRef<VendorStepSheet, boolean>>(MatDialogRef);
  protected readonly text = injectText();
  private readonly api = inject(ApiClient);

  protected readonly limit = limits.note;
  protected readonly latest = localTimeOf(Date.now());
  protected readonly at = signal(this.latest);
  protected readonly words = signal('');
  protected readonly number = signal(this.data.vendorCase.caseNumber ?? '');
  protected readonly tried = signal(false);
  protected readonly saving = new Saving();

  protected readonly title = computed(() =>
    this.text(`vendors.case.stepTitle.${this.data.step}`, { vendor: this.data.vendorCase.vendor.name }),
  );
  protected readonly missing = computed(() => this.tried() && this.isBlank());

  protected async send(): Promise<void> {
    this.tried.set(true);
    if (this.isBlank()) return;
    if (await this.saving.run((attempt) => this.save(attempt))) this.sheet.close(true);
  }

  private isBlank(): boolean {
    if (this.data.step === 'number') return this.number().trim() === '';
    return this.data.step === 'said' && this.words().trim() === '';
  }

  private async save(attempt: string): Promise<void> {
    const { ticket, vendorCase, step } = this.data;
    const params = { ticket, case: vendorCase.id };
    if (step === 'number') {
      await this.api.call(setVendorCase, { params, body: { caseNumber: this.number().trim() } });
      return;
    }
    const body = {
      step,
      ...(this.at() === this.latest || this.at() === '' ? {} : { at: instantOf(this.at()) }),
      ...(this.words().trim() === '' ? {} : { words: this.words().trim() }),
    };
    await this.api.call(recordVendorStep, { params, body }, attempt);
  }
}
