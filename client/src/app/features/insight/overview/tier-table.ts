import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ApiResponse } from '../../../../../../shared/api/request-types';
import type { Figure, readKpi } from '../../../../../../shared/reports/report.api';
import { Formats } from '../../../core/i18n/formats';
import { injectText } from '../../../core/i18n/text';
import { injectFigureWords } from '../figure-words';

type Report = ApiResponse<typeof readKpi>;

/** What enters each tier, what leaves it upwards, what is sent back, and how long it stays. */
@Component({
  selector: 'app-tier-table',
  imports: [RouterLink],
  template: `
    <div class="scroll" tabindex="0" role="region" [attr.aria-label]="text('insight.tiers.title')">
      <table class="numbers">
        <thead>
          <tr>
            <th scope="col">{{ text('insight.filter.tier') }}</th>
            <th scope="col">{{ text('insight.tiers.entered') }}</th>
            <th scope="col">{{ text('insight.tiers.escalated') }}</th>
            <th scope="col">{{ text('insight.tiers.handoffs') }}</th>
            <th scope="col">{{ text('insight.tiers.returned') }}</th>
            <th scope="col">{{ text('insight.tiers.time') }}</th>
            <th scope="col">{{ text('insight.tiers.p90') }}</th>
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track row.label) {
            <tr>
              <th scope="row">{{ row.label }}</th>
              <td>
                @if (words.drillLink(row.escalation?.drill ?? null); as to) {
                  <a [routerLink]="to.link" [queryParams]="to.queryParams">{{
                    formats.number(row.escalation?.n ?? 0)
                  }}</a>
                } @else {
                  {{ formats.number(row.escalation?.n ?? 0) }}
                }
              </td>
              <td>
                @if (words.drillLink(row.escalation?.numeratorDrill ?? null); as to) {
                  <a [routerLink]="to.link" [queryParams]="to.queryParams">{{ percent(row.escalation) }}</a>
                } @else {
                  {{ percent(row.escalation) }}
                }
              </td>
              <td>
                @if (words.drillLink(row.bounce?.drill ?? null); as to) {
                  <a [routerLink]="to.link" [queryParams]="to.queryParams">{{ formats.number(row.bounce?.n ?? 0) }}</a>
                } @else {
                  {{ formats.number(row.bounce?.n ?? 0) }}
                }
              </td>
              <td>
                @if (words.drillLink(row.bounce?.numeratorDrill ?? null); as to) {
                  <a [routerLink]="to.link" [queryParams]="to.queryParams">{{ percent(row.bounce) }}</a>
                } @else {
                  {{ percent(row.bounce) }}
                }
              </td>
              <td>{{ words.value('time_in_tier_elapsed', row.time?.distribution?.median ?? null) }}</td>
              <td>{{ words.value('time_in_tier_elapsed', row.time?.distribution?.p90 ?? null) }}</td>
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  styleUrl: '../numbers-table.css',
})
export class TierTable {
  readonly escalations = input.required<Report>();
  readonly bounces = input.required<Report>();
  readonly times = input.required<Report>();

  protected readonly text = injectText();
  protected readonly formats = inject(Formats);
  protected readonly words = injectFigureWords();

  protected readonly rows = computed(() => {
    const [escalations, bounces, times] = [this.escalations(), this.bounces(), this.times()];
    const find = ({ groups }: Report, tier: string): Figure | undefined =>
      groups.find(({ keys }) => keys[0]?.value === tier)?.figure;
    const tiers = [
      ...new Set([escalations, bounces, times].flatMap(({ groups }) => groups.map(({ keys }) => keys[0]?.value ?? ''))),
    ].sort();
    return [
      ...tiers.map((tier) => ({
        label: this.words.group({ dimension: 'tier', value: tier, names: null }),
        escalation: find(escalations, tier),
        bounce: find(bounces, tier),
        time: find(times, tier),
      })),
      {
        label: this.text('insight.tiers.whole'),
        escalation: escalations.total,
        bounce: bounces.total,
        time: times.total,
      },
    ];
  });

  protected percent(figure: Figure | undefined): string {
    return this.formats.percent(figure?.value ?? null);
  }
}
