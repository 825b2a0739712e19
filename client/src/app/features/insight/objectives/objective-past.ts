import { Component, computed, inject, input } from '@angular/core';
import type { PastPeriod, QualityObjective } from '../../../../../../shared/reports/objective.api';
import { Formats } from '../../../core/i18n/formats';
import { injectText } from '../../../core/i18n/text';
import { Chart } from '../../../ui/chart/chart';
import type { ChartData } from '../../../ui/chart/chart-data';
import { injectFigureWords } from '../figure-words';
import { type NumberRow, NumbersTable } from '../numbers-table';
import { injectObjectiveWords } from './objective-words';

/** How the closed months or quarters of an objective ended: bars beside their target, and the figures below. */
@Component({
  selector: 'app-objective-past',
  imports: [Chart, NumbersTable],
  template: `
    <p class="muted">{{ summary() }}</p>
    @if (chart(); as data) {
      <app-chart [label]="text('objectives.past.title')" [data]="data" [format]="write" [numbers]="false" />
    }
    <app-numbers-table [label]="text('objectives.past.title')" [heads]="heads()" [rows]="rows()" />
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-3);
      min-width: 0;
    }
  `,
})
export class ObjectivePast {
  readonly objective = input.required<QualityObjective>();
  /** Newest first. */
  readonly past = input.required<readonly PastPeriod[]>();

  protected readonly text = injectText();
  private readonly formats = inject(Formats);
  private readonly figures = injectFigureWords();
  private readonly words = injectObjectiveWords();
  protected readonly write = (share: number): string => this.formats.percent(share);

  /** "Se cumplió en 3 de 5 periodos con datos." */
  protected readonly summary = computed(() => {
    const counted = this.past().filter(({ kept }) => kept !== null);
    if (counted.length === 0) return this.text('objectives.past.none');
    const kept = counted.filter((one) => one.kept === true).length;
    return this.text('objectives.past.summary', { kept, counted: counted.length });
  });

  protected readonly heads = computed(() =>
    ['period', 'result', 'share', 'target', 'cases', 'missed', 'budget'].map((head) =>
      this.text(`objectives.past.${head}`),
    ),
  );
  protected readonly rows = computed<readonly NumberRow[]>(() => this.past().map((one) => this.row(one)));

  /** From the first period in which anything was counted; one bar alone is no course of time. */
  protected readonly chart = computed<ChartData | null>(() => {
    const oldest = this.past().findLastIndex(({ figure }) => figure.n > 0);
    const shown = this.past()
      .slice(0, oldest + 1)
      .reverse();
    if (shown.length < 2) return null;
    const where = (kept: boolean) => shown.map((one) => (one.kept === kept ? one.figure.value : null));
    return {
      kind: 'bar',
      stacked: true,
      labels: shown.map(({ period }) => this.words.period(this.objective().period, period.firstDay)),
      series: [
        { label: this.text('objectives.past.met'), values: where(true), role: 'ok' },
        { label: this.text('objectives.past.failed'), values: where(false), role: 'breach' },
        {
          label: this.text('objectives.past.target'),
          values: shown.map(({ target }) => target),
          role: 'ink-faint',
          line: true,
        },
      ],
    };
  });

  private row({ period, target, inForce, figure, budget, kept, missesQ }: PastPeriod): NumberRow {
    const label = this.words.period(this.objective().period, period.firstDay);
    const share = this.formats.percent(target);
    const written = inForce ? share : this.text('objectives.past.today', { target: share });
    if (kept === null)
      return {
        label,
        cells: [this.text('ui.noData'), '–', written, this.formats.number(0), '–', '–'].map((text) => ({ text })),
      };
    return {
      label,
      cells: [
        { text: this.text(kept ? 'objectives.past.met' : 'objectives.past.failed') },
        { text: this.figures.value(figure.key, figure.value) },
        { text: written },
        { text: this.formats.number(figure.n), drill: figure.drill },
        { text: this.formats.number(budget.missed), drill: budget.missed > 0 ? missesQ : null },
        {
          text: this.text('objectives.past.spent', {
            spent: this.formats.percent(budget.spent),
            allowed: this.formats.number(budget.allowed),
          }),
        },
      ],
    };
  }
}
