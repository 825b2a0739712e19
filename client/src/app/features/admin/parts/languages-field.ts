import { Component, computed, inject, model } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { type LanguageLevel, languageLevels } from '../../../../../../shared/tickets/abilities';
import { Language } from '../../../core/i18n/language';
import { injectText } from '../../../core/i18n/text';
import { Icon } from '../../../ui/icon/icon';

export interface SpokenLanguage {
  readonly language: string;
  readonly level: LanguageLevel;
}

/** Offered besides those already in the list. */
const usual = 'es en pt fr de it ca gl eu nl pl ro uk ru cs hu sv da nb fi el tr ar he hi zh ja ko'.split(' ');

/** The languages somebody works in, each with its level. */
@Component({
  selector: 'app-languages-field',
  imports: [Icon, MatButtonModule],
  template: `
    <fieldset>
      <legend class="field-label">{{ text('configuration.languages.legend') }}</legend>
      <p class="field-help">{{ text('configuration.languages.help') }}</p>
      @for (row of values(); track $index; let index = $index) {
        <div class="row">
          <select
            #which
            class="control"
            [attr.aria-label]="text('configuration.languages.which', { n: index + 1 })"
            (change)="change(index, { language: which.value })"
          >
            @for (code of choicesFor(row.language); track code) {
              <option [value]="code" [selected]="code === row.language">{{ nameOf(code) }}</option>
            }
          </select>
          <select
            #how
            class="control"
            [attr.aria-label]="text('configuration.languages.levelOf', { language: nameOf(row.language) })"
            (change)="setLevel(index, how.value)"
          >
            @for (level of levels; track level) {
              <option [value]="level" [selected]="level === row.level">
                {{ level === 'native' ? text('configuration.languages.native') : level }}
              </option>
            }
          </select>
          <button
            matIconButton
            class="small"
            type="button"
            [attr.aria-label]="text('configuration.words.remove', { word: nameOf(row.language) })"
            (click)="remove(index)"
          >
            <app-icon name="close" />
          </button>
        </div>
      }
      <button matButton="outlined" type="button" [disabled]="values().length >= 20" (click)="add()">
        <app-icon name="add" />{{ text('configuration.languages.add') }}
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
    .row {
      display: grid;
      grid-template-columns: minmax(0, 1fr) 9rem auto;
      gap: var(--space-2);
      width: 100%;
      align-items: center;
    }
    @media (max-width: 30rem) {
      .row {
        grid-template-columns: minmax(0, 1fr) 6.5rem auto;
      }
    }
  `,
})
export class LanguagesField {
  readonly values = model.required<readonly SpokenLanguage[]>();

  protected readonly text = injectText();
  private readonly language = inject(Language);
  protected readonly levels = languageLevels;
  private readonly names = computed(() => new Intl.DisplayNames([this.language.current()], { type: 'language' }));

  protected nameOf(code: string): string {
    return this.names().of(code) ?? code;
  }

  /** Each language once. */
  protected choicesFor(own: string): readonly string[] {
    const others = new Set(this.values().map(({ language }) => language));
    return [own, ...usual.filter((code) => !others.has(code))];
  }

  protected change(index: number, change: Partial<SpokenLanguage>): void {
    this.values.set(this.values().map((row, at) => (at === index ? { ...row, ...change } : row)));
  }

  protected setLevel(index: number, written: string): void {
    const level = languageLevels.find((each) => each === written);
    if (level) this.change(index, { level });
  }

  protected add(): void {
    const [language] = this.choicesFor('').filter((code) => code !== '');
    if (language !== undefined) this.values.set([...this.values(), { language, level: 'B2' }]);
  }

  protected remove(index: number): void {
    this.values.set(this.values().filter((_, at) => at !== index));
  }
}
