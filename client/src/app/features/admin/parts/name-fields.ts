import { Component, input, model } from '@angular/core';
import { injectText } from '../../../core/i18n/text';
import { FieldFault } from '../../../ui/editing/field-fault';

export interface TwoNames {
  readonly es: string;
  readonly en: string;
}

/** What something is called, in both languages. */
@Component({
  selector: 'app-name-fields',
  imports: [FieldFault],
  template: `
    <div class="field">
      <label class="label" [attr.for]="prefix() + '-es'">{{ text('configuration.nameEs') }}</label>
      <input
        #es
        class="control"
        required
        maxlength="120"
        [id]="prefix() + '-es'"
        [value]="names().es"
        [appFault]="pointer() + '/es'"
        (input)="names.set({ es: es.value, en: names().en })"
      />
    </div>
    <div class="field">
      <label class="label" [attr.for]="prefix() + '-en'">{{ text('configuration.nameEn') }}</label>
      <input
        #en
        class="control"
        required
        maxlength="120"
        lang="en"
        [id]="prefix() + '-en'"
        [value]="names().en"
        [appFault]="pointer() + '/en'"
        (input)="names.set({ es: names().es, en: en.value })"
      />
    </div>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 14rem), 1fr));
      align-items: start;
      gap: var(--space-4);
    }
  `,
})
export class NameFields {
  readonly prefix = input.required<string>();
  readonly names = model.required<TwoNames>();
  /** Where they stand in what is saved. */
  readonly pointer = input('name');

  protected readonly text = injectText();
}
