import type { SqlValue } from '../platform/sql.ts';
import { storedWords } from './search-words.ts';

/** Of `ticket_search`, in the order of `searchRow`. */
export const searchColumns = ['ticket_id', 'public_words', 'desk_words'] as const;

/** What a ticket is found by: everything on its public side, and its private notes apart. */
export function searchRow(
  ticket: { readonly id: number; readonly number: string; readonly title: string; readonly description: string },
  texts: readonly { readonly text: string; readonly isPublic: boolean }[],
): SqlValue[] {
  const said = (isPublic: boolean) => texts.filter((one) => one.isPublic === isPublic).map(({ text }) => text);
  // INC-000123 is also asked for as INC-123.
  const short = ticket.number.replace(/-0+/, '-');
  return [
    ticket.id,
    storedWords([ticket.number, short, ticket.title, ticket.description, ...said(true)]),
    storedWords(said(false)),
  ];
}
