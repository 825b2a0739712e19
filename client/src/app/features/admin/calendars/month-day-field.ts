import { Component, computed, inject, input, model } from '@angular/core';
import { Formats } from '../../../core/i18n/formats';
import { injectText } from '../../../core/i18n/text';

/** A leap year, in which every day of a year exists. */
const anyYear = 2024;

/** A day of every year, chosen as people say it: the day, and the month by its name. */
@Component({
  selector: 'app-month-day-field',
  template: `
    <fieldset>
      <legend class="field-label">{{ label() }}</legend>
      <select
        #dayBox
        class="control day"
        [id]="fieldId() + '-day'"
        [attr.aria-label]="text('configuration.calendar.dayOf', { label: label() })"
        (change)="choose(month(), +dayBox.value)"
      >
        @for (each of days(); track each) {
          <option [value]="each" [selected]="each === day()">{{ each }}</option>
        }
      </select>
      <select
        #monthBox
        class="control"
        [id]="fieldId() + '-month'"
        [attr.aria-label]="text('configuration.calendar.monthOf', { label: label() })"
        (change)="choose(+monthBox.value, day())"
      >
        @for (name of formats.months(); track $index) {
          <option [value]="$index + 1" [selected]="$index + 1 === month()">{{ name }}</option>
        }
      </select>
    </fieldset>
  `,
  styles: `
    fieldset {
      display: grid;
      grid-template-columns: 4.5rem minmax(7.5rem, 10rem);
      gap: var(--space-1) var(--space-2);
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0;
      margin-bottom: var(--space-1);
    }
  `,
})
export class MonthDayField {
  readonly fieldId = input.required<string>();
  readonly label = input.required<string>();
  /** `08-31` */
  readonly value = model.required<string>();

  protected readonly text = injectText();
  protected readonly formats = inject(Formats);
  protected readonly month = computed(() => Number(this.value().slice(0, 2)));
  protected readonly day = computed(() => Number(this.value().slice(3)));
  protected readonly days = computed(() => Array.from({ length: lastDay(this.month()) }, (_, index) => index + 1));

  /** A shorter month ends earlier: the 31st becomes its last day. */
  protected choose(month: number, day: number): void {
    const parts = [month, Math.min(day, lastDay(month))].map((part) => String(part).padStart(2, '0'));
    this.value.set(parts.join('-'));
  }
}

function lastDay(month: number): number {
  return new Date(Date.UTC(anyYear, month, 0)).getUTCDate();
}
