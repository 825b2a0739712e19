import { Component, computed, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import {
  recordVendorStep,
  setVendorCase,
  type VendorCaseView,
  type VendorStep,
} from '../../../../../shared/contracts/vendor-case.api';
import { limits } from '../../../../../shared/tickets/ticket.api';
import { ApiClient, newAttempt } from '../../core/api/api-client';
import { type ApiProblem, asProblem } from '../../core/api/api-problem';
import { injectText } from '../../core/i18n/text';
import { ErrorPanel } from '../../ui/error-panel/error-panel';
import { SideSheet } from '../../ui/side-sheet/side-sheet';
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
  imports: [ErrorPanel, MatButtonModule, SideSheet, WordsField],
  template: `
    <app-side-sheet [title]="title()">
      <form id="vendor-step-form" novalidate (submit)="send($event)">
        @if (problem(); as problem) {
          <app-error-panel [error]="problem" [retryable]="false" />
        }
        @if (data.step === 'number') {
          <div class="field">
            <label class="label" for="step-number">{{ text('vendors.case.number') }}</label>
            <input
              #box
              id="step-number"
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
              class="control"
              type="datetime-local"
              [value]="at()"
              [max]="latest"
              (change)="at.set(when.value)"
            />
          </div>
          <app-words-field
            fieldId="step-words"
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
      </form>
      <ng-container sheetActions>
        <button matButton="text" type="button" (click)="sheet.close()">{{ text('ui.cancel') }}</button>
        <button matButton="filled" type="submit" form="vendor-step-form" [disabled]="busy()">
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
  `,
})
export class VendorStepSheet {
  protected readonly data = inject<VendorStepData>(MAT_DIALOG_DATA);
  protected readonly sheet = inject<MatDialogRef<VendorStepSheet, boolean>>(MatDialogRef);
  protected readonly text = injectText();
  private readonly api = inject(ApiClient);
  private readonly attempt = newAttempt();

  protected readonly limit = limits.note;
  protected readonly latest = localTimeOf(Date.now());
  protected readonly at = signal(this.latest);
  protected readonly words = signal('');
  protected readonly number = signal(this.data.vendorCase.caseNumber ?? '');
  protected readonly tried = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<ApiProblem | null>(null);

  protected readonly title = computed(() =>
    this.text(`vendors.case.stepTitle.${this.data.step}`, { vendor: this.data.vendorCase.vendor.name }),
  );
  protected readonly missing = computed(() => this.tried() && this.isBlank());

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    if (this.busy() || this.isBlank()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      await this.save();
      this.sheet.close(true);
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.busy.set(false);
    }
  }

  private isBlank(): boolean {
    if (this.data.step === 'number') return this.number().trim() === '';
    return this.data.step === 'said' && this.words().trim() === '';
  }

  private async save(): Promise<void> {
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
    await this.api.call(recordVendorStep, { params, body }, this.attempt);
  }
}
