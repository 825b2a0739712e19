import type { ErrorBudget } from '../../shared/reports/error-budget.ts';
import type { QualityObjective } from '../../shared/reports/objective.api.ts';
import type { Language } from '../platform/actor.ts';
import { translate } from '../platform/translate.ts';
import { type Mail, plainMail } from './mail-frame.ts';

export interface ObjectiveAlert {
  readonly language: Language;
  /** How numbers are written for them: `es-MX`. */
  readonly locale: string;
  readonly recipient: string;
  readonly url: string;
  readonly objective: QualityObjective;
  /** Of the KPI. */
  readonly name: string;
  /** To what it is limited, in names. */
  readonly of: readonly string[];
  /** Null while nothing is counted. */
  readonly share: number | null;
  readonly budget: ErrorBudget;
  /** Percent of the budget. */
  readonly reached: number;
}

/** How much may still go wrong, before it is too late to do something about it. */
export function objectiveAlertMail({ objective, name, of, share, budget, reached, ...reader }: ObjectiveAlert): Mail {
  const { language, locale } = reader;
  const percent = (value: number) =>
    `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value * 100)} %`;
  const priority = objective.priority === null ? [] : [`P${String(objective.priority)}`];
  const say = (key: string) =>
    translate(language, `mail.objective.${key}`, {
      name: [name, ...of, ...priority].join(' · '),
      target: translate(language, `mail.objective.${objective.bound}`, { target: percent(objective.target) }),
      period: translate(language, `mail.objective.${objective.period}`),
      reached,
      missed: budget.missed,
      allowed: budget.allowed,
      expected: budget.expected,
      share: share === null ? '–' : percent(share),
    });
  return plainMail(
    reader,
    say(reached >= 100 ? 'subjectSpent' : 'subject'),
    [
      { kind: 'line', text: say('line') },
      { kind: 'line', text: say(reached >= 100 ? 'spent' : 'left') },
    ],
    { why: 'alert', openLabel: say('open') },
  );
}
