import { Component, computed, input, output } from '@angular/core';
import { injectText } from '../../core/i18n/text';
import { FieldFault } from '../../ui/editing/field-fault';
import { Icon } from '../../ui/icon/icon';
import type { Choice } from '../../ui/suggest/suggest-field';

/** One of a list of rows, in groups where they have some; empty means none. */
@Component({
  selector: 'app-choice-select',
  imports: [FieldFault, Icon],
  template: `
    <div class="field">
      <label class="label" [attr.for]="fieldId()"
        >{{ label() }}
        @if (optional()) {
          <span class="optional">{{ text('ui.form.optional') }}</span>
        }
      </label>
      <select
        #box
        class="control"
        [id]="fieldId()"
        [appFault]="fault()"
        [disabled]="disabled()"
        [attr.aria-invalid]="missing() ? 'true' : null"
        (change)="choose(box.value)"
      >
        @if (emptyLabel() !== null) {
          <option value="" [selected]="value() === null">{{ emptyLabel() || text('ticket.sheet.choose') }}</option>
        }
        @for (group of groups(); track group.name) {
          @if (group.name) {
            <optgroup [label]="group.name">
              @for (choice of group.choices; track choice.value) {
                <option [value]="choice.value" [selected]="choice.value === value()">{{ choice.label }}</option>
              }
            </optgroup>
          } @else {
            @for (choice of group.choices; track choice.value) {
              <option [value]="choice.value" [selected]="choice.value === value()">{{ choice.label }}</option>
            }
          }
        }
      </select>
      @if (missing()) {
        <p class="error"><app-icon name="alert" />{{ text('ticket.sheet.required') }}</p>
      }
    </div>
  `,
})
export class ChoiceSelect {
  readonly fieldId = input.required<string>();
  readonly label = input.required<string>();
  readonly choices = input.required<readonly Choice[]>();
  readonly value = input.required<string | number | null>();
  /** Words of the empty choice; null leaves it out. */
  readonly emptyLabel = input<string | null>('');
  readonly optional = input(false);
  readonly disabled = input(false);
  readonly missing = input(false);
  /** Its place in the body, where a refusal of the server is told. */
  readonly fault = input('');
  readonly changed = output<string | number | null>();

  protected readonly text = injectText();
  protected readonly groups = computed(() => {
    const groups = new Map<string, Choice[]>();
    for (const choice of this.choices())
      groups.set(choice.group ?? '', [...(groups.get(choice.group ?? '') ?? []), choice]);
    return [...groups].map(([name, choices]) => ({ name, choices }));
  });

  protected choose(written: string): void {
    this.changed.emit(this.choices().find(({ value }) => String(value) === written)?.value ?? null);
  }
}
