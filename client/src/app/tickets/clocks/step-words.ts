import type { ClockStory } from '../../../../../shared/sla/clock-view';
import type { Formats } from '../../core/i18n/formats';
import type { Text } from '../../core/i18n/text';
import type { Tone } from '../../ui/badges/badge';
import type { IconName } from '../../ui/icon/icon-paths';

type Step = ClockStory['steps'][number];

/** One step of "why this time?" as a person would tell it. */
export interface ToldStep {
  readonly icon: IconName;
  readonly tone: Tone;
  readonly title: string;
  /** What it did to the time: "vencía hoy 16:00, ahora mañana 10:00". */
  readonly detail: string;
}

const looks: Readonly<Record<Step['kind'], { readonly icon: IconName; readonly tone: Tone }>> = {
  started: { icon: 'play', tone: 'accent' },
  paused: { icon: 'pause', tone: 'warn' },
  resumed: { icon: 'play', tone: 'accent' },
  retargeted: { icon: 'swap', tone: 'info' },
  charged: { icon: 'returned', tone: 'risk' },
  breached: { icon: 'alert', tone: 'breach' },
  fulfilled: { icon: 'check', tone: 'ok' },
  reopened: { icon: 'refresh', tone: 'risk' },
  cancelled: { icon: 'close', tone: 'neutral' },
};

/** @param before what was due before the step, if anything was */
export function tellStep(step: Step, before: string | null, text: Text, formats: Formats): ToldStep {
  const params = {
    target: formats.openTime(step.targetMs / 1000),
    used: formats.openTime(step.consumedMs / 1000),
    due: step.dueAt === null ? '' : formats.moment(step.dueAt),
    old: before === null ? '' : formats.moment(before),
    priority: step.priority ?? '',
  };
  const key = `clocks.because.${step.kind}.${step.reason ?? ''}`;
  const because = text(key, params);
  const reason = because === key ? '' : because;
  const title = text(`clocks.step.${step.kind}`, params);
  const detail = (key: string): string => text(`clocks.detail.${key}`, params);
  const told = (words: string): ToldStep => ({
    ...looks[step.kind],
    title: reason === '' ? title : `${title}: ${lowerFirst(reason)}`,
    detail: words,
  });
  switch (step.kind) {
    case 'started':
      return told(detail('started'));
    case 'paused':
      return told(detail('paused'));
    case 'resumed':
    case 'reopened':
    case 'charged':
    case 'retargeted':
      if (step.dueAt === null) return told(detail('still'));
      return told(
        detail(before !== null && before !== step.dueAt ? 'moved' : step.kind === 'retargeted' ? 'same' : 'due'),
      );
    case 'fulfilled':
      return told(detail('fulfilled'));
    case 'breached':
    case 'cancelled':
      return told('');
  }
}

/** What was due last before each step; a pause forgets nothing. */
export function dueBefore(steps: readonly Step[], index: number): string | null {
  return steps.slice(0, index).findLast(({ dueAt }) => dueAt !== null)?.dueAt ?? null;
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLocaleLowerCase() + words.slice(1);
}
