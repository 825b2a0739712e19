import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { meetsTarget } from '../../../../../shared/reports/kpi-definitions';
import type { Comparison, PeriodView } from '../../../../../shared/reports/report.api';
import { Formats } from '../../core/i18n/formats';
import { injectText } from '../../core/i18n/text';
import { FigureCard } from '../../ui/figure-card/figure-card';
import { injectFigureWords } from './figure-words';
import { ReportAddress } from './report-address';

/** One figure beside the previous period and its target; on demand its formula, what was counted, and the tickets. */
@Component({
  selector: 'app-figure-tile',
  imports: [FigureCard, RouterLink],
  template: `
    <app-figure-card
      [label]="label()"
      [value]="shown()"
      [note]="words.spread(figure())"
      [trend]="words.trend(comparison(), before())"
      [target]="words.targetMet(figure())"
      [kept]="kept()"
      [formula]="words.formula(figure().key)"
      [link]="link()?.link ?? null"
      [queryParams]="link()?.queryParams ?? {}"
    >
      @if (words.isPromise(figure().key) && figure().n > 0) {
        <p always class="sides">
          {{ text('insight.figure.metOnes', { n: formats.number(figure().numerator ?? 0) }) }} ·
          @if (rest(); as to) {
            <a [routerLink]="to.link" [queryParams]="to.queryParams">{{ missed() }}</a>
          } @else {
            {{ missed() }}
          }
        </p>
      }
      <p class="counted">{{ words.counted(figure()) }}</p>
      <ul>
        @if (hits(); as to) {
          <li>
            <a [routerLink]="to.link" [queryParams]="to.queryParams">{{
              text('insight.figure.hits', { n: formats.number(figure().numeratorDrill?.tickets ?? 0) })
            }}</a>
          </li>
        }
        @if (rest(); as to) {
          <li>
            <a [routerLink]="to.link" [queryParams]="to.queryParams">{{
              text('insight.figure.rest', { n: formats.number(figure().restDrill?.tickets ?? 0) })
            }}</a>
          </li>
        }
        @if (all(); as to) {
          <li>
            <a [routerLink]="to.link" [queryParams]="to.queryParams">{{
              text('insight.figure.of', { n: formats.number(figure().drill?.tickets ?? 0) })
            }}</a>
          </li>
        }
        @if (breakable()) {
          <li>
            <a [routerLink]="['/insight/kpi', figure().key]" [queryParams]="address.written()">{{
              text('insight.figure.break')
            }}</a>
          </li>
        }
      </ul>
    </app-figure-card>
  `,
  styles: `
    :host {
      display: grid;
    }
    .counted {
      margin-top: var(--space-2);
      font-variant-numeric: tabular-nums;
    }
    .sides {
      font-size: var(--text-s);
      color: var(--ink-muted);
      font-variant-numeric: tabular-nums;
    }
    ul {
      list-style: none;
      margin-top: var(--space-2);
      display: grid;
      gap: var(--space-1);
    }
    a {
      display: inline-block;
      min-height: 1.5rem;
    }
  `,
})
export class FigureTile {
  readonly comparison = input.required<Comparison>();
  /** The days of the period before; null where there is none. */
  readonly before = input.required<PeriodView | null>();
  /** Whether it leads to the page of the KPI; that page itself does not. */
  readonly breakable = input(true);

  protected readonly text = injectText();
  protected readonly formats = inject(Formats);
  protected readonly words = injectFigureWords();
  protected readonly address = inject(ReportAddress);

  protected readonly figure = computed(() => this.comparison().current);
  protected readonly label = computed(() => {
    const name = this.words.name(this.figure().key);
    return this.figure().distribution ? `${name} · ${this.text('insight.figure.median')}` : name;
  });
  protected readonly shown = computed(() => {
    const leading = this.words.leading(this.figure());
    return leading === null ? null : this.words.value(this.figure().key, leading, this.figure().currency);
  });
  protected readonly kept = computed(() => meetsTarget(this.figure().key, this.figure().value));
  protected readonly all = computed(() => this.words.drillLink(this.figure().drill));
  protected readonly hits = computed(() => this.words.drillLink(this.figure().numeratorDrill));
  protected readonly rest = computed(() => {
    const { restDrill } = this.figure();
    return restDrill && restDrill.tickets > 0 ? this.words.drillLink(restDrill) : null;
  });
  protected readonly missed = computed(() => {
    const { n, numerator } = this.figure();
    return this.text('insight.figure.missedOnes', { n: this.formats.number(n - (numerator ?? 0)) });
  });
  /** The number itself opens what it counts: of a ratio the numerator. */
  protected readonly link = computed(() => this.hits() ?? this.all());
}
