import { Component, input } from '@angular/core';
import { Icon } from '../icon/icon';
import type { IconName } from '../icon/icon-paths';

export type Tone = 'neutral' | 'accent' | 'info' | 'ok' | 'warn' | 'risk' | 'breach';

/** A word with a meaning: text always, colour and drawing to help. */
@Component({
  selector: 'app-badge',
  imports: [Icon],
  template: `@if (icon(); as name) {
      <app-icon [name]="name" />
    }
    <span class="words"><ng-content /></span>`,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 0.3em;
      max-width: 100%;
      padding: 0.1em 0.55em;
      border-radius: var(--radius-pill);
      font-size: var(--text-s);
      font-weight: var(--weight-medium);
      line-height: 1.5;
      white-space: nowrap;
      background: var(--surface-sunken);
      color: var(--ink-muted);
    }
    .words {
      min-width: 0;
      overflow: hidden;
      text-overflow: ellipsis;
    }
    app-icon {
      flex: none;
      width: 1.05em;
      height: 1.05em;
    }
    :host([data-tone='accent']) {
      background: var(--accent-soft);
      color: var(--accent-strong);
    }
    :host([data-tone='info']) {
      background: var(--info-soft);
      color: var(--info);
    }
    :host([data-tone='ok']) {
      background: var(--ok-soft);
      color: var(--ok);
    }
    :host([data-tone='warn']) {
      background: var(--warn-soft);
      color: var(--warn);
    }
    :host([data-tone='risk']) {
      background: var(--risk-soft);
      color: var(--risk);
    }
    :host([data-tone='breach']) {
      background: var(--breach-soft);
      color: var(--breach);
    }
    :host(.bare) {
      background: none;
      padding: 0;
    }
  `,
  host: { '[attr.data-tone]': 'tone()', '[class.bare]': 'bare()' },
})
export class Badge {
  readonly tone = input<Tone>('neutral');
  readonly icon = input<IconName | null>(null);
  /** Whether only the ink is coloured, for dense tables. */
  readonly bare = input(false);
}
