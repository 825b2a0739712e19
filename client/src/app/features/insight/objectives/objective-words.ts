import { inject } from '@angular/core';
import type { NamedObjective, ObjectiveView, QualityObjective } from '../../../../../../shared/reports/objective.api';
import { Formats } from '../../../core/i18n/formats';
import { Language } from '../../../core/i18n/language';
import { injectText } from '../../../core/i18n/text';
import { injectFigureWords } from '../figure-words';

const labels = {
  kpi: 'objectives.field.kpi',
  bound: 'objectives.field.bound',
  target: 'objectives.field.target',
  period: 'objectives.field.period',
  zone: 'objectives.field.zone',
  serviceId: 'insight.filter.service',
  teamId: 'insight.filter.team',
  priority: 'insight.filter.priority',
} as const;
type Field = keyof typeof labels;
const fields = [
  'kpi',
  'bound',
  'target',
  'period',
  'zone',
  'serviceId',
  'teamId',
  'priority',
  'active',
] as const satisfies readonly (Field | 'active')[];

/** An objective as people say it. */
export function injectObjectiveWords() {
  const text = injectText();
  const formats = inject(Formats);
  const language = inject(Language);
  const words = injectFigureWords();

  /** "Satisfacción · Correo · P2" */
  function name({ objective, service, team }: NamedObjective): string {
    const { kpi, priority } = objective;
    const parts = [service, team].flatMap((names) => (names === null ? [] : [names[language.current()]]));
    const last = priority === null ? [] : [text('insight.value.priority', { priority })];
    return [words.name(kpi), ...parts, ...last].join(' · ');
  }

  /** "al menos 90 % cada mes" */
  function target({ bound, target: share, period }: QualityObjective): string {
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

  /** "marzo de 2026", "2.º trimestre de 2026": of a period by its first day. */
  function period(kind: QualityObjective['period'], firstDay: string | null): string {
    const month = (firstDay ?? '').slice(0, 7);
    if (kind === 'month' || month === '') return month === '' ? '' : formats.month(month);
    const [year = '', number = ''] = month.split('-');
    return text('objectives.quarter', { n: Math.ceil(Number(number) / 3), year });
  }

  /** What a change changed, a line each: "Porcentaje: 90 % → 95 %". */
  function changes(before: NamedObjective | null, after: NamedObjective | null): readonly string[] {
    if (after === null) return [text('objectives.changes.removed')];
    if (before === null)
      return [text('objectives.changes.added', { name: name(after), target: target(after.objective) })];
    return fields
      .filter((field) => before.objective[field] !== after.objective[field])
      .map((field) => {
        if (field === 'active') return text(`objectives.changes.${after.objective.active ? 'on' : 'off'}`);
        return `${text(labels[field])}: ${said(field, before)} → ${said(field, after)}`;
      });
  }

  function said(field: Field, { objective, service, team }: NamedObjective): string {
    const all = text('objectives.all');
    switch (field) {
      case 'kpi':
        return words.name(objective.kpi);
      case 'bound':
        return text(`objectives.bound.${objective.bound}`);
      case 'target':
        return formats.percent(objective.target);
      case 'period':
        return text(`objectives.every.${objective.period}`);
      case 'zone':
        return objective.zone;
      case 'serviceId':
        return service?.[language.current()] ?? all;
      case 'teamId':
        return team?.[language.current()] ?? all;
      case 'priority':
        return objective.priority === null ? all : text('insight.value.priority', { priority: objective.priority });
    }
  }

  return { name, target, left, pace, period, changes };
}
