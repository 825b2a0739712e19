import { Component, input } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { vendorMetrics } from '../../../../../../shared/contracts/contract-terms';
import { injectText } from '../../../core/i18n/text';
import { FieldFault } from '../../../ui/editing/field-fault';
import { Icon } from '../../../ui/icon/icon';
import { type ContractDraft, promiseUnits } from './contract-draft';

/** What the vendor promises, one line each: answer or restore, for which priority, within how long. */
@Component({
  selector: 'app-promises-field',
  imports: [FieldFault, Icon, MatButtonModule],
  template: `
    <fieldset appFault="terms/targets" [faultOfWhole]="true" faultWords="vendors.fault.targets">
      <legend class="field-label">{{ text('vendors.field.promises') }}</legend>
      @for (promise of draft().promises(); track $index) {
        <div class="promise" [appFault]="'terms/targets/' + $index">
          <select
            #metric
            class="control metric"
            [attr.aria-label]="text('vendors.promise.metric', { n: $index + 1 })"
            (change)="choose($index, metric.value)"
          >
            @for (name of metrics; track name) {
              <option [value]="name" [selected]="name === promise.metric">{{ text('vendors.metric.' + name) }}</option>
            }
          </select>
          <select
            #priority
            class="control priority"
            [attr.aria-label]="text('vendors.promise.priority', { n: $index + 1 })"
            (change)="draft().change($index, { priority: priority.value === '' ? null : +priority.value })"
          >
            <option value="" [selected]="promise.priority === null">{{ text('vendors.promise.every') }}</option>
            @for (level of priorities; track level) {
              <option [value]="level" [selected]="level === promise.priority">P{{ level }}</option>
            }
          </select>
          <input
            #amount
            class="control amount"
            type="number"
            inputmode="numeric"
            min="1"
            [attr.aria-label]="text('vendors.promise.amount', { n: $index + 1 })"
            [value]="promise.amount"
            (input)="draft().change($index, { amount: amount.valueAsNumber })"
          />
          <select
            #unit
            class="control unit"
            [attr.aria-label]="text('vendors.promise.unit', { n: $index + 1 })"
            (change)="measure($index, unit.value)"
          >
            @for (name of units; track name) {
              <option [value]="name" [selected]="name === promise.unit">{{ text('vendors.unit.' + name) }}</option>
            }
          </select>
          <button
            matIconButton
            type="button"
            [attr.aria-label]="text('vendors.promise.remove', { n: $index + 1 })"
            (click)="draft().removePromise($index)"
          >
            <app-icon name="trash" />
          </button>
        </div>
      }
      <button matButton="text" class="small" type="button" (click)="draft().addPromise()">
        <app-icon name="add" />{{ text('vendors.promise.add') }}
      </button>
    </fieldset>
  `,
  styles: `
    fieldset {
      display: grid;
      gap: var(--space-2);
      justify-items: start;
      border: 0;
      padding: 0;
      margin: 0;
      min-width: 0;
    }
    .promise {
      display: grid;
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) auto;
      gap: var(--space-1) var(--space-2);
      width: 100%;
      align-items: center;
    }
    .metric {
      grid-column: 1 / 3;
    }
    .promise button {
      grid-column: 3;
      grid-row: 1;
    }
    /* Three beside one another would cut their words. */
    @media (max-width: 47.99rem) {
      .priority {
        grid-column: 1 / -1;
      }
      .unit {
        grid-column: 2 / -1;
      }
    }
  `,
})
export class PromisesField {
  readonly draft = input.required<ContractDraft>();

  protected readonly text = injectText();
  protected readonly metrics = vendorMetrics;
  protected readonly units = promiseUnits;
  protected readonly priorities = [1, 2, 3, 4, 5];

  protected choose(index: number, written: string): void {
    const metric = vendorMetrics.find((name) => name === written);
    if (metric) this.draft().change(index, { metric });
  }

  protected measure(index: number, written: string): void {
    const unit = promiseUnits.find((name) => name === written);
    if (unit) this.draft().change(index, { unit });
  }
}
