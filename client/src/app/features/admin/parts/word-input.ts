import { Component, computed, input, output, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { injectText } from '../../../core/i18n/text';
import type { KnownWord } from './skill-words';

/** Where one more word is written, of which those already in use are offered, so that the same thing is called the same. */
@Component({
  selector: 'app-word-input',
  imports: [MatButtonModule],
  template: `
    <input
      #box
      class="control"
      maxlength="60"
      autocomplete="off"
      [id]="fieldId()"
      [attr.list]="fieldId() + '-known'"
      [attr.aria-describedby]="fieldId() + '-help'"
      (keydown.enter)="take($event, box)"
    />
    <button matButton="outlined" type="button" (click)="add(box)">{{ text('configuration.add') }}</button>
    <datalist [id]="fieldId() + '-known'">
      @for (word of offered(); track word.value) {
        <option [value]="word.label"></option>
      }
    </datalist>
    <span class="sr-only" role="status">{{ told() }}</span>
  `,
  styles: `
    :host {
      display: flex;
      gap: var(--space-2);
    }
    .control {
      flex: 1;
      min-width: 0;
    }
  `,
})
export class WordInput {
  readonly fieldId = input.required<string>();
  readonly known = input.required<readonly KnownWord[]>();
  readonly taken = input.required<readonly string[]>();
  readonly added = output<string>();

  protected readonly text = injectText();
  protected readonly told = signal('');
  protected readonly offered = computed(() => this.known().filter(({ value }) => !this.taken().includes(value)));

  protected take(event: Event, box: HTMLInputElement): void {
    event.preventDefault();
    this.add(box);
  }

  /** What is known under the name that was typed is taken by its own word. */
  protected add(box: HTMLInputElement): void {
    const typed = box.value.trim();
    if (typed === '') return;
    const same = (word: string): boolean => word.toLocaleLowerCase() === typed.toLocaleLowerCase();
    const word = this.known().find(({ value, label }) => same(value) || same(label)) ?? { value: typed, label: typed };
    box.value = '';
    if (this.taken().some((each) => same(each) || each === word.value)) return;
    this.added.emit(word.value);
    this.told.set(this.text('configuration.words.added', { word: word.label }));
  }
}
