import { foldText } from '../platform/fold-text.ts';

/** Longer ones are cut, where they are stored and where they are looked for. */
const longestWord = 60;
/** Distinct words of one ticket's texts, in characters: what fits into 64 kB however many bytes each takes. */
const mostCharacters = 16_000;
/** More words than anybody types; each costs the database a look. */
const mostAsked = 10;

function wordsIn(text: string): string[] {
  return (foldText(text).match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.slice(0, longestWord));
}

/**
 * The distinct words of texts as they are stored: folded, each after a space and closed by a low line. So a word is
 * never shorter than MySQL indexes nor one that it leaves out ("the", "la"), and ` impr` begins one wherever it stands.
 */
export function storedWords(texts: readonly string[]): string {
  const words = new Set(texts.flatMap(wordsIn));
  let stored = '';
  for (const word of words) {
    const next = ` ${`${word}_`.padEnd(3, '_')}`;
    if (stored.length + next.length > mostCharacters) break;
    stored += next;
  }
  return stored;
}

/** What somebody looks for: beginnings of words, all of which have to be there. Letters and digits only. */
export function askedWords(text: string): string[] {
  return [...new Set(wordsIn(text))].slice(0, mostAsked);
}
