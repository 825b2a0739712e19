import type { TicketView } from '../../../../shared/tickets/ticket-view';
import type { Text } from '../core/i18n/text';

export interface Answer {
  readonly field: string;
  /** As the form asks it. */
  readonly question: string;
  readonly words: string;
}

/** What the requester answered in their own form, in the words that they chose from. */
export function requesterAnswers(
  { practice, details }: Pick<TicketView, 'practice' | 'details'>,
  text: Text,
): readonly Answer[] {
  return Object.entries(details).flatMap(([field, value]) => {
    const words = typeof value === 'string' ? text.or(`${practice}.form.${field}.${value}.label`, '') : '';
    return words === '' ? [] : [{ field, question: text.or(`${practice}.form.${field}.label`, ''), words }];
  });
}
