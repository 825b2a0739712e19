/** Lower case without accents, so that "garcia" finds "García" and "MARÍA" finds "Maria". */
export function foldText(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
