import { Component, computed, input, output } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { asProblem } from '../../core/api/api-problem';
import { wordsOf } from '../../core/api/problem-words';
import { injectText } from '../../core/i18n/text';
import { Icon } from '../icon/icon';

/** What failed, that the rest stays, and how to try again. */
@Component({
  selector: 'app-error-panel',
  imports: [Icon, MatButtonModule],
  template: `
    <app-icon name="alert" />
    <div>
      <p class="title">{{ title() || text(retryable() ? 'ui.error.title' : 'ui.error.notDone') }}</p>
      <p>{{ message() }}</p>
      @if (reference(); as instance) {
        <p class="reference">{{ text('ui.error.reference', { instance }) }}</p>
      }
    </div>
    @if (retryable()) {
      <button matButton="outlined" class="small" type="button" (click)="retry.emit()">
        <app-icon name="refresh" />{{ text('ui.error.retry') }}
      </button>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-3);
      align-items: flex-start;
      padding: var(--space-3) var(--space-4);
      border-radius: var(--radius-m);
      background: var(--breach-soft);
      color: var(--ink);
    }
    :host > app-icon {
      color: var(--breach);
      margin-top: 0.15em;
    }
    div {
      flex: 1 1 14rem;
    }
    .title {
      font-weight: var(--weight-strong);
    }
    .reference {
      font-size: var(--text-xs);
      color: var(--ink-muted);
      overflow-wrap: anywhere;
    }
  `,
  host: { role: 'alert' },
})
export class ErrorPanel {
  readonly error = input.required<unknown>();
  readonly title = input('');
  readonly retryable = input(true);
  readonly retry = output();

  protected readonly text = injectText();
  protected readonly problem = computed(() => asProblem(this.error()));
  /** What a rule refused explains itself: nobody has to ask the support about it. */
  protected readonly reference = computed(() =>
    [409, 422].includes(this.problem().status) ? undefined : this.problem().instance,
  );
  protected readonly message = computed(() => wordsOf(this.problem(), this.text));
}
