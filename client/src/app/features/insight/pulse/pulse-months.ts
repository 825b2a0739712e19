import { Component, computed, inject } from '@angular/core';
import { pulseQuestions } from '../../../../../../shared/pulse/pulse-month';
import { readPulses, type PulseMonthView } from '../../../../../../shared/pulse/pulse.api';
import { ApiClient } from '../../../core/api/api-client';
import { Formats } from '../../../core/i18n/formats';
import { injectText } from '../../../core/i18n/text';
import { Chart } from '../../../ui/chart/chart';
import type { ChartData } from '../../../ui/chart/chart-data';
import { type NumberRow, NumbersTable } from '../numbers-table';
import { refreshReports } from '../report-refresh';
import { ReportSection } from '../report-section';

/** Agent satisfaction month by month beside the work of each month; what may not be told says why. */
@Component({
  selector: 'app-pulse-months',
  imports: [Chart, NumbersTable, ReportSection],
  template: `
    <app-report-section
      [heading]="text('pulse.months.title')"
      [explanation]="text('pulse.months.explanation', { fewest: fewest() })"
      [loading]="report.isLoading() && !report.hasValue()"
      [error]="report.error()"
      [empty]="nothing()"
      (retry)="report.reload()"
    >
      @if (chart(); as data) {
        <app-chart [label]="text('pulse.months.title')" [data]="data" [format]="write" />
      }
      <app-numbers-table [label]="text('pulse.months.title')" [heads]="heads()" [rows]="rows()" />
    </app-report-section>
  `,
})
export class PulseMonths {
  protected readonly text = injectText();
  private readonly formats = inject(Formats);
  protected readonly report = inject(ApiClient).resource(readPulses, () => ({}));
  private readonly months = computed(() => (this.report.hasValue() ? this.report.value().months : []));
  protected readonly fewest = computed(() => (this.report.hasValue() ? this.report.value().fewest : 0));
  protected readonly nothing = computed(() => {
    if (!this.report.hasValue()) return '';
    if (!this.report.value().wholeHouse) return this.text('pulse.months.wholeHouse');
    return this.months().length === 0 ? this.text('pulse.months.none') : '';
  });
  protected readonly write = (value: number): string => this.formats.number(value, 1);

  protected readonly heads = computed(() =>
    ['month', 'system', 'solving', 'answers', 'resolved'].map((head) => this.text(`pulse.months.${head}`)),
  );
  protected readonly rows = computed<readonly NumberRow[]>(() =>
    [...this.months()].reverse().map((month) => ({
      label: this.formats.month(month.month),
      cells: [
        ...pulseQuestions.map((question) => ({ text: this.mean(month, month[question]) })),
        { text: month.n === null ? '–' : this.formats.number(month.n) },
        { text: this.formats.number(month.resolved) },
      ],
    })),
  );
  /** A single month is no trend. */
  protected readonly chart = computed<ChartData | null>(() => {
    const told = this.months().filter(({ state }) => state === 'told');
    if (told.length < 2) return null;
    return {
      kind: 'line',
      labels: told.map(({ month }) => this.formats.month(month)),
      unit: this.text('pulse.months.axis'),
      series: [
        { label: this.text('pulse.months.system'), values: told.map(({ system }) => system), role: 'accent' },
        { label: this.text('pulse.months.solving'), values: told.map(({ solving }) => solving), role: 'risk' },
        { label: this.text('pulse.months.target'), values: told.map(() => 4), role: 'ink-faint' },
      ],
    };
  });

  constructor() {
    refreshReports(() => this.report.reload());
  }

  private mean({ state }: PulseMonthView, value: number | null): string {
    if (value !== null) return this.formats.number(value, 2);
    return this.text(state === 'open' ? 'pulse.months.open' : 'pulse.months.tooFew');
  }
}
