import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ApiResponse } from '../../../../../../shared/api/request-types';
import type { Dimension } from '../../../../../../shared/reports/kpi-definitions';
import type { readKpi } from '../../../../../../shared/reports/report.api';
import { Formats } from '../../../core/i18n/formats';
import { injectText } from '../../../core/i18n/text';
import { injectFigureWords } from '../figure-words';

/** Mean, median and p90 side by side: the mean alone would mislead. */
@Component({
  selector: 'app-resolution-times',
  imports: [RouterLink],
  template: `
    <div class="scroll" tabindex="0" role="region" [attr.aria-label]="text('insight.times.title')">
      <table class="numbers">
        <thead>
          <tr>
            <th scope="col">{{ text('insight.dimension.' + by()) }}</th>
            <th scope="col">{{ text('insight.column.median') }}</th>
            <th scope="col">{{ text('insight.column.mean') }}</th>
            <th scope="col">{{ text('insight.column.p90') }}</th>
            <th scope="col">{{ text('insight.column.tickets') }}</th>
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track row.label) {
            <tr>
              <th scope="row">{{ row.label }}</th>
              <td>{{ words.value('resolution_time_elapsed', row.figure.distribution?.median ?? null) }}</td>
              <td>{{ words.value('resolution_time_elapsed', row.figure.distribution?.mean ?? null) }}</td>
              <td>{{ words.value('resolution_time_elapsed', row.figure.distribution?.p90 ?? null) }}</td>
              <td>
                @if (words.drillLink(row.figure.drill); as to) {
                  <a [routerLink]="to.link" [queryParams]="to.queryParams">{{ formats.number(row.figure.n) }}</a>
                } @else {
                  {{ formats.number(row.figure.n) }}
                }
              </td>
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  styleUrl: '../numbers-table.css',
})
export class ResolutionTimes {
  readonly report = input.required<ApiResponse<typeof readKpi>>();

  /** What the rows are. */
  readonly by = input.required<Dimension>();

  protected readonly text = injectText();
  protected readonly formats = inject(Formats);
  protected readonly words = injectFigureWords();

  protected readonly rows = computed(() => {
    const { groups, total } = this.report();
    const rows = groups.map(({ keys, figure }) => ({
      order: keys[0]?.value ?? '9',
      label: keys.map((key) => this.words.group(key)).join(' · '),
      figure,
    }));
    // Priorities have an order of their own; anything else comes by how often it is.
    if (this.by() === 'priority') rows.sort((one, other) => one.order.localeCompare(other.order));
    return [...rows, { order: '', label: this.text('insight.times.whole'), figure: total }];
  });
}
