import { type KpiKey, kpiDefinitionOf } from '../../shared/reports/kpi-definitions.ts';
import type { GroupKey, PeriodView } from '../../shared/reports/report.api.ts';
import { zoneName } from '../../shared/sla/zone-name.ts';
import type { Language } from '../platform/actor.ts';
import { hasText, translate } from '../platform/translate.ts';

/** Figures in the words of a reader, for files and mails; the screens have the same words. */
export function valueText(language: Language, key: KpiKey, value: number | null, currency = ''): string {
  if (value === null) return translate(language, 'insight.file.noData');
  switch (kpiDefinitionOf(key).unit) {
    case 'tickets':
      return numberText(language, value);
    case 'share':
      return `${numberText(language, value * 100, 1)} %`;
    case 'seconds':
      return durationText(language, value);
    case 'per-ticket':
      return numberText(language, value, 2);
    case 'score':
      return translate(language, 'insight.file.score', { value: numberText(language, value, 2) });
    case 'money':
      return `${numberText(language, value, 2)} ${currency}`.trim();
  }
}

export function numberText(language: Language, value: number, digits = 0): string {
  return new Intl.NumberFormat(language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: 'always',
  }).format(value);
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** The two largest units that matter. */
function durationText(language: Language, seconds: number): string {
  const whole = Math.round(Math.abs(seconds));
  const parts: readonly (readonly [unit: 'd' | 'h' | 'min' | 's', n: number])[] =
    whole >= day
      ? [
          ['d', Math.floor(whole / day)],
          ['h', Math.floor((whole % day) / hour)],
        ]
      : whole >= hour
        ? [
            ['h', Math.floor(whole / hour)],
            ['min', Math.floor((whole % hour) / minute)],
          ]
        : whole >= minute
          ? [['min', Math.floor(whole / minute)]]
          : [['s', whole]];
  return parts
    .filter(([, n], index) => index === 0 || n > 0)
    .map(([unit, n]) => translate(language, `insight.file.duration.${unit}`, { n: numberText(language, n) }))
    .join(' ');
}

export function targetText(language: Language, key: KpiKey): string {
  const { target } = kpiDefinitionOf(key);
  if (target === null) return '';
  const from = valueText(language, key, target.from);
  const to = valueText(language, key, target.to);
  if (target.from === null) return translate(language, 'insight.figure.atMost', { to });
  if (target.to === null) return translate(language, 'insight.figure.atLeast', { from });
  return translate(language, 'insight.figure.band', { from, to });
}

export function groupText(language: Language, { dimension, value, names }: GroupKey): string {
  if (value === null) return translate(language, 'insight.value.none');
  if (names) return names[language];
  switch (dimension) {
    case 'tier':
      return value
        .split('-')
        .map((tier) => translate(language, 'insight.value.tierShort', { tier }))
        .join('/');
    case 'priority':
      return translate(language, 'insight.value.priority', { priority: value });
    case 'vip':
      return translate(language, `insight.value.${value}`);
    case 'channel':
      return translate(language, `ticket.channel.${value}`);
    case 'practice': {
      const key = `insight.practice.${value}`;
      return hasText(language, key) ? translate(language, key) : value;
    }
    default:
      return value;
  }
}

export function periodText(language: Language, { firstDay, lastDay }: PeriodView, zoneId: string): string {
  const zone = zoneName(zoneId, language);
  const style = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const;
  const dayText = (iso: string) => new Intl.DateTimeFormat(language, style).format(new Date(`${iso}T00:00:00Z`));
  const say = (key: string, params: Record<string, string>) => translate(language, `insight.period.${key}`, params);
  if (firstDay && lastDay) return say('shown', { first: dayText(firstDay), last: dayText(lastDay), zone });
  if (firstDay) return say('since', { first: dayText(firstDay), zone });
  if (lastDay) return say('until', { last: dayText(lastDay), zone });
  return say('everything', { zone });
}
