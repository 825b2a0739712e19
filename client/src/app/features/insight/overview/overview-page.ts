import { Component, computed, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { Dimension, KpiKey } from '../../../../../../shared/reports/kpi-definitions';
import { readAges, readFunnel, readKpi, readOverview, readSeries } from '../../../../../../shared/reports/report.api';
import { ApiClient } from '../../../core/api/api-client';
import { Formats } from '../../../core/i18n/formats';
import { injectText } from '../../../core/i18n/text';
import { Session } from '../../../core/session/session';
import { Chart } from '../../../ui/chart/chart';
import { EmptyState } from '../../../ui/empty-state/empty-state';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';
import { Icon } from '../../../ui/icon/icon';
import { PageHeader } from '../../../ui/page-header/page-header';
import { Skeleton } from '../../../ui/skeleton/skeleton';
import { type FunnelLead, type FunnelStep, TierFunnel } from '../../../ui/tier-funnel/tier-funnel';
import { FigureTile } from '../figure-tile';
import { injectFigureWords } from '../figure-words';
import { NumbersTable } from '../numbers-table';
import { ReportAddress } from '../report-address';
import { ReportDownloads } from '../report-downloads';
import { refreshReports } from '../report-refresh';
import { ReportSection } from '../report-section';
import { BacklogAges } from './backlog-ages';
import { injectNumberRows } from './number-rows';
import { channelChart, flowChart } from './series-charts';

const tier: Dimension = 'tier';

const resolutionTime: KpiKey = 'resolution_time_elapsed';

/** How the service is doing: six figures, who resolves, what comes in, what is left, and how long it takes. */
@Component({
  selector: 'app-overview-page',
  imports: [
    BacklogAges,
    Chart,
    EmptyState,
    ErrorPanel,
    FigureTile,
    Icon,
    MatButtonModule,
    NumbersTable,
    PageHeader,
    ReportDownloads,
    ReportSection,
    RouterLink,
    Skeleton,
    TierFunnel,
  ],
  templateUrl: './overview-page.html',
  styleUrl: './overview-page.css',
})
export class OverviewPage {
  protected readonly text = injectText();
  protected readonly words = injectFigureWords();
  protected readonly formats = inject(Formats);
  protected readonly session = inject(Session);
  protected readonly address = inject(ReportAddress);
  private readonly api = inject(ApiClient);
  private readonly numbers = injectNumberRows();

  private readonly asked = () => ({ query: this.address.scope() });
  private readonly byTier = (key: 'escalation_rate' | 'bounce_rate' | 'time_in_tier_elapsed') =>
    this.api.resource(readKpi, () => ({ params: { key }, query: { ...this.address.scope(), by: [tier] } }));
  protected readonly overview = this.api.resource(readOverview, this.asked);
  protected readonly funnel = this.api.resource(readFunnel, this.asked);
  protected readonly series = this.api.resource(readSeries, this.asked);
  protected readonly ages = this.api.resource(readAges, this.asked);
  /** Imported histories seldom have a priority of ours; an impact they have. */
  protected readonly timesBy = computed<Dimension>(() => (this.address.scope().batch ? 'impact' : 'priority'));
  protected readonly times = this.api.resource(readKpi, () => ({
    params: { key: resolutionTime },
    query: { ...this.address.scope(), by: [this.timesBy()] },
  }));
  protected readonly promises = this.api.resource(readKpi, () => ({
    params: { key: 'sla_compliance' as const },
    query: { ...this.address.scope(), by: ['priority' as const] },
  }));
  protected readonly escalations = this.byTier('escalation_rate');
  protected readonly bounces = this.byTier('bounce_rate');
  protected readonly timeInTier = this.byTier('time_in_tier_elapsed');

  constructor() {
    refreshReports(() => {
      const { overview, funnel, series, ages, times, promises, escalations, bounces, timeInTier } = this;
      for (const part of [overview, funnel, series, ages, times, promises, escalations, bounces, timeInTier])
        part.reload();
    });
  }

  protected readonly about = computed(() => {
    const report = this.overview.hasValue() ? this.overview.value() : undefined;
    if (!report) return '';
    const period = this.words.about(report);
    return report.wholeHouse ? period : `${period} ${this.text('insight.period.part')}`;
  });

  /** A house without a single ticket has other things to be told than six times "no data". */
  protected readonly firstUse = computed(() => {
    if (!this.overview.hasValue() || Object.keys(this.address.written()).some((name) => name !== 'period'))
      return false;
    return (
      this.address.scope().period === 'all' && this.overview.value().figures.every(({ current }) => current.n === 0)
    );
  });

  protected readonly steps = computed<readonly FunnelStep[]>(() => {
    const report = this.funnel.hasValue() ? this.funnel.value() : undefined;
    return (report?.tiers ?? []).map(({ tier, tierTo, share }) => {
      const to = this.words.drillLink(share.numeratorDrill);
      return {
        tier,
        label: [tier, ...(tierTo === null ? [] : [tierTo])]
          .map((one) => this.text('insight.value.tierShort', { tier: one }))
          .join('/'),
        count: share.numerator ?? 0,
        share: share.value,
        ...(to ?? {}),
      };
    });
  });

  /** The one of the three figures about tier 1 that has a band leads. */
  protected readonly lead = computed<FunnelLead | null>(() => {
    const figure = this.funnel.hasValue() ? this.funnel.value().firstLevel : undefined;
    if (!figure) return null;
    return {
      label: this.words.name('first_level_resolution'),
      help: this.text('insight.funnel.firstLevelHelp'),
      share: figure.value,
      count: figure.numerator ?? 0,
      ...(this.words.drillLink(figure.numeratorDrill) ?? {}),
    };
  });
  protected readonly above = computed(() => {
    const rest = this.funnel.hasValue() ? this.funnel.value().firstLevel.restDrill : undefined;
    const to = rest && rest.tickets > 0 ? this.words.drillLink(rest) : null;
    return to && { ...to, label: this.text('insight.funnel.above', { n: this.formats.number(rest?.tickets ?? 0) }) };
  });

  protected readonly promiseRows = computed(() =>
    this.promises.hasValue() ? this.numbers.promises(this.promises.value()) : null,
  );
  protected readonly timeRows = computed(() =>
    this.times.hasValue() ? this.numbers.times(this.times.value(), this.timesBy()) : null,
  );
  protected readonly tierRows = computed(() =>
    this.escalations.hasValue() && this.bounces.hasValue() && this.timeInTier.hasValue()
      ? this.numbers.tiers(this.escalations.value(), this.bounces.value(), this.timeInTier.value())
      : null,
  );

  protected readonly flow = computed(() =>
    this.series.hasValue() ? flowChart(this.series.value(), this.text, this.formats) : null,
  );
  protected readonly channels = computed(() =>
    this.series.hasValue() ? channelChart(this.series.value(), this.text, this.formats) : null,
  );
  protected readonly nothingCreated = computed(() => {
    if (!this.series.hasValue()) return '';
    return this.series.value().points.every(({ created, resolved }) => created + resolved === 0)
      ? this.text('insight.series.nothing')
      : '';
  });
}
