import { foldText } from '../platform/fold-text.ts';

const maxWords = 12;
const maxLength = 60;

/** The distinct words of texts, folded, as they are stored and looked up. */
export function foldedWords(...texts: readonly (string | null | undefined)[]): string[] {
  const words = texts.flatMap((text) => foldText(text ?? '').match(/[\p{L}\p{N}]+/gu) ?? []);
  return [...new Set(words.map((word) => word.slice(0, maxLength)))].slice(0, maxWords);
}
