import { inject } from '@angular/core';
import type { ApiResponse } from '../../../../../../shared/api/request-types';
import type { Dimension } from '../../../../../../shared/reports/kpi-definitions';
import type { Figure, readKpi } from '../../../../../../shared/reports/report.api';
import { Formats } from '../../../core/i18n/formats';
import { injectText } from '../../../core/i18n/text';
import { injectFigureWords } from '../figure-words';
import type { NumberCell, NumberRow } from '../numbers-table';

type Report = ApiResponse<typeof readKpi>;

export interface NumbersOf {
  readonly heads: readonly string[];
  readonly rows: readonly NumberRow[];
  /** With whether it is kept; empty where there is none. */
  readonly target?: string;
}

/** The tables of the overview: which figures stand side by side in each. */
export function injectNumberRows() {
  const text = injectText();
  const formats = inject(Formats);
  const words = injectFigureWords();

  const counted = (n: number, drill: Figure['drill']): NumberCell => ({ text: formats.number(n), drill });
  const heads = (...keys: readonly string[]) => keys.map((key) => text(`insight.${key}`));

  /** Each group, then everything. */
  function rowsOf({ groups, total }: Report, whole: string, cells: (figure: Figure) => NumberCell[]): NumberRow[] {
    const own = groups.map(({ keys, figure }) => ({
      label: keys.map((key) => words.group(key)).join(' · '),
      cells: cells(figure),
    }));
    return [...own, { label: text(whole), cells: cells(total) }];
  }

  /** Of each priority the share of promises that were kept. */
  function promises(report: Report): NumbersOf {
    return {
      target: words.targetMet(report.total),
      heads: heads('dimension.priority', 'promises.share', 'promises.met', 'promises.missed', 'promises.decided'),
      rows: rowsOf(report, 'insight.promises.whole', (figure) => [
        { text: words.value(figure.key, figure.value) },
        counted(figure.numerator ?? 0, figure.numeratorDrill),
        counted(figure.n - (figure.numerator ?? 0), figure.restDrill ?? null),
        counted(figure.n, figure.drill),
      ]),
    };
  }

  /** Mean, median and p90 side by side: the mean alone would mislead. */
  function times(report: Report, by: Dimension): NumbersOf {
    return {
      heads: heads(`dimension.${by}`, 'column.median', 'column.mean', 'column.p90', 'column.tickets'),
      rows: rowsOf(report, 'insight.times.whole', (figure) => [
        ...(['median', 'mean', 'p90'] as const).map((one) => ({
          text: words.value(figure.key, figure.distribution?.[one] ?? null),
        })),
        counted(figure.n, figure.drill),
      ]),
    };
  }

  /** What enters each tier, what leaves it upwards, what is sent back, and how long it stays. */
  function tiers(escalations: Report, bounces: Report, stays: Report): NumbersOf {
    const find = ({ groups }: Report, tier: string) => groups.find(({ keys }) => keys[0]?.value === tier)?.figure;
    const share = (figure: Figure | undefined): NumberCell => ({
      text: formats.percent(figure?.value ?? null),
      drill: figure?.numeratorDrill ?? null,
    });
    const cells = (escalation?: Figure, bounce?: Figure, stay?: Figure): NumberCell[] => [
      counted(escalation?.n ?? 0, escalation?.drill ?? null),
      share(escalation),
      counted(bounce?.n ?? 0, bounce?.drill ?? null),
      share(bounce),
      ...(['median', 'p90'] as const).map((one) => ({
        text: words.value('time_in_tier_elapsed', stay?.distribution?.[one] ?? null),
      })),
    ];
    const known = [escalations, bounces, stays].flatMap(({ groups }) => groups.map(({ keys }) => keys[0]?.value ?? ''));
    return {
      heads: heads(
        'filter.tier',
        'tiers.entered',
        'tiers.escalated',
        'tiers.handoffs',
        'tiers.returned',
        'tiers.time',
        'tiers.p90',
      ),
      rows: [
        ...[...new Set(known)].sort().map((tier) => ({
          label: words.group({ dimension: 'tier', value: tier, names: null }),
          cells: cells(find(escalations, tier), find(bounces, tier), find(stays, tier)),
        })),
        { label: text('insight.tiers.whole'), cells: cells(escalations.total, bounces.total, stays.total) },
      ],
    };
  }

  return { promises, times, tiers };
}
