import { Component, input } from '@angular/core';
import { Icon } from '../icon/icon';
import type { IconName } from '../icon/icon-paths';

/** What this place is and what to do next, when there is nothing in it. Actions go inside. */
@Component({
  selector: 'app-empty-state',
  imports: [Icon],
  template: `
    <app-icon [name]="icon()" />
    <p class="title">{{ title() }}</p>
    @if (explanation()) {
      <p class="muted">{{ explanation() }}</p>
    }
    <div class="actions"><ng-content /></div>
  `,
  styles: `
    :host {
      display: grid;
      justify-items: center;
      gap: var(--space-2);
      padding: var(--space-8) var(--space-4);
      text-align: center;
    }
    app-icon {
      width: 2rem;
      height: 2rem;
      color: var(--ink-faint);
      margin-bottom: var(--space-1);
    }
    .title {
      font-weight: var(--weight-strong);
    }
    .muted {
      max-width: 30rem;
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-2);
      justify-content: center;
      margin-top: var(--space-2);
    }
    .actions:empty {
      display: none;
    }
  `,
})
export class EmptyState {
  readonly icon = input<IconName>('inbox');
  readonly title = input.required<string>();
  readonly explanation = input('');
}
