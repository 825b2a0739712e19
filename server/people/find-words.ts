const maxWords = 12;
const maxLength = 60;

/** Lower case without accents, so that "garcia" finds "García" and "MARÍA" finds "Maria". */
export function foldText(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The distinct words of texts, folded, as they are stored and looked up. */
export function foldedWords(...texts: readonly (string | null | undefined)[]): string[] {
  const words = texts.flatMap((text) => foldText(text ?? '').match(/[\p{L}\p{N}]+/gu) ?? []);
  return [...new Set(words.map((word) => word.slice(0, maxLength)))].slice(0, maxWords);
}
