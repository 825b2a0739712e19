import { Component, input, linkedSignal, model, signal } from '@angular/core';
import { MatAutocompleteModule, type MatAutocompleteSelectedEvent } from '@angular/material/autocomplete';
import { injectText } from '../../core/i18n/text';

/** One thing that can be chosen; `note` tells people of the same name apart. */
export interface Choice {
  readonly value: string | number;
  readonly label: string;
  readonly note?: string;
  /** Heading under which it stands in a long list. */
  readonly group?: string;
  readonly disabled?: boolean;
}

export type Suggest = (text: string) => Promise<readonly Choice[]>;

/** Chooses a person, a team, a ticket by typing: suggestions come from the given function. */
@Component({
  selector: 'app-suggest-field',
  imports: [MatAutocompleteModule],
  template: `
    <input
      #box
      class="control"
      type="text"
      autocomplete="off"
      spellcheck="false"
      [id]="fieldId()"
      [value]="typed()"
      [attr.placeholder]="placeholder() || null"
      [attr.aria-invalid]="invalid() ? 'true' : null"
      [attr.aria-describedby]="describedBy() || null"
      [attr.aria-label]="label() || null"
      [matAutocomplete]="list"
      (input)="search(box.value)"
      (focus)="search(box.value)"
      (blur)="settle()"
    />
    <mat-autocomplete
      #list="matAutocomplete"
      [displayWith]="labelOf"
      [autoActiveFirstOption]="true"
      (optionSelected)="choose($event)"
    >
      @for (choice of choices(); track choice.value) {
        <mat-option [value]="choice" [disabled]="choice.disabled ?? false"
          >{{ choice.label }}
          @if (choice.note) {
            <small>{{ choice.note }}</small>
          }
        </mat-option>
      }
      @if (searched() && choices().length === 0) {
        <mat-option disabled>{{ text('ui.suggest.nothing') }}</mat-option>
      }
    </mat-autocomplete>
  `,
  styles: `
    :host {
      display: block;
    }
    small {
      color: var(--ink-muted);
      margin-inline-start: 0.5em;
    }
  `,
})
export class SuggestField {
  readonly suggest = input.required<Suggest>();
  readonly value = model<Choice | null>(null);
  readonly fieldId = input('');
  readonly label = input('');
  readonly placeholder = input('');
  readonly invalid = input(false);
  readonly describedBy = input('');

  protected readonly text = injectText();
  protected readonly typed = linkedSignal(() => this.value()?.label ?? '');
  protected readonly choices = signal<readonly Choice[]>([]);
  protected readonly searched = signal(false);
  private latest = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  protected readonly labelOf = (choice: Choice | string | null): string =>
    typeof choice === 'string' ? choice : (choice?.label ?? '');

  /** Waits for a pause in typing; only the newest answer counts. */
  protected search(text: string): void {
    this.typed.set(text);
    clearTimeout(this.timer);
    const turn = ++this.latest;
    this.timer = setTimeout(() => {
      this.suggest()(text.trim()).then(
        (choices) => {
          if (turn !== this.latest) return;
          this.choices.set(choices);
          this.searched.set(true);
        },
        () => this.choices.set([]),
      );
    }, 150);
  }

  protected choose(event: MatAutocompleteSelectedEvent): void {
    const chosen = this.choices().find((choice) => choice === event.option.value);
    if (chosen) this.value.set(chosen);
  }

  /** What was typed but not chosen is not a choice. */
  protected settle(): void {
    if (this.typed().trim() === '') this.value.set(null);
    else if (this.typed() !== this.value()?.label) setTimeout(() => this.typed.set(this.value()?.label ?? ''), 200);
  }
}
