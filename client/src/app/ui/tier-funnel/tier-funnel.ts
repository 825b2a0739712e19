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

/** Who resolved what, step by step, with the band in which the first step should lie. */
@Component({
  selector: 'app-tier-funnel',
  imports: [RouterLink],
  template: `
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
              <span class="bar-box" aria-hidden="true">
                <span class="bar" [style.width.%]="(step.share ?? 0) * 100"></span>
                @if (step.tier === 1) {
                  <span
                    class="band"
                    [style.left.%]="band().from * 100"
                    [style.width.%]="(band().to - band().from) * 100"
                  ></span>
                }
              </span>
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
    <p class="verdict" [class.inside]="verdict() === 'inside'">{{ words() }}</p>
  `,
  styleUrl: './tier-funnel.css',
})
export class TierFunnel {
  readonly steps = input.required<readonly FunnelStep[]>();
  readonly band = input<{ readonly from: number; readonly to: number }>({ from: 0.7, to: 0.8 });

  protected readonly formats = inject(Formats);
  protected readonly text = injectText();

  protected readonly verdict = computed(() => {
    const share = this.steps().find((step) => step.tier === 1)?.share ?? null;
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
