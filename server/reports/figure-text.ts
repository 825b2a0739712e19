import { regionalLocale } from '../../shared/people/regional-locale.ts';
import { type KpiKey, kpiDefinitionOf } from '../../shared/reports/kpi-definitions.ts';
import type { GroupKey, PeriodView } from '../../shared/reports/report.api.ts';
import { zoneName } from '../../shared/sla/zone-name.ts';
import type { Actor, Language } from '../platform/actor.ts';
import { hasText, translate } from '../platform/translate.ts';

/** In which words a reader is told, and how numbers and days are written for them (`es-MX`). */
export interface Voice {
  readonly language: Language;
  readonly locale: string;
}

/** Of somebody who is written to: no browser says how they write numbers. */
export function voiceOf({ language, timeZone }: Pick<Actor, 'language' | 'timeZone'>): Voice {
  return { language, locale: regionalLocale(language, [], timeZone) };
}

/** Figures in the words of a reader, for files and mails; the screens have the same words. */
export function valueText(voice: Voice, key: KpiKey, value: number | null, currency = ''): string {
  if (value === null) return translate(voice.language, 'insight.file.noData');
  switch (kpiDefinitionOf(key).unit) {
    case 'tickets':
      return numberText(voice, value);
    case 'share':
      return `${numberText(voice, value * 100, 1)} %`;
    case 'seconds':
      return durationText(voice, value);
    case 'per-ticket':
      return numberText(voice, value, 2);
    case 'score':
      return translate(voice.language, 'insight.file.score', { value: numberText(voice, value, 2) });
    case 'money':
      return `${numberText(voice, value, 2)} ${currency}`.trim();
  }
}

export function numberText(voice: Voice, value: number, digits = 0): string {
  return new Intl.NumberFormat(voice.locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: 'always',
  }).format(value);
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** The two largest units that matter. */
function durationText(voice: Voice, seconds: number): string {
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
    .map(([unit, n]) => translate(voice.language, `insight.file.duration.${unit}`, { n: numberText(voice, n) }))
    .join(' ');
}

export function targetText(voice: Voice, key: KpiKey): string {
  const { target } = kpiDefinitionOf(key);
  if (target === null) return '';
  const from = valueText(voice, key, target.from);
  const to = valueText(voice, key, target.to);
  if (target.from === null) return translate(voice.language, 'insight.figure.atMost', { to });
  if (target.to === null) return translate(voice.language, 'insight.figure.atLeast', { from });
  return translate(voice.language, 'insight.figure.band', { from, to });
}

export function groupText(voice: Voice, { dimension, value, names }: GroupKey): string {
  if (value === null) return translate(voice.language, 'insight.value.none');
  if (names) return names[voice.language];
  switch (dimension) {
    case 'tier':
      return value
        .split('-')
        .map((tier) => translate(voice.language, 'insight.value.tierShort', { tier }))
        .join('/');
    case 'priority':
      return translate(voice.language, 'insight.value.priority', { priority: value });
    case 'vip':
      return translate(voice.language, `insight.value.${value}`);
    case 'channel':
      return translate(voice.language, `ticket.channel.${value}`);
    case 'practice': {
      const key = `insight.practice.${value}`;
      return hasText(voice.language, key) ? translate(voice.language, key) : value;
    }
    default:
      return value;
  }
}

export function periodText(voice: Voice, { firstDay, lastDay }: PeriodView, zoneId: string): string {
  const zone = zoneName(zoneId, voice.language);
  const style = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const;
  const dayText = (iso: string) => new Intl.DateTimeFormat(voice.locale, style).format(new Date(`${iso}T00:00:00Z`));
  const say = (key: string, params: Record<string, string>) =>
    translate(voice.language, `insight.period.${key}`, params);
  if (firstDay && lastDay) return say('shown', { first: dayText(firstDay), last: dayText(lastDay), zone });
  if (firstDay) return say('since', { first: dayText(firstDay), zone });
  if (lastDay) return say('until', { last: dayText(lastDay), zone });
  return say('everything', { zone });
}
