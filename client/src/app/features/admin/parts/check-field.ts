import { Component, input, model } from '@angular/core';

/** One thing that is so or not. */
@Component({
  selector: 'app-check-field',
  template: `
    <label
      ><input
        #box
        type="checkbox"
        [checked]="value()"
        [disabled]="disabled()"
        [attr.aria-describedby]="describedBy() || null"
        (change)="value.set(box.checked)"
      />{{ label() }}</label
    >
  `,
  styles: `
    label {
      display: flex;
      align-items: center;
      gap: var(--space-2);
      min-height: var(--control);
    }
  `,
})
export class CheckField {
  readonly label = input.required<string>();
  readonly disabled = input(false);
  readonly describedBy = input('');
  readonly value = model.required<boolean>();
}
