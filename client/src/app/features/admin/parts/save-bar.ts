import { Component, input, output } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { injectText } from '../../../core/i18n/text';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';
import type { Saving } from './saving';
import { mayChange } from './may-change';

/** The end of an editor: why it was changed, what hinders, and the button that makes a new version. */
@Component({
  selector: 'app-save-bar',
  imports: [ErrorPanel, MatButtonModule, RouterLink],
  template: `
    @if (changes) {
      @if (saving().faults().length > 0) {
        <ul class="faults" role="alert">
          @for (fault of saving().faults(); track fault) {
            <li>{{ text(fault) }}</li>
          }
        </ul>
      }
      @if (saving().problem(); as problem) {
        <app-error-panel [error]="problem" [title]="text('configuration.notSaved')" [retryable]="false" />
      }
      <div class="field">
        <label class="label" for="change-note"
          >{{ text('configuration.note') }} <span class="optional">{{ text('ui.form.optional') }}</span></label
        >
        <input
          #box
          id="change-note"
          class="control"
          maxlength="300"
          [value]="saving().note()"
          (input)="saving().note.set(box.value)"
        />
      </div>
      <p class="muted">{{ text('configuration.kept') }}</p>
      <div class="buttons">
        <button matButton="filled" type="button" [disabled]="saving().busy()" (click)="saved.emit()">
          {{ text('configuration.save') }}
        </button>
        @if (back(); as link) {
          <a matButton="text" [routerLink]="link">{{ text('ui.cancel') }}</a>
        }
      </div>
    } @else {
      <p class="muted">{{ text('configuration.readOnly') }}</p>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-3);
      margin-top: var(--space-6);
      padding-top: var(--space-4);
      border-top: 1px solid var(--line);
    }
    .faults {
      list-style: none;
      padding: var(--space-3) var(--space-4);
      border-radius: var(--radius-m);
      background: var(--breach-soft);
    }
    .buttons {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-2);
    }
  `,
  host: { '(window:beforeunload)': 'keep($event)' },
})
export class SaveBar {
  readonly saving = input.required<Saving>();
  /** Where one gets back without saving. */
  readonly back = input<string | null>(null);
  readonly saved = output();

  protected readonly text = injectText();
  protected readonly changes = mayChange();

  /** Closing the window asks, too. */
  protected keep(event: Event): void {
    if (this.saving().touched()) event.preventDefault();
  }
}
