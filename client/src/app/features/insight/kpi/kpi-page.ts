import { Component, computed, effect, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import {
  type Dimension,
  dimensionsOf,
  kpiDefinitionOf,
  type KpiKey,
  kpiKeys,
} from '../../../../../../shared/reports/kpi-definitions';
import { type Figure, type KpiGroup, readKpi } from '../../../../../../shared/reports/report.api';
import { ApiClient } from '../../../core/api/api-client';
import { Formats } from '../../../core/i18n/formats';
import { RouteTitle } from '../../../core/i18n/route-title';
import { injectText } from '../../../core/i18n/text';
import { Chart } from '../../../ui/chart/chart';
import type { ChartData } from '../../../ui/chart/chart-data';
import { PageHeader } from '../../../ui/page-header/page-header';
import { FigureTile } from '../figure-tile';
import { type DrillLink, injectFigureWords } from '../figure-words';
import { PulseMonths } from '../pulse/pulse-months';
import { ReportAddress } from '../report-address';
import { ReportDownloads } from '../report-downloads';
import { refreshReports } from '../report-refresh';
import { ReportSection } from '../report-section';

const maxBars = 15;

/** One KPI: the figure, how it is computed, and its groups by up to two dimensions. */
@Component({
  selector: 'app-kpi-page',
  imports: [Chart, FigureTile, PageHeader, PulseMonths, ReportDownloads, ReportSection, RouterLink],
  templateUrl: './kpi-page.html',
  styleUrls: ['../numbers-table.css', './kpi-page.css'],
})
export class KpiPage {
  /** From the path and the query of the address. */
  readonly key = input.required<string>();
  readonly by = input<string>();

  protected readonly text = injectText();
  protected readonly words = injectFigureWords();
  protected readonly formats = inject(Formats);
  protected readonly address = inject(ReportAddress);
  private readonly api = inject(ApiClient);
  private readonly router = inject(Router);
  private readonly routeTitle = inject(RouteTitle);

  protected readonly kpi = computed<KpiKey>(() => kpiKeys.find((one) => one === this.key()) ?? 'volume');
  protected readonly definition = computed(() => kpiDefinitionOf(this.kpi()));
  /** Of the whole house month by month: nothing to break down. */
  protected readonly isPulse = computed(() => this.definition().population === 'pulse-answers');
  protected readonly dimensions = computed(() => dimensionsOf(this.kpi()));
  protected readonly asked = computed<readonly Dimension[]>(() => {
    const names = (this.by() ?? this.usual()).split(',');
    return this.dimensions()
      .filter((dimension) => names.includes(dimension))
      .sort((one, other) => names.indexOf(one) - names.indexOf(other))
      .slice(0, 2);
  });
  protected readonly report = this.api.resource(readKpi, () => ({
    params: { key: this.kpi() },
    query: { ...this.address.scope(), by: [...this.asked()] },
  }));

  protected readonly total = computed(() =>
    this.report.hasValue() ? { current: this.report.value().total, previous: this.report.value().previousTotal } : null,
  );
  protected readonly before = computed(() => (this.report.hasValue() ? this.report.value().previous : null));
  /** Where another figure is easily taken for this one: how they differ. */
  protected readonly differs = computed(() => this.text.or(`insight.differs.${this.kpi()}`, ''));
  protected readonly about = computed(() => (this.report.hasValue() ? this.words.about(this.report.value()) : ''));
  protected readonly heads = computed(() =>
    (this.report.hasValue() ? (this.report.value().groups[0]?.keys ?? []) : []).map(({ dimension }) =>
      this.text(`insight.dimension.${dimension}`),
    ),
  );
  protected readonly isDuration = computed(() => this.definition().kind === 'duration');
  protected readonly isRatio = computed(() =>
    ['ratio', 'share', 'average', 'difference'].includes(this.definition().kind),
  );

  /** Whether what the numerator leaves can be opened, too. */
  protected readonly hasRest = computed(
    () => this.definition().kind === 'ratio' && this.report.hasValue() && this.report.value().total.restDrill != null,
  );
  /** More than four do not fit beside one another on a phone. */
  protected readonly columns = computed(
    () => this.heads().length + (this.isDuration() ? 4 : this.isRatio() ? (this.hasRest() ? 4 : 3) : 2),
  );
  protected readonly sides = computed(() =>
    this.words.isPromise(this.kpi())
      ? { upper: 'met', rest: 'missed', whole: 'decided' }
      : { upper: 'numerator', rest: 'rest', whole: 'denominator' },
  );

  /** The largest groups as bars; all of them stand in the table. */
  protected readonly chart = computed<ChartData | null>(() => {
    const groups = this.report.hasValue() ? this.report.value().groups.slice(0, maxBars) : [];
    // Bars of nothing show nothing: of waits most have none, and so has their median.
    if (groups.length < 2 || groups.every(({ figure }) => !this.words.leading(figure))) return null;
    return {
      kind: 'bar',
      horizontal: true,
      labels: groups.map((group) => this.label(group)),
      series: [
        {
          label: this.words.name(this.kpi()),
          values: groups.map(({ figure }) => this.words.leading(figure)),
          role: 'tier-4',
        },
      ],
    };
  });
  protected readonly chartHeight = computed(() => `${String(4 + (this.chart()?.labels.length ?? 0) * 1.9)}rem`);
  protected readonly write = (value: number): string => this.words.value(this.kpi(), value);

  constructor() {
    refreshReports(() => this.report.reload());
    effect(() => {
      if (kpiKeys.every((one) => one !== this.key())) void this.router.navigateByUrl('/insight');
      else this.routeTitle.name(this.words.name(this.kpi()));
    });
  }

  protected choose(first: string, second: string): void {
    const by = [first, second].filter((name, index, all) => name !== '' && all.indexOf(name) === index);
    const tree = this.router.parseUrl(this.router.url);
    tree.queryParams = { ...tree.queryParams, by: by.join(',') };
    void this.router.navigateByUrl(tree);
  }

  protected label({ keys }: KpiGroup): string {
    return keys.map((key) => this.words.group(key)).join(' · ');
  }

  protected shown(figure: Figure): string {
    return this.words.value(figure.key, this.words.leading(figure), figure.currency);
  }

  /** Where a number leads; hours and money are no tickets, so theirs do not look as if they counted them. */
  protected counts(figure: Figure, drill: Figure['drill']): DrillLink | null {
    return this.definition().population === 'logs' || (figure.currency !== undefined && drill === figure.numeratorDrill)
      ? null
      : this.words.drillLink(drill);
  }

  protected number(value: number | null, currency?: string): string {
    if (value === null) return this.text('ui.noData');
    if (currency !== undefined) return this.words.value(this.kpi(), value, currency);
    return this.formats.number(value, Number.isInteger(value) ? 0 : 1);
  }

  /** What one mostly wants to see first. */
  private usual(): string {
    const key = this.kpi();
    if (key === 'volume_by_channel') return 'channel';
    return [
      'tier_share',
      'escalation_rate',
      'bounce_rate',
      'time_in_tier_elapsed',
      'time_in_tier_business',
      'ola_compliance',
      'cost_per_ticket',
      'agent_utilisation',
    ].includes(key)
      ? 'tier'
      : 'priority';
  }
}
