import type { RunbookStep } from '../../../../../../shared/tickets/runbook';

/** A step while somebody writes it; empty hints stand for none. */
export interface StepDraft {
  readonly es: string;
  readonly en: string;
  readonly whenEs: string;
  readonly whenEn: string;
}

export const emptyStep: StepDraft = { es: '', en: '', whenEs: '', whenEn: '' };

export function stepDraftOf({ es, en, escalateWhen }: RunbookStep): StepDraft {
  return { es, en, whenEs: escalateWhen?.es ?? '', whenEn: escalateWhen?.en ?? '' };
}

export function stepOf({ es, en, whenEs, whenEn }: StepDraft): RunbookStep {
  const hint = { es: whenEs.trim(), en: whenEn.trim() };
  return { es: es.trim(), en: en.trim(), escalateWhen: hint.es === '' && hint.en === '' ? null : hint };
}
