import { Component, computed, input, signal } from '@angular/core';
import { injectText } from '../../core/i18n/text';

/** After the first names of many (`fewNames`): how many more there are, and on a press who they are. */
@Component({
  selector: 'app-more-names',
  template: `
    @if (names().length > 0) {
      @if (open()) {
        <span>, {{ all() }}</span>
      }
      <button type="button" [attr.aria-expanded]="open()" (click)="open.set(!open())">
        {{ open() ? text('ui.names.fewer') : text.count('ui.names.more', names().length) }}
      </button>
    }
  `,
  styles: `
    button {
      min-height: 1.5rem;
      padding: 0;
      border: 0;
      background: none;
      color: var(--accent);
      font: inherit;
      cursor: pointer;
    }
    button:hover {
      text-decoration: underline;
    }
    @media (pointer: coarse) {
      button {
        min-height: var(--control);
      }
    }
  `,
})
export class MoreNames {
  readonly names = input.required<readonly string[]>();

  protected readonly text = injectText();
  protected readonly open = signal(false);
  protected readonly all = computed(() => this.names().join(', '));
}
