import { Component, input, model } from '@angular/core';

export interface ManyChoiceOption<Value extends string | number> {
  readonly value: Value;
  readonly label: string;
}

/** Any number of a list, as boxes to tick. */
@Component({
  selector: 'app-many-choice',
  template: `
    <fieldset>
      <legend class="field-label">{{ legend() }}</legend>
      @if (help()) {
        <p class="field-help">{{ help() }}</p>
      }
      <div
        class="options"
        [class.long]="options().length > 12"
        [attr.tabindex]="options().length > 12 ? 0 : null"
        [attr.role]="options().length > 12 ? 'group' : null"
        [attr.aria-label]="options().length > 12 ? legend() : null"
      >
        @for (option of options(); track option.value) {
          <label
            ><input
              #box
              type="checkbox"
              [checked]="values().includes(option.value)"
              (change)="toggle(option.value, box.checked)"
            />{{ option.label }}</label
          >
        }
      </div>
    </fieldset>
  `,
  styles: `
    fieldset {
      border: 0;
      padding: 0;
      margin: 0;
      min-width: 0;
    }
    .options {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-1) var(--space-4);
      margin-top: var(--space-1);
    }
    .long {
      max-height: 12rem;
      overflow-y: auto;
      padding: var(--space-2) var(--space-3);
      border: 1px solid var(--line);
      border-radius: var(--radius-m);
    }
    label {
      display: inline-flex;
      align-items: center;
      gap: var(--space-2);
      min-height: 1.75rem;
      overflow-wrap: anywhere;
    }
    @media (pointer: coarse) {
      label {
        min-height: 2.75rem;
      }
    }
  `,
})
export class ManyChoice<Value extends string | number> {
  readonly legend = input.required<string>();
  readonly help = input('');
  readonly options = input.required<readonly ManyChoiceOption<Value>[]>();
  readonly values = model.required<readonly Value[]>();

  /** In the order of the list, so that the same choice is always written the same. */
  protected toggle(value: Value, on: boolean): void {
    const chosen = on ? [...this.values(), value] : this.values().filter((each) => each !== value);
    const order = this.options().map((option) => option.value);
    this.values.set(chosen.toSorted((one, other) => order.indexOf(one) - order.indexOf(other)));
  }
}
