import { Component, input, model } from '@angular/core';
import { injectText } from '../../../core/i18n/text';

export interface TwoNames {
  readonly es: string;
  readonly en: string;
}

export function isNamed({ es, en }: TwoNames): boolean {
  return es.trim() !== '' && en.trim() !== '';
}

/** What something is called, in both languages. */
@Component({
  selector: 'app-name-fields',
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
        [attr.aria-invalid]="tried() && names().es.trim() === '' ? 'true' : null"
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
        [attr.aria-invalid]="tried() && names().en.trim() === '' ? 'true' : null"
        (input)="names.set({ es: names().es, en: en.value })"
      />
    </div>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 14rem), 1fr));
      gap: var(--space-4);
    }
  `,
})
export class NameFields {
  readonly prefix = input.required<string>();
  readonly names = model.required<TwoNames>();
  /** Whether somebody tried to save: only then is what is missing marked. */
  readonly tried = input(false);

  protected readonly text = injectText();
}
