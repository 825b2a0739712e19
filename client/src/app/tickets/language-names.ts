import { messageLanguages } from '../../../../shared/tickets/vocabulary';
import type { Choice } from '../ui/suggest/suggest-field';

/** A language by its name in the reader's: "portugués". The code itself where nobody knows it. */
export function languageName(code: string, reader: string): string {
  return new Intl.DisplayNames([reader], { type: 'language' }).of(code) ?? code;
}

/** What people write and work in, as the words of a list begin. */
export function languageChoices(reader: string): readonly Choice[] {
  return messageLanguages.map((value) => {
    const name = languageName(value, reader);
    return { value, label: name.charAt(0).toLocaleUpperCase(reader) + name.slice(1) };
  });
}
