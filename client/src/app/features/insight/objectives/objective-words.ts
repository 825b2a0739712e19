import { inject } from '@angular/core';
import type { ObjectiveView } from '../../../../../../shared/reports/objective.api';
import { Formats } from '../../../core/i18n/formats';
import { Language } from '../../../core/i18n/language';
import { injectText } from '../../../core/i18n/text';
import { injectFigureWords } from '../figure-words';

/** An objective as people say it. */
export function injectObjectiveWords() {
  const text = injectText();
  const formats = inject(Formats);
  const language = inject(Language);
  const words = injectFigureWords();

  /** "Satisfacción · Correo · P2" */
  function name({ objective, service, team }: ObjectiveView): string {
    const { kpi, priority } = objective;
    const parts = [service, team].flatMap((names) => (names === null ? [] : [names[language.current()]]));
    const last = priority === null ? [] : [text('insight.value.priority', { priority })];
    return [words.name(kpi), ...parts, ...last].join(' · ');
  }

  /** "al menos 90 % cada mes" */
  function target({ objective: { bound, target: share, period } }: ObjectiveView): string {
    const to = formats.percent(share);
    const reached =
      bound === 'at-least' ? text('insight.figure.atLeast', { from: to }) : text('insight.figure.atMost', { to });
    return `${reached} ${text(`objectives.every.${period}`)}`;
  }

  /** How much may still go wrong, in cases. */
  function left({ figure, budget }: ObjectiveView): string {
    if (figure.n === 0) return text('objectives.nothing');
    const { allowed, missed } = budget;
    const params = {
      left: formats.number(budget.left),
      allowed: formats.number(allowed),
      missed: formats.number(missed),
    };
    if (budget.left < 0) return text('objectives.over', { ...params, more: formats.number(-budget.left) });
    return text(budget.left === 0 ? 'objectives.none' : 'objectives.left', params);
  }

  /** How fast it goes, told only while something is spent. */
  function pace({ budget: { burn, expected } }: ObjectiveView): string {
    const reckoned = text('objectives.reckoned', { n: formats.number(expected) });
    if (burn === null || burn === 0) return reckoned;
    return `${text(burn > 1 ? 'objectives.tooFast' : 'objectives.slow', { burn: formats.number(burn, 1) })} ${reckoned}`;
  }

  return { name, target, left, pace };
}
