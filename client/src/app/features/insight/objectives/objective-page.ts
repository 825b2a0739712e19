import { Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { readObjective } from '../../../../../../shared/reports/objective.api';
import { ApiClient } from '../../../core/api/api-client';
import { RouteTitle } from '../../../core/i18n/route-title';
import { injectText } from '../../../core/i18n/text';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';
import { Icon } from '../../../ui/icon/icon';
import { PageHeader } from '../../../ui/page-header/page-header';
import { Skeleton } from '../../../ui/skeleton/skeleton';
import { injectFigureWords } from '../figure-words';
import { refreshReports } from '../report-refresh';
import { ReportSection } from '../report-section';
import { ObjectiveCard } from './objective-card';
import { ObjectiveChanges } from './objective-changes';
import { ObjectivePast } from './objective-past';
import { injectObjectiveWords } from './objective-words';

/** One objective: the period that runs, how the closed ones ended, and who changed what of it. */
@Component({
  selector: 'app-objective-page',
  imports: [
    ErrorPanel,
    Icon,
    ObjectiveCard,
    ObjectiveChanges,
    ObjectivePast,
    PageHeader,
    ReportSection,
    RouterLink,
    Skeleton,
  ],
  templateUrl: './objective-page.html',
  styles: `
    :host {
      display: grid;
      gap: var(--space-4);
      max-width: 64rem;
    }
    .back {
      display: inline-flex;
      align-items: center;
      gap: var(--space-1);
      justify-self: start;
      min-height: 1.5rem;
      font-size: var(--text-s);
    }
    app-page-header {
      margin-bottom: 0;
    }
    .card {
      min-width: 0;
    }
  `,
})
export class ObjectivePage {
  /** From the path. */
  readonly key = input.required<string>();

  protected readonly text = injectText();
  protected readonly figures = injectFigureWords();
  protected readonly words = injectObjectiveWords();
  protected readonly report = inject(ApiClient).resource(readObjective, () => ({ params: { key: this.key() } }));
  protected readonly current = computed(() => (this.report.hasValue() ? this.report.value().current : null));
  protected readonly past = computed(() => (this.report.hasValue() ? this.report.value().past : []));
  protected readonly mayReadChanges = computed(() => this.report.hasValue() && this.report.value().mayReadChanges);

  constructor() {
    refreshReports(() => this.report.reload());
    const routeTitle = inject(RouteTitle);
    effect(() => {
      const view = this.current();
      if (view) routeTitle.name(this.words.name(view));
    });
  }
}
