import { Component, computed, input } from '@angular/core';
import { injectText } from '../../core/i18n/text';

/** P1 to P5: the number is written, the bars say it again, the colour helps. */
@Component({
  selector: 'app-priority-badge',
  template: `
    @if (priority(); as value) {
      <svg viewBox="0 0 14 12" aria-hidden="true">
        @for (bar of bars; track bar) {
          <rect
            [attr.x]="bar * 3 - 3"
            [attr.y]="10 - bar * 2"
            width="2"
            [attr.height]="bar * 2 + 2"
            rx="0.6"
            [class.off]="bar > 6 - value"
          />
        }
      </svg>
      <span [title]="name()"
        >P{{ value }}<span class="sr-only">, {{ name() }}</span></span
      >
      @if (overridden()) {
        <span class="hand" [title]="text('ui.priority.overridden')"
          >*<span class="sr-only">{{ text('ui.priority.overridden') }}</span></span
        >
      }
    } @else {
      <span class="none">{{ text('ui.priority.none') }}</span>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 0.35em;
      font-size: var(--text-s);
      font-weight: var(--weight-strong);
      white-space: nowrap;
      color: var(--ink-muted);
    }
    svg {
      width: 0.95rem;
      height: 0.8rem;
    }
    rect {
      fill: currentColor;
    }
    .off {
      opacity: 0.25;
    }
    .none {
      font-weight: 400;
    }
    :host([data-priority='1']) {
      color: var(--breach);
    }
    :host([data-priority='2']) {
      color: var(--risk);
    }
    :host([data-priority='3']) {
      color: var(--warn);
    }
    :host([data-priority='4']) {
      color: var(--info);
    }
  `,
  host: { '[attr.data-priority]': 'priority()' },
})
export class PriorityBadge {
  readonly priority = input.required<number | null>();
  /** Whether somebody decided against the matrix. */
  readonly overridden = input(false);

  protected readonly text = injectText();
  protected readonly bars = [1, 2, 3, 4, 5];
  protected readonly name = computed(() => this.text(`ui.priority.p${this.priority() ?? 5}`));
}
