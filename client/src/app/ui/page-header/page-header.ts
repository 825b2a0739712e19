import { Component, input } from '@angular/core';

/** The first line of a screen: one h1, a sentence, and at most a few actions (content). */
@Component({
  selector: 'app-page-header',
  template: `
    <div>
      <h1>{{ title() }}</h1>
      @if (explanation()) {
        <p class="muted">{{ explanation() }}</p>
      }
    </div>
    <div class="actions"><ng-content /></div>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: flex-start;
      justify-content: space-between;
      gap: var(--space-3) var(--space-6);
      margin-bottom: var(--space-5);
    }
    div:first-child {
      min-width: 0;
      flex: 1 1 20rem;
    }
    h1 {
      overflow-wrap: anywhere;
    }
    .muted {
      margin-top: var(--space-1);
      max-width: var(--measure);
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-2);
    }
  `,
})
export class PageHeader {
  readonly title = input.required<string>();
  readonly explanation = input('');
}
