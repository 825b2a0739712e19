import { inject } from '@angular/core';
import { type KpiKey, kpiDefinitionOf, meetsTarget } from '../../../../../shared/reports/kpi-definitions';
import type { Comparison, Drill, Figure, GroupKey, PeriodView } from '../../../../../shared/reports/report.api';
import { Formats } from '../../core/i18n/formats';
import { Language } from '../../core/i18n/language';
import { injectText } from '../../core/i18n/text';
import { Session } from '../../core/session/session';
import type { Trend } from '../../ui/figure-card/figure-card';

export interface DrillLink {
  readonly link: readonly string[];
  readonly queryParams: Readonly<Record<string, string>>;
}

/** Figures as people read them: units, changes, targets and where they lead. */
export function injectFigureWords() {
  const text = injectText();
  const formats = inject(Formats);
  const language = inject(Language);
  const session = inject(Session);

  /** A value in the unit of its KPI; null says "sin datos". */
  function value(key: KpiKey, number: number | null, currency?: string): string {
    if (number === null) return text('ui.noData');
    switch (kpiDefinitionOf(key).unit) {
      case 'tickets':
        return formats.number(number);
      case 'share':
        return formats.percent(number);
      case 'seconds':
        return formats.duration(number);
      case 'per-ticket':
        return formats.number(number, 2);
      case 'score':
        return text('insight.file.score', { value: formats.number(number, 2) });
      case 'money':
        return formats.money(number, currency ?? '');
    }
  }

  /** What leads: of a duration the median, since few long ones carry the mean away. */
  function leading({ value: own, distribution }: Figure): number | null {
    return distribution ? distribution.median : own;
  }

  function spread({ key, distribution }: Figure): string {
    if (!distribution) return '';
    return text('insight.figure.spread', { mean: value(key, distribution.mean), p90: value(key, distribution.p90) });
  }

  function signed(number: number, digits = 0): string {
    const rounded = Number(number.toFixed(digits));
    const sign = rounded > 0 ? '+' : rounded < 0 ? '−' : '±';
    return `${sign}${formats.number(Math.abs(rounded), digits)}`;
  }

  /** How the leading value moved, and whether that is welcome; nothing where there is no period before. */
  function trend({ current, previous }: Comparison, days: PeriodView | null): Trend | null {
    const now = leading(current);
    const before = previous ? leading(previous) : null;
    if (now === null || days === null) return null;
    if (before === null) return { direction: 'flat', text: text('insight.figure.noPrevious', range(days)), good: null };
    const { unit, direction, kind } = kpiDefinitionOf(current.key);
    // What would be written as nought is no change.
    const rounded = unit === 'share' ? Math.round((now - before) * 1000) : now - before;
    if (rounded === 0) return { direction: 'flat', text: text('insight.figure.same'), good: null };
    const up = now > before;
    const words =
      unit === 'share'
        ? text('insight.figure.points', { change: signed((now - before) * 100, 1) })
        : before > 0 && kind !== 'difference'
          ? text('insight.figure.percent', { change: signed(((now - before) / before) * 100) })
          : text('insight.figure.count', { change: signed(now - before) });
    return {
      direction: up ? 'up' : 'down',
      text: words,
      good: direction === 'higher' ? up : direction === 'lower' ? !up : null,
    };
  }

  function target(key: KpiKey): string {
    const ends = kpiDefinitionOf(key).target;
    if (!ends) return '';
    const from = value(key, ends.from);
    const to = value(key, ends.to);
    if (ends.from !== null && ends.to !== null) return text('insight.figure.band', { from, to });
    return ends.from === null ? text('insight.figure.atMost', { to }) : text('insight.figure.atLeast', { from });
  }

  /** The target with whether it is kept: colour is never alone. */
  function targetMet(figure: Figure): string {
    const words = target(figure.key);
    const met = meetsTarget(figure.key, figure.value);
    return words === '' || met === null
      ? words
      : `${words} · ${text(met ? 'insight.figure.met' : 'insight.figure.missed')}`;
  }

  /** Of promises the two sides are "met" and "missed", of other ratios they have no names. */
  function isPromise(key: KpiKey): boolean {
    return ['targets', 'stay-targets'].includes(kpiDefinitionOf(key).population);
  }

  function name(key: KpiKey): string {
    return kpiDefinitionOf(key).name[language.current()];
  }

  function formula(key: KpiKey): string {
    return kpiDefinitionOf(key).formula[language.current()];
  }

  /** "5.327 ÷ 7.546", "n = 412". */
  function counted({ key, n, numerator, denominator, currency }: Figure): string {
    const { kind } = kpiDefinitionOf(key);
    const plain = text('insight.figure.n', { n: formats.number(n) });
    if (key === 'agent_utilisation' && numerator !== null && denominator !== null)
      return text('insight.figure.hours', {
        logged: formats.number(numerator),
        scheduled: formats.number(denominator),
        n: formats.number(n),
      });
    if (currency !== undefined && numerator !== null)
      return text('insight.figure.money', { money: formats.money(numerator, currency), n: formats.number(n) });
    // What a month of the pulse adds up to tells nothing that its mean does not.
    if (kpiDefinitionOf(key).population === 'pulse-answers') return text.count('insight.figure.answers', n);
    if (numerator === null || denominator === null || kind === 'count') return plain;
    if (kind === 'duration')
      return `${text('insight.figure.sum', { sum: formats.duration(numerator), n: formats.number(denominator) })}; ${plain}`;
    const words = { numerator: formats.number(numerator), denominator: formats.number(denominator) };
    return `${text(kind === 'difference' ? 'insight.figure.difference' : 'insight.figure.ratio', words)}; ${plain}`;
  }

  /** To the very tickets: offered only where both the figure has a list and the reader has a desk. */
  function drillLink(drill: Drill | string | null): DrillLink | null {
    if (drill === null || !session.mayAny(['ticket.work', 'ticket.read-all'])) return null;
    return { link: ['/desk/list'], queryParams: { q: typeof drill === 'string' ? drill : drill.q } };
  }

  function group({ dimension, value: own, names }: GroupKey): string {
    if (own === null) return text('insight.value.none');
    if (names) return names[language.current()];
    switch (dimension) {
      case 'tier':
        return own
          .split('-')
          .map((tier) => text('insight.value.tierShort', { tier }))
          .join('/');
      case 'priority':
        return text('insight.value.priority', { priority: own });
      case 'vip':
        return text(`insight.value.${own}`);
      case 'channel':
        return text(`ticket.channel.${own}`);
      case 'practice':
        return text.or(`insight.practice.${own}`, own);
      default:
        return own;
    }
  }

  function range({ firstDay, lastDay }: PeriodView): { first: string; last: string } {
    return { first: firstDay ? formats.day(firstDay) : '', last: lastDay ? formats.day(lastDay) : '' };
  }

  /** Days as the calendar of the report names them, whatever zone the reader is in. */
  function period(view: PeriodView, zoneName: string): string {
    const zone = formats.zoneName(zoneName);
    const { first, last } = range(view);
    if (first && last) return text('insight.period.shown', { first, last, zone });
    if (first) return text('insight.period.since', { first, zone });
    if (last) return text('insight.period.until', { last, zone });
    return text('insight.period.everything', { zone });
  }

  /** What a report is about and what it is compared with: both by their dates. */
  function about(head: { period: PeriodView; previous: PeriodView | null; zone: string }): string {
    const compared =
      head.previous === null
        ? text('insight.period.nothingBefore')
        : text('insight.period.compared', range(head.previous));
    return `${period(head.period, head.zone)}. ${compared}`;
  }

  return {
    value,
    leading,
    spread,
    trend,
    target,
    targetMet,
    name,
    formula,
    counted,
    drillLink,
    group,
    period,
    about,
    isPromise,
  };
}

export type FigureWords = ReturnType<typeof injectFigureWords>;
