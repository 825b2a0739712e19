import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ApiResponse } from '../../../../../../shared/api/request-types';
import type { readKpi } from '../../../../../../shared/reports/report.api';
import { Formats } from '../../../core/i18n/formats';
import { injectText } from '../../../core/i18n/text';
import { injectFigureWords } from '../figure-words';

/** Of each priority the share of promises that were kept, and the tickets behind it. */
@Component({
  selector: 'app-promise-table',
  imports: [RouterLink],
  template: `
    <div class="scroll" tabindex="0" role="region" [attr.aria-label]="text('insight.promises.title')">
      <table class="numbers">
        <thead>
          <tr>
            <th scope="col">{{ text('insight.dimension.priority') }}</th>
            <th scope="col">{{ text('insight.promises.share') }}</th>
            <th scope="col">{{ text('insight.promises.met') }}</th>
            <th scope="col">{{ text('insight.promises.decided') }}</th>
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track row.label) {
            <tr>
              <th scope="row">{{ row.label }}</th>
              <td>{{ words.value('sla_compliance', row.figure.value) }}</td>
              <td>
                @if (words.drillLink(row.figure.numeratorDrill); as to) {
                  <a [routerLink]="to.link" [queryParams]="to.queryParams">{{
                    formats.number(row.figure.numerator ?? 0)
                  }}</a>
                } @else {
                  {{ formats.number(row.figure.numerator ?? 0) }}
                }
              </td>
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
    @if (words.targetMet(report().total); as target) {
      <p>{{ text('insight.kpi.target') }}: {{ target }}</p>
    }
  `,
  styleUrl: '../numbers-table.css',
})
export class PromiseTable {
  readonly report = input.required<ApiResponse<typeof readKpi>>();

  protected readonly text = injectText();
  protected readonly formats = inject(Formats);
  protected readonly words = injectFigureWords();

  protected readonly rows = computed(() => {
    const { groups, total } = this.report();
    const rows = groups
      .map(({ keys, figure }) => ({
        order: keys[0]?.value ?? '9',
        label: keys.map((key) => this.words.group(key)).join(' · '),
        figure,
      }))
      .sort((one, other) => one.order.localeCompare(other.order));
    return [...rows, { order: '', label: this.text('insight.promises.whole'), figure: total }];
  });
}
