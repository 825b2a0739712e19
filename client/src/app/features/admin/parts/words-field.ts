import { Component, input, model } from '@angular/core';
import { injectText } from '../../../core/i18n/text';
import { Icon } from '../../../ui/icon/icon';
import type { KnownWord } from './skill-words';
import { WordInput } from './word-input';

/** A list of words. */
@Component({
  selector: 'app-words-field',
  imports: [Icon, WordInput],
  template: `
    <div class="field">
      <label class="label" [attr.for]="fieldId()">{{ label() }}</label>
      @if (values().length > 0) {
        <ul>
          @for (word of values(); track word) {
            <li>
              {{ labelOf(word) }}
              <button
                type="button"
                [attr.aria-label]="text('configuration.words.remove', { word: labelOf(word) })"
                (click)="remove(word)"
              >
                <app-icon name="close" />
              </button>
            </li>
          }
        </ul>
      }
      <app-word-input [fieldId]="fieldId()" [known]="known()" [taken]="values()" (added)="add($event)" />
      <p class="help" [id]="fieldId() + '-help'">{{ help() }}</p>
    </div>
  `,
  styles: `
    ul {
      list-style: none;
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-2);
      margin-bottom: var(--space-2);
    }
    li {
      display: inline-flex;
      align-items: center;
      padding-inline-start: var(--space-3);
      border: 1px solid var(--line);
      border-radius: var(--radius-m);
      background: var(--surface-sunken);
      overflow-wrap: anywhere;
    }
    button {
      display: inline-grid;
      place-items: center;
      min-width: 1.75rem;
      min-height: 1.75rem;
      border: 0;
      background: none;
      color: var(--ink-muted);
      cursor: pointer;
    }
    button:hover {
      color: var(--breach);
    }
    @media (pointer: coarse) {
      button {
        min-width: 2.75rem;
        min-height: 2.75rem;
      }
    }
  `,
})
export class WordsField {
  readonly fieldId = input.required<string>();
  readonly label = input.required<string>();
  readonly help = input.required<string>();
  readonly known = input.required<readonly KnownWord[]>();
  readonly values = model.required<readonly string[]>();

  protected readonly text = injectText();

  protected labelOf(word: string): string {
    return this.known().find(({ value }) => value === word)?.label ?? word;
  }

  protected add(word: string): void {
    this.values.set([...this.values(), word]);
  }

  protected remove(word: string): void {
    this.values.set(this.values().filter((each) => each !== word));
  }
}
