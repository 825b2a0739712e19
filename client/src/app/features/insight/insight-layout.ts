import { Component, computed, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterOutlet } from '@angular/router';
import { filter, map } from 'rxjs';
import type { KpiKey } from '../../../../../shared/reports/kpi-definitions';
import { injectText } from '../../core/i18n/text';
import { Session } from '../../core/session/session';
import type { IconName } from '../../ui/icon/icon-paths';
import { Rail, type RailGroup } from '../../ui/rail/rail';
import { injectFigureWords } from './figure-words';
import { ReportAddress } from './report-address';
import { ReportFilters } from './report-filters';

const subjects: readonly { readonly key: string; readonly icon: IconName; readonly kpis: readonly KpiKey[] }[] = [
  { key: 'volume', icon: 'chart', kpis: ['volume', 'volume_by_channel', 'resolved'] },
  {
    key: 'resolution',
    icon: 'timer',
    kpis: [
      'resolution_time_elapsed',
      'resolution_time_net_of_waiting',
      'waiting_time',
      'first_response_time_elapsed',
      'mtta_elapsed',
      'reopen_rate',
    ],
  },
  {
    key: 'promises',
    icon: 'clock',
    kpis: [
      'sla_compliance',
      'response_compliance',
      'reply_compliance',
      'ola_compliance',
      'uc_compliance',
      'resolution_time_business',
      'paused_time_business',
      'first_response_time_business',
      'next_reply_time_business',
      'time_in_tier_business',
    ],
  },
  {
    key: 'tiers',
    icon: 'ladder',
    kpis: [
      'tier_share',
      'first_level_resolution',
      'fcr',
      'fcr_gross',
      'never_left_l1',
      'l1_capable',
      'escalation_rate',
      'bounce_rate',
      'time_in_tier_elapsed',
      'team_changes',
      'assignee_changes',
      'ping_pong',
    ],
  },
  { key: 'backlog', icon: 'inbox', kpis: ['backlog', 'backlog_growth', 'backlog_age'] },
  { key: 'effort', icon: 'people', kpis: ['cost_per_ticket', 'time_logged', 'agent_utilisation'] },
  {
    key: 'satisfaction',
    icon: 'star',
    kpis: ['csat', 'csat_response_rate', 'agent_satisfaction_system', 'agent_satisfaction_solving'],
  },
];

/** The frame of insight: a page per subject; the filters above belong to all of them and stay in the address. */
@Component({
  selector: 'app-insight-layout',
  imports: [Rail, ReportFilters, RouterOutlet],
  template: `
    <div class="rail-layout">
      <app-rail [label]="text('insight.sections')" [groups]="groups()" [(folded)]="folded" />
      <div class="place">
        @if (filtered()) {
          <app-report-filters [dated]="dated()" />
        }
        <router-outlet />
      </div>
    </div>
  `,
  styles: `
    .place {
      padding: var(--space-4) var(--space-4) var(--space-16);
      max-width: 90rem;
    }
  `,
  providers: [ReportAddress],
})
export class InsightLayout {
  protected readonly text = injectText();
  private readonly words = injectFigureWords();
  private readonly address = inject(ReportAddress);
  private readonly session = inject(Session);
  protected readonly folded = signal(false);

  private readonly url = toSignal(
    inject(Router).events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map(({ urlAfterRedirects }) => urlAfterRedirects),
    ),
    { initialValue: inject(Router).url },
  );
  /** The workload is of this moment, and a scheduled report has a period of its own. */
  protected readonly dated = computed(() => !/^\/insight\/(workload|schedules)\b/.test(this.url()));

  /** An objective says itself what it is limited to, and runs by its own months. */
  protected readonly filtered = computed(() => !/^\/insight\/objectives\b/.test(this.url()));

  protected readonly groups = computed<readonly RailGroup[]>(() => {
    const queryParams = this.address.written();
    return [
      {
        label: '',
        items: [
          {
            key: 'overview',
            icon: 'dashboard',
            label: this.text('insight.overview.title'),
            link: '/insight',
            queryParams,
          },
          {
            key: 'workload',
            icon: 'people',
            label: this.text('insight.load.title'),
            link: '/insight/workload',
            queryParams,
          },
          {
            key: 'objectives',
            icon: 'flag' as const,
            label: this.text('objectives.title'),
            link: '/insight/objectives',
            queryParams,
          },
          ...(this.session.may('report.schedule')
            ? [
                {
                  key: 'schedules',
                  icon: 'mail' as const,
                  label: this.text('insight.schedule.nav'),
                  link: '/insight/schedules',
                  queryParams,
                },
              ]
            : []),
        ],
      },
      ...subjects.map(({ key, icon, kpis }) => ({
        label: this.text(`insight.group.${key}`),
        items: kpis.map((kpi) => ({
          key: kpi,
          icon,
          label: this.words.name(kpi),
          link: `/insight/kpi/${kpi}`,
          queryParams,
        })),
      })),
    ];
  });
}
