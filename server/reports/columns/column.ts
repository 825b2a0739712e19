import type { Word } from '../question.ts';

/** Values out of few: each row holds a code, one, two or four bytes wide as their number needs. Code 0 is null. */
export class WordColumn {
  codes: Uint8Array | Uint16Array | Int32Array = new Uint8Array(0);
  readonly words: (Word | null)[] = [null];
  private readonly codeOf = new Map<Word, number>();

  grow(capacity: number): void {
    this.codes = copied(this.codes, capacity);
  }

  set(row: number, value: unknown): void {
    // A new word may put wider codes in place of these.
    const code = this.code(value);
    this.codes[row] = code;
  }

  /** 0 where no row ever had the value. */
  known(value: Word): number {
    return this.codeOf.get(value) ?? 0;
  }

  get bytes(): number {
    return this.codes.byteLength;
  }

  private code(value: unknown): number {
    if (typeof value !== 'string' && typeof value !== 'number') return 0;
    const known = this.codeOf.get(value);
    if (known !== undefined) return known;
    const code = this.words.length;
    this.words.push(value);
    this.codeOf.set(value, code);
    if (code === 256 && this.codes instanceof Uint8Array) this.codes = Uint16Array.from(this.codes);
    if (code === 65_536 && this.codes instanceof Uint16Array) this.codes = Int32Array.from(this.codes);
    return code;
  }
}

/** So many tickets are looked at together: what one test left is still near the processor when the next one looks. */
export const ticketsPerBlock = 8_192;

/** Instants and amounts; an instant that is not there is NaN, which no comparison lets through. */
export class NumberColumn {
  values: Float64Array | Int32Array;
  /** Ends of what was ever said of the tickets of each block: tickets come in order, so a period lies in few blocks. */
  private readonly lows: number[] = [];
  private readonly highs: number[] = [];

  constructor(kind: 'instant' | 'amount') {
    this.values = kind === 'instant' ? new Float64Array(0) : new Int32Array(0);
  }

  grow(capacity: number): void {
    const grown = this.values instanceof Float64Array ? new Float64Array(capacity) : new Int32Array(capacity);
    grown.set(this.values);
    this.values = grown;
  }

  /** @param ticketRow the ticket it says something of */
  set(row: number, value: unknown, ticketRow: number): void {
    this.values[row] = typeof value === 'number' ? value : Number.NaN;
    if (typeof value === 'number') this.widen(Math.floor(ticketRow / ticketsPerBlock), value);
  }

  /** Whether a value of [from, to) may be found among the tickets of a block. */
  mayLieIn(block: number, from: number, to: number): boolean {
    return (this.lows[block] ?? Infinity) < to && (this.highs[block] ?? -Infinity) >= from;
  }

  private widen(block: number, value: number): void {
    for (let next = this.lows.length; next <= block; next += 1) {
      this.lows.push(Infinity);
      this.highs.push(-Infinity);
    }
    if (value < (this.lows[block] ?? Infinity)) this.lows[block] = value;
    if (value > (this.highs[block] ?? -Infinity)) this.highs[block] = value;
  }

  get bytes(): number {
    return this.values.byteLength;
  }
}

function copied(codes: WordColumn['codes'], capacity: number): WordColumn['codes'] {
  const grown =
    codes instanceof Uint8Array
      ? new Uint8Array(capacity)
      : codes instanceof Uint16Array
        ? new Uint16Array(capacity)
        : new Int32Array(capacity);
  grown.set(codes);
  return grown;
}

/** A whole-number array that is longer than before. */
export function grown(array: Int32Array, capacity: number, fill: number): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(capacity).fill(fill, array.length);
  longer.set(array);
  return longer;
}
