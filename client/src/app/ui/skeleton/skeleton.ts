import { Component, computed, input } from '@angular/core';

/** Grey lines in the place of words that are on their way. */
@Component({
  selector: 'app-skeleton',
  template: `@for (width of widths(); track $index) {
    <span class="line" [style.width.%]="width"></span>
  }`,
  styles: `
    :host {
      display: grid;
      gap: var(--skeleton-gap, 0.65em);
      padding-block: 0.3em;
    }
    .line {
      height: 0.75em;
      border-radius: var(--radius-s);
      background: var(--surface-sunken);
    }
    @media (prefers-reduced-motion: no-preference) {
      .line {
        animation: breathe 1.6s ease-in-out infinite alternate;
      }
      @keyframes breathe {
        to {
          opacity: 0.45;
        }
      }
    }
  `,
  host: { 'aria-hidden': 'true' },
})
export class Skeleton {
  readonly lines = input(3);

  protected readonly widths = computed(() =>
    Array.from({ length: this.lines() }, (_, index) => [92, 78, 85, 64, 88, 71][index % 6] ?? 80),
  );
}
