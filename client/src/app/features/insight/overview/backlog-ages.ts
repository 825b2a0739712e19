import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ApiResponse } from '../../../../../../shared/api/request-types';
import type { readAges } from '../../../../../../shared/reports/report.api';
import { Formats } from '../../../core/i18n/formats';
import { injectText } from '../../../core/i18n/text';
import { injectFigureWords } from '../figure-words';

/** What is left to do by its age: a bar and a number that opens the tickets. */
@Component({
  selector: 'app-backlog-ages',
  imports: [RouterLink],
  template: `
    <table>
      <caption class="sr-only">
        {{
          text('insight.ages.title')
        }}
      </caption>
      <thead class="sr-only">
        <tr>
          <th scope="col">{{ text('insight.ages.title') }}</th>
          <th scope="col">{{ text('insight.column.tickets') }}</th>
        </tr>
      </thead>
      <tbody>
        @for (row of rows(); track row.label) {
          <tr [class.apart]="row.apart">
            <th scope="row">{{ row.label }}</th>
            <td>
              <span class="track" aria-hidden="true"><span class="bar" [style.width.%]="row.width"></span></span>
              <span class="count">
                @if (row.to; as to) {
                  <a [routerLink]="to.link" [queryParams]="to.queryParams">{{ formats.number(row.count) }}</a>
                } @else {
                  {{ formats.number(row.count) }}
                }
              </span>
            </td>
          </tr>
        }
      </tbody>
    </table>
    @if (report().untouched === null) {
      <p>{{ text('insight.ages.untouchedUnknown') }}</p>
    }
    @if (report().age.distribution; as age) {
      <p>
        {{ text('insight.ages.mean', { mean: formats.duration(age.mean), median: formats.duration(age.median) }) }}
      </p>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-2);
    }
    table {
      width: 100%;
      border-collapse: collapse;
    }
    th {
      width: 10rem;
      padding: var(--space-1) var(--space-3) var(--space-1) 0;
      text-align: start;
      font-weight: var(--weight-medium);
    }
    td {
      display: grid;
      grid-template-columns: 1fr 4rem;
      align-items: center;
      gap: var(--space-3);
      padding: var(--space-1) 0;
    }
    .track {
      height: 1.25rem;
      border-radius: var(--radius-s);
      background: var(--surface-sunken);
      overflow: hidden;
    }
    .bar {
      display: block;
      height: 100%;
      background: var(--tier-4);
      border-radius: var(--radius-s);
    }
    .apart .bar {
      background: var(--risk);
    }
    .count {
      text-align: end;
      font-variant-numeric: tabular-nums;
      font-weight: var(--weight-strong);
    }
    a {
      display: inline-block;
      min-width: 1.5rem;
      min-height: 1.5rem;
    }
    p {
      font-size: var(--text-s);
      color: var(--ink-muted);
    }
    @media (max-width: 29.99rem) {
      th {
        width: 7.5rem;
      }
    }
  `,
})
export class BacklogAges {
  readonly report = input.required<ApiResponse<typeof readAges>>();

  protected readonly text = injectText();
  protected readonly formats = inject(Formats);
  private readonly words = injectFigureWords();

  protected readonly rows = computed(() => {
    const { bands, untouched, age } = this.report();
    const width = (count: number) => (age.n === 0 ? 0 : (count / age.n) * 100);
    return [
      ...bands.map(({ key, count, drill }) => ({
        label: this.text(`insight.ages.band.${key}`),
        count,
        width: width(count),
        to: count === 0 ? null : this.words.drillLink(drill),
        apart: false,
      })),
      ...(untouched ?? []).map(({ days, count, drill }) => ({
        label: this.text.count('insight.ages.untouched', days),
        count,
        width: width(count),
        to: count === 0 ? null : this.words.drillLink(drill),
        apart: true,
      })),
    ];
  });
}
