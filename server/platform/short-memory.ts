/** How long what was read for one request may serve the next ones. */
export const momentMs = 1000;

interface Kept<Value> {
  readonly until: number;
  readonly value: Promise<Value>;
}

/**
 * Answers of the database that requests ask for again and again, kept for a moment in this process. What this process
 * changes it forgets at once; what another one changes is known when the moment is over.
 */
export class ShortMemory<Key, Value> {
  private readonly kept = new Map<Key, Kept<Value>>();
  private readonly forMs: number;
  private readonly most: number;

  constructor(forMs = momentMs, most = 5000) {
    this.forMs = forMs;
    this.most = most;
  }

  /** Requests that come together share one reading. The moment counts from when it began; failures are not kept. */
  recall(key: Key, read: () => Promise<Value>): Promise<Value> {
    // Not the product's clock: the demo generator moves that one.
    const now = performance.now();
    const known = this.kept.get(key);
    if (known && now < known.until) return known.value;
    const value = read();
    this.kept.delete(key);
    const [oldest] = this.kept.keys();
    if (this.kept.size >= this.most && oldest !== undefined) this.kept.delete(oldest);
    const fresh = { until: now + this.forMs, value };
    this.kept.set(key, fresh);
    value.catch(() => {
      if (this.kept.get(key) === fresh) this.kept.delete(key);
    });
    return value;
  }

  forget(key: Key): void {
    this.kept.delete(key);
  }

  forgetAll(): void {
    this.kept.clear();
  }
}
