/** A small seeded source of chance (mulberry32): the same seed tells the same story on every machine. */
export class Random {
  private state: number;

  constructor(seed: number | string) {
    this.state = typeof seed === 'number' ? seed >>> 0 : hashOf(seed);
  }

  /** An independent source that does not change how this one goes on. */
  fork(name: string): Random {
    return new Random(`${String(this.state)}:${name}`);
  }

  /** In [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  pick<T>(values: readonly T[]): T {
    const value = values[Math.floor(this.next() * values.length)];
    if (value === undefined) throw new Error('Nothing to choose from');
    return value;
  }

  pickWeighted<T>(values: readonly T[], weightOf: (value: T) => number): T {
    const total = values.reduce((sum, value) => sum + weightOf(value), 0);
    let left = this.next() * total;
    for (const value of values) {
      left -= weightOf(value);
      if (left < 0) return value;
    }
    return this.pick(values.slice(-1));
  }

  /** Around `median`, always above zero, now and then much longer: how people's delays look. */
  delay(median: number, spread = 0.7): number {
    const normal = Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
    return median * Math.exp(spread * normal);
  }

  shuffle<T>(values: readonly T[]): T[] {
    return values
      .map((value) => ({ value, order: this.next() }))
      .sort((one, other) => one.order - other.order)
      .map(({ value }) => value);
  }
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/**
 * Deals values in exact proportions: each round of `size` cards holds every value as often as its share says, so few
 * tickets already look like many. A card that does not fit stays in the hand until it does.
 */
export class Deck<T> {
  private cards: T[] = [];
  private hand: T[] = [];
  private readonly random: Random;
  private readonly shares: readonly (readonly [T, number])[];
  private readonly size: number;

  constructor(random: Random, shares: readonly (readonly [value: T, percent: number])[], size = 200) {
    this.random = random;
    this.shares = shares;
    this.size = size;
  }

  deal(fits: (value: T) => boolean = () => true): T {
    for (let index = 0; index < this.hand.length; index += 1) {
      const [held] = this.hand.slice(index, index + 1);
      if (held !== undefined && fits(held)) {
        this.hand.splice(index, 1);
        return held;
      }
    }
    for (let tries = 0; tries < this.size; tries += 1) {
      const card = this.draw();
      if (fits(card)) return card;
      this.hand.push(card);
    }
    throw new Error('No card of the deck fits');
  }

  private draw(): T {
    if (this.cards.length === 0) {
      this.cards = this.random.shuffle(
        this.shares.flatMap(([value, percent]) => Array<T>(Math.round((percent * this.size) / 100)).fill(value)),
      );
    }
    const [card] = this.cards.splice(-1);
    if (card === undefined) throw new Error('A deck needs shares');
    return card;
  }
}
