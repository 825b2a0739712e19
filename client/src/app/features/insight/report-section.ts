import { Component, input, output } from '@angular/core';
import { injectText } from '../../core/i18n/text';
import { ErrorPanel } from '../../ui/error-panel/error-panel';
import { Skeleton } from '../../ui/skeleton/skeleton';

/** A card of a report with its own states: it loads, fails and comes back without the others. */
@Component({
  selector: 'app-report-section',
  imports: [ErrorPanel, Skeleton],
  template: `
    <h2>{{ heading() }}</h2>
    @if (explanation()) {
      <p class="muted">{{ explanation() }}</p>
    }
    @if (error()) {
      <app-error-panel [error]="error()" [title]="text('insight.state.failed')" (retry)="retry.emit()" />
    } @else if (loading()) {
      <app-skeleton [lines]="6" />
      <span class="sr-only" role="status">{{ text('insight.state.loading') }}</span>
    } @else if (empty()) {
      <p class="none">{{ empty() }}</p>
    } @else {
      <ng-content />
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-3);
      align-content: start;
      min-width: 0;
    }
    .muted {
      font-size: var(--text-s);
      margin-top: calc(-1 * var(--space-2));
    }
    .none {
      color: var(--ink-muted);
      padding-block: var(--space-4);
    }
  `,
  host: { class: 'card' },
})
export class ReportSection {
  readonly heading = input.required<string>();
  readonly explanation = input('');
  readonly loading = input(false);
  readonly error = input<unknown>(null);
  /** What to say when there is nothing; empty while there is something. */
  readonly empty = input('');
  readonly retry = output();

  protected readonly text = injectText();
}
