import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Formats } from '../../core/i18n/formats';
import { injectText } from '../../core/i18n/text';

export interface FunnelStep {
  readonly tier: number;
  readonly label: string;
  readonly count: number;
  /** Of all that were resolved, 0 to 1; null when none were. */
  readonly share: number | null;
  readonly link?: readonly string[];
  readonly queryParams?: Readonly<Record<string, string>>;
}

/** The figure that the band is about, said in words beside the shares, with which it is easily confused. */
export interface FunnelLead {
  readonly label: string;
  readonly help: string;
  /** 0 to 1; null when nothing was counted. */
  readonly share: number | null;
  readonly count: number;
  readonly link?: readonly string[];
  readonly queryParams?: Readonly<Record<string, string>>;
}

/** First-level resolution against its band, and below it who resolved what, step by step. */
@Component({
  selector: 'app-tier-funnel',
  imports: [NgTemplateOutlet, RouterLink],
  template: `
    <ng-template #bars let-share="share" let-band="band">
      <span class="bar-box" aria-hidden="true">
        <span class="bar" [style.width.%]="(share ?? 0) * 100"></span>
        @if (band; as band) {
          <span class="band" [style.left.%]="band.from * 100" [style.width.%]="(band.to - band.from) * 100"></span>
        }
      </span>
    </ng-template>
    @if (lead(); as lead) {
      <section class="lead">
        <h3>{{ lead.label }}</h3>
        <p class="track">
          <ng-container [ngTemplateOutlet]="bars" [ngTemplateOutletContext]="{ share: lead.share, band: band() }" />
          <span class="share">
            @if (lead.link && lead.share !== null) {
              <a [routerLink]="lead.link" [queryParams]="lead.queryParams ?? {}">{{ formats.percent(lead.share) }}</a>
            } @else {
              {{ formats.percent(lead.share) }}
            }
          </span>
        </p>
        <p class="verdict" [class.inside]="verdict() === 'inside'" [class.unknown]="verdict() === 'unknown'">
          {{ words() }}
        </p>
        @if (lead.help) {
          <p class="help">{{ lead.help }}</p>
        }
        <ng-content select="[lead]" />
      </section>
    }
    @if (title()) {
      <h3>{{ title() }}</h3>
    }
    @if (help()) {
      <p class="help">{{ help() }}</p>
    }
    <table>
      <caption class="sr-only">
        {{
          text('ui.funnel.caption')
        }}
      </caption>
      <thead class="sr-only">
        <tr>
          <th scope="col">{{ text('ui.funnel.tier') }}</th>
          <th scope="col">{{ text('ui.funnel.share') }}</th>
          <th scope="col">{{ text('ui.funnel.count') }}</th>
        </tr>
      </thead>
      <tbody>
        @for (step of steps(); track step.label) {
          <tr [attr.data-tier]="step.tier">
            <th scope="row">{{ step.label }}</th>
            <td class="track">
              <ng-container [ngTemplateOutlet]="bars" [ngTemplateOutletContext]="{ share: step.share, band: null }" />
              <span class="share">{{ formats.percent(step.share) }}</span>
            </td>
            <td class="count">
              @if (step.link) {
                <a [routerLink]="step.link" [queryParams]="step.queryParams ?? {}">{{ formats.number(step.count) }}</a>
              } @else {
                {{ formats.number(step.count) }}
              }
            </td>
          </tr>
        }
      </tbody>
    </table>
  `,
  styleUrl: './tier-funnel.css',
})
export class TierFunnel {
  readonly steps = input.required<readonly FunnelStep[]>();
  readonly lead = input<FunnelLead | null>(null);
  /** Over the steps, where the lead has to be told apart from them. */
  readonly title = input('');
  readonly help = input('');
  readonly band = input<{ readonly from: number; readonly to: number }>({ from: 0.7, to: 0.8 });

  protected readonly formats = inject(Formats);
  protected readonly text = injectText();

  protected readonly verdict = computed(() => {
    const share = this.lead()?.share ?? null;
    if (share === null) return 'unknown';
    if (share < this.band().from) return 'below';
    return share > this.band().to ? 'above' : 'inside';
  });

  protected readonly words = computed(() => {
    const { from, to } = this.band();
    return this.text(`ui.funnel.${this.verdict()}`, {
      from: this.formats.number(from * 100),
      to: this.formats.number(to * 100),
    });
  });
}
