import { Component, computed, inject, input } from '@angular/core';
import { Formats } from '../../core/i18n/formats';
import { injectText } from '../../core/i18n/text';
import type { ClockSpans } from './clock-spans';

/** The legend names them in this order. */
const kinds = ['open', 'ahead', 'paused', 'closed', 'over'] as const;

/** A clock's life as one line; the same stands in words below it, so nothing is lost to those who do not see it. */
@Component({
  selector: 'app-clock-bar',
  template: `
    <div class="line" aria-hidden="true">
      @for (piece of pieces(); track $index) {
        <span [class]="'span ' + piece.kind" [style.left.%]="piece.left" [style.width.%]="piece.width"></span>
      }
      @if (due() !== null) {
        <span class="mark due" [style.left.%]="due()"></span>
      }
      @if (now() !== null) {
        <span class="mark now" [style.left.%]="now()"></span>
      }
    </div>
    <div class="ends" aria-hidden="true">
      <span>{{ formats.moment(isoOf(spans().from)) }}</span>
      <span>{{ formats.moment(isoOf(spans().to)) }}</span>
    </div>
    <ul aria-hidden="true">
      @for (kind of legend(); track kind) {
        <li><span [class]="'span ' + kind"></span>{{ text('clocks.span.' + kind) }}</li>
      }
    </ul>
  `,
  styleUrl: './clock-bar.css',
})
export class ClockBar {
  readonly spans = input.required<ClockSpans>();

  protected readonly text = injectText();
  protected readonly formats = inject(Formats);

  protected readonly pieces = computed(() =>
    this.spans().spans.map(({ kind, from, to }) => ({
      kind,
      left: this.place(from),
      width: this.place(to) - this.place(from),
    })),
  );
  protected readonly due = computed(() => this.placeOf(this.spans().dueAt));
  protected readonly now = computed(() => this.placeOf(this.spans().now));
  protected readonly legend = computed(() => {
    const shown = new Set(this.spans().spans.map(({ kind }) => (kind === 'closed-ahead' ? 'closed' : kind)));
    return kinds.filter((kind) => shown.has(kind));
  });

  protected isoOf(instant: number): string {
    return new Date(instant).toISOString();
  }

  private placeOf(instant: number | null): number | null {
    return instant === null ? null : Math.min(100, this.place(instant));
  }

  /** Percent of the line. */
  private place(instant: number): number {
    const { from, to } = this.spans();
    return ((instant - from) / (to - from)) * 100;
  }
}
