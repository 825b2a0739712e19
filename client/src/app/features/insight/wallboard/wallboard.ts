import { Component, computed, DestroyRef, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { readFunnel, readKpi, readNow } from '../../../../../../shared/reports/report.api';
import { ApiClient } from '../../../core/api/api-client';
import { Appearance } from '../../../core/appearance/appearance';
import { Clock } from '../../../core/i18n/clock';
import { Formats } from '../../../core/i18n/formats';
import { injectText } from '../../../core/i18n/text';
import { Live } from '../../../core/live/live';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';
import { Icon } from '../../../ui/icon/icon';
import { Skeleton } from '../../../ui/skeleton/skeleton';
import { type FunnelLead, type FunnelStep, TierFunnel } from '../../../ui/tier-funnel/tier-funnel';
import { injectFigureWords } from '../figure-words';
import { refreshReports } from '../report-refresh';

const week = { period: '7d' } as const;

/** The desk on a screen on the wall: large, dark, live; nothing moves but the numbers. */
@Component({
  selector: 'app-wallboard',
  imports: [ErrorPanel, Icon, MatButtonModule, RouterLink, Skeleton, TierFunnel],
  templateUrl: './wallboard.html',
  styleUrl: './wallboard.css',
  host: { '(document:keydown.escape)': 'leave()' },
})
export class Wallboard {
  protected readonly text = injectText();
  protected readonly words = injectFigureWords();
  protected readonly formats = inject(Formats);
  private readonly api = inject(ApiClient);
  private readonly clock = inject(Clock);
  private readonly live = inject(Live);
  private readonly router = inject(Router);

  protected readonly now = this.api.resource(readNow, () => ({ query: {} }));
  protected readonly funnel = this.api.resource(readFunnel, () => ({ query: week }));
  protected readonly sla = this.api.resource(readKpi, () => ({
    params: { key: 'sla_compliance' as const },
    query: week,
  }));

  protected readonly numbers = computed(() => {
    const now = this.now.value();
    if (!now) return [];
    return [
      { key: 'overdue', n: now.overdue.n, role: now.overdue.n > 0 ? 'breach' : '' },
      { key: 'atRisk', n: now.atRisk.n, role: now.atRisk.n > 0 ? 'risk' : '' },
      { key: 'open', n: now.open.n, role: '' },
      { key: 'unassigned', n: now.unassigned.n, role: '' },
      { key: 'created', n: now.createdToday, role: '' },
      { key: 'resolved', n: now.resolvedToday, role: '' },
    ];
  });

  protected readonly steps = computed<readonly FunnelStep[]>(() =>
    (this.funnel.value()?.tiers ?? []).map(({ tier, tierTo, share }) => ({
      tier,
      label: [tier, ...(tierTo === null ? [] : [tierTo])]
        .map((one) => this.text('insight.value.tierShort', { tier: one }))
        .join('/'),
      count: share.numerator ?? 0,
      share: share.value,
    })),
  );

  protected readonly lead = computed<FunnelLead | null>(() => {
    const figure = this.funnel.value()?.firstLevel;
    return figure
      ? {
          label: this.words.name('first_level_resolution'),
          help: '',
          share: figure.value,
          count: figure.numerator ?? 0,
        }
      : null;
  });

  protected readonly freshness = computed(() => {
    const now = this.now.value();
    if (!now) return '';
    return this.text(this.live.status() === 'on' ? 'insight.wall.updated' : 'insight.wall.stale', {
      time: this.formats.time(now.at),
    });
  });

  constructor() {
    const appearance = inject(Appearance);
    const root = document.documentElement;
    root.dataset['theme'] = 'dark';
    inject(DestroyRef).onDestroy(() => {
      if (appearance.theme() === 'system') delete root.dataset['theme'];
      else root.dataset['theme'] = appearance.theme();
    });
    refreshReports(() => {
      for (const part of [this.now, this.funnel, this.sla]) part.reload();
    });
  }

  protected isLate(dueAt: string): boolean {
    return Date.parse(dueAt) <= this.clock.now();
  }

  protected due(dueAt: string): string {
    return this.text(this.isLate(dueAt) ? 'insight.wall.late' : 'insight.wall.due', {
      when: this.formats.relative(dueAt),
    });
  }

  protected leave(): void {
    void this.router.navigateByUrl('/insight');
  }
}
