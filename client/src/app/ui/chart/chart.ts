import {
  Component,
  computed,
  DestroyRef,
  effect,
  type ElementRef,
  inject,
  input,
  output,
  viewChild,
} from '@angular/core';
import { Appearance } from '../../core/appearance/appearance';
import { Formats } from '../../core/i18n/formats';
import { injectText } from '../../core/i18n/text';
import type { ChartData } from './chart-data';

/** A chart with its numbers: the drawing for the eye (loaded when first needed), a table for everyone else. */
@Component({
  selector: 'app-chart',
  template: `
    <div class="box" [style.height]="height()"><canvas #canvas aria-hidden="true"></canvas></div>
    @if (numbers()) {
      <details>
        <summary>{{ text('ui.chart.table') }}</summary>
        <div class="scroll" tabindex="0" role="region" [attr.aria-label]="label()">
          <table>
            <caption class="sr-only">
              {{
                label()
              }}
            </caption>
            <thead>
              <tr>
                <th scope="col"></th>
                @for (series of data().series; track series.label) {
                  <th scope="col">{{ series.label }}</th>
                }
              </tr>
            </thead>
            <tbody>
              @for (row of rows(); track row.label) {
                <tr>
                  <th scope="row">{{ row.label }}</th>
                  @for (value of row.values; track $index) {
                    <td>{{ value }}</td>
                  }
                </tr>
              }
            </tbody>
          </table>
        </div>
      </details>
    }
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    .box {
      position: relative;
    }
    details {
      margin-top: var(--space-2);
      font-size: var(--text-s);
    }
    summary {
      color: var(--ink-muted);
      cursor: pointer;
      width: fit-content;
      min-height: 1.5rem;
    }
    .scroll {
      max-height: 18rem;
      overflow: auto;
      margin-top: var(--space-2);
    }
    table {
      border-collapse: collapse;
      width: 100%;
    }
    th,
    td {
      padding: var(--space-1) var(--space-2);
      border-bottom: 1px solid var(--line);
      text-align: end;
      font-weight: 400;
    }
    th:first-child {
      text-align: start;
    }
    thead th {
      color: var(--ink-muted);
    }
  `,
})
export class Chart {
  /** What the chart shows, in words. */
  readonly label = input.required<string>();
  readonly data = input.required<ChartData>();
  readonly height = input('16rem');
  /** Whether its numbers unfold below it; not where the page shows the same in a table of its own. */
  readonly numbers = input(true);
  /** Writes a value as people read it; plain numbers unless told. */
  readonly format = input<((value: number) => string) | null>(null);
  /** A bar or point was pressed: its series and label, to drill down. */
  readonly chosen = output<{ readonly series: number; readonly label: number }>();

  protected readonly text = injectText();
  private readonly formats = inject(Formats);
  private readonly appearance = inject(Appearance);
  private readonly canvas = viewChild.required<ElementRef<HTMLCanvasElement>>('canvas');
  private readonly write = computed(
    () => this.format() ?? ((value: number) => this.formats.number(value, Number.isInteger(value) ? 0 : 1)),
  );

  protected readonly rows = computed(() =>
    this.data().labels.map((label, index) => ({
      label,
      values: this.data().series.map((series) => {
        const value = series.values[index] ?? null;
        return value === null ? this.text('ui.noData') : this.write()(value);
      }),
    })),
  );

  constructor() {
    let drawn: { destroy(): void } | undefined;
    let turn = 0;
    effect(() => {
      this.appearance.theme(); // another theme, other colours
      const data = this.data();
      const format = this.write();
      const canvas = this.canvas().nativeElement;
      const mine = ++turn;
      void import('./draw-chart').then(({ drawChart }) => {
        if (mine !== turn) return;
        drawn?.destroy();
        drawn = drawChart(canvas, data, { format, chosen: (series, label) => this.chosen.emit({ series, label }) });
      });
    });
    inject(DestroyRef).onDestroy(() => {
      turn += 1;
      drawn?.destroy();
    });
  }
}
