import type { MessageLanguage } from '../tickets/vocabulary.ts';

/** What one thing is called in each language; empty where it has no name. */
export type Term = Readonly<Record<MessageLanguage, string>>;

export interface TermPair {
  readonly here: string;
  readonly there: string;
}

/**
 * The terms that a text speaks of, in either language, with what they are called in both. Words count whole, without
 * regard to case and accents; a longer term hides the shorter ones inside it.
 */
export function termsIn(
  text: string,
  terms: readonly Term[],
  here: MessageLanguage,
  there: MessageLanguage,
): TermPair[] {
  const spoken = ` ${plain(text)} `;
  const found = terms.flatMap((term) => {
    const names = [term[here], term[there]];
    const said = names.filter((name) => name !== '' && spoken.includes(` ${plain(name)} `));
    return names.includes('') || said.length === 0 ? [] : [{ here: term[here], there: term[there], said }];
  });
  const inside = (name: string) =>
    found.some(({ said }) => said.some((other) => other !== name && ` ${plain(other)} `.includes(` ${plain(name)} `)));
  return found.filter(({ said }) => !said.every(inside)).map((pair) => ({ here: pair.here, there: pair.there }));
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .join(' ');
}
