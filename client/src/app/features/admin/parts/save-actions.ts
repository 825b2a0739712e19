import { Component, computed, effect, ElementRef, inject, input, output, untracked } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { FieldProblem } from '../../../../../../shared/api/problem';
import { injectText } from '../../../core/i18n/text';
import { faultWords } from '../../../ui/editing/fault-words';
import { focusFirstFault } from '../../../ui/editing/field-fault';
import type { Saving } from '../../../ui/editing/saving';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';

/** What hinders the saving, and the button that makes a new version. What a field shows itself is only counted here. */
@Component({
  selector: 'app-save-actions',
  imports: [ErrorPanel, MatButtonModule, RouterLink],
  template: `
    <div role="alert">
      @if (saving().faults().length > 0) {
        <div class="faults">
          <p>{{ text.count('ui.form.summary', saving().faults().length) }}</p>
          @for (words of loose(); track words) {
            <p>{{ words }}</p>
          }
        </div>
      }
    </div>
    @if (refusal(); as problem) {
      <app-error-panel [error]="problem" [title]="text('configuration.notSaved')" [retryable]="false" />
    }
    <div class="buttons">
      <ng-content />
      @if (back(); as link) {
        <a matButton="text" [routerLink]="link">{{ text('ui.cancel') }}</a>
      }
      <button matButton="filled" type="button" [disabled]="saving().busy()" (click)="saved.emit()">
        {{ label() || text('configuration.save') }}
      </button>
    </div>
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-2);
      width: 100%;
    }
    [role='alert']:empty {
      display: none;
    }
    .faults {
      padding: var(--space-2) var(--space-3);
      border-radius: var(--radius-m);
      background: var(--breach-soft);
      font-weight: var(--weight-medium);
    }
    .faults p + p {
      font-weight: 400;
    }
    .buttons {
      display: flex;
      flex-wrap: wrap;
      justify-content: flex-end;
      gap: var(--space-2);
    }
  `,
  host: { '(window:beforeunload)': 'keep($event)' },
})
export class SaveActions {
  readonly saving = input.required<Saving>();
  /** Where one gets back without saving. */
  readonly back = input<string | null>(null);
  /** Other words for the button. */
  readonly label = input('');
  readonly saved = output();

  protected readonly text = injectText();
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly loose = computed(() => [
    ...new Set(
      this.saving()
        .loose()
        .map((fault) => this.wordsOf(fault)),
    ),
  ]);
  /** Where fields say what is wrong with them, the refusal as a whole says nothing more. */
  protected readonly refusal = computed(() => {
    const problem = this.saving().problem();
    return problem !== null && problem.errors.length === 0 ? problem : null;
  });

  constructor() {
    effect(() => {
      if (this.saving().failed() === 0) return;
      const around = untracked(() => this.host.nativeElement.closest('app-side-sheet, main'));
      // Once the fields are marked.
      setTimeout(() => focusFirstFault(around ?? document));
    });
  }

  /** Of a rule that has no words for a field the whole refusal speaks. */
  private wordsOf(fault: FieldProblem): string {
    const words = faultWords(fault, this.text);
    return words === this.text('faults.wrong') ? (this.saving().problem()?.detail ?? words) : words;
  }

  /** Closing the window asks, too. */
  protected keep(event: Event): void {
    if (this.saving().touched()) event.preventDefault();
  }
}
