import type { Language } from '../platform/actor.ts';
import { translate } from '../platform/translate.ts';

export function priorityText(language: Language, priority: number | null): string {
  return priority === null
    ? translate(language, 'mail.priority.none')
    : translate(language, 'mail.priority.p', { level: priority });
}
