import { Component, computed, inject } from '@angular/core';
import { plainWeight, readWorkload, stillDays, workWeights } from '../../../../../../shared/reports/workload.api';
import { ApiClient } from '../../../core/api/api-client';
import { Formats } from '../../../core/i18n/formats';
import { injectText } from '../../../core/i18n/text';
import { EmptyState } from '../../../ui/empty-state/empty-state';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';
import { PageHeader } from '../../../ui/page-header/page-header';
import { Skeleton } from '../../../ui/skeleton/skeleton';
import { ReportAddress } from '../report-address';
import { refreshReports } from '../report-refresh';
import { TeamCard } from './team-card';

/** Who has how much to do at this moment, the fullest team first, and whether more comes than goes. */
@Component({
  selector: 'app-workload-page',
  imports: [EmptyState, ErrorPanel, PageHeader, Skeleton, TeamCard],
  templateUrl: './workload-page.html',
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--space-4);
    }
    app-page-header {
      margin-bottom: 0;
    }
    .muted {
      max-width: var(--measure);
      font-size: var(--text-s);
      color: var(--ink-muted);
    }
  `,
})
export class WorkloadPage {
  protected readonly text = injectText();
  protected readonly formats = inject(Formats);
  private readonly address = inject(ReportAddress);
  private readonly api = inject(ApiClient);

  protected readonly stillDays = stillDays;
  /** A finished history has no present: it is not asked for. */
  protected readonly isHistory = computed(() => this.address.scope().batch !== undefined);
  protected readonly workload = this.api.resource(readWorkload, () => {
    const { period: _period, from: _from, to: _to, ...query } = this.address.scope();
    return this.isHistory() ? undefined : { query };
  });

  protected readonly teams = computed(() => (this.workload.hasValue() ? this.workload.value().teams : []));
  /** The fullest person of all teams has a full bar. */
  protected readonly most = computed(() =>
    Math.max(
      1,
      ...this.teams().flatMap(({ agents, unassigned }) => [...(agents ?? []), unassigned].map(({ load }) => load)),
    ),
  );
  protected readonly about = computed(() =>
    this.workload.hasValue()
      ? this.text(this.workload.value().wholeHouse ? 'insight.load.at' : 'insight.load.atPart', {
          time: this.formats.time(this.workload.value().at),
        })
      : '',
  );
  protected readonly weights = Object.entries(workWeights)
    .map(([priority, weight]) => `P${priority} ${String(weight)}`)
    .join(', ');
  protected readonly plainWeight = plainWeight;

  constructor() {
    refreshReports(() => {
      if (!this.isHistory()) this.workload.reload();
    });
  }
}
