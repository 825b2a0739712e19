import { inject } from '@angular/core';
import type { SuggestionReason } from '../../../../../shared/tickets/abilities';
import { Language } from '../../core/i18n/language';
import { injectText } from '../../core/i18n/text';
import { languageName } from '../language-names';

/** Says why a team or a person is proposed, such as "habla inglés C1". */
export function injectReasonWords(): (reason: SuggestionReason) => string {
  const text = injectText();
  const language = inject(Language);
  return (reason) => {
    if (reason.kind === 'category-team') return text('tiers.reason.categoryTeam');
    if (reason.kind === 'skill')
      return text(`tiers.reason.skill${reason.level}`, { skill: text.or(`tiers.skill.${reason.skill}`, reason.skill) });
    return text(reason.level === 'native' ? 'tiers.reason.native' : 'tiers.reason.language', {
      language: languageName(reason.language, language.current()),
      level: reason.level,
    });
  };
}
