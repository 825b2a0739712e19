import { setClock } from '../platform/clock.ts';

/** What happens around one ticket: it yields the moment at which it goes on, and acts when it is asked again. */
export type Story = AsyncGenerator<number, void>;

export interface Beginning {
  /** Epoch milliseconds. */
  readonly at: number;
  begin(): Story;
}

interface Waiting {
  readonly at: number;
  readonly order: number;
  readonly story: Story;
}

/**
 * Lets stories happen side by side in the order of time, the clock of the process standing at each moment. What is
 * not over at `until` stays as it is then: open, waiting, resolved. Holds only the stories that are going on.
 */
export async function simulate(
  beginnings: Iterable<Beginning>,
  until: number,
  onBegin: () => void | Promise<void> = () => undefined,
): Promise<void> {
  let now = 0;
  setClock(() => now);
  try {
    const queue = new TimeQueue();
    let order = 0;
    const goOn = async (story: Story) => {
      const { done, value } = await story.next();
      if (done === true) return;
      const at = Math.max(value, now);
      if (at < until) queue.push({ at, order: (order += 1), story });
      else await story.return();
    };
    for (const beginning of beginnings) {
      if (beginning.at >= until) continue;
      for (let next = queue.takeBefore(beginning.at); next; next = queue.takeBefore(beginning.at)) {
        now = next.at;
        await goOn(next.story);
      }
      now = Math.max(now, beginning.at);
      await goOn(beginning.begin());
      await onBegin();
    }
    for (let next = queue.takeBefore(until); next; next = queue.takeBefore(until)) {
      now = next.at;
      await goOn(next.story);
    }
  } finally {
    setClock();
  }
}

/** A binary heap by time, then by who came first. */
class TimeQueue {
  private readonly heap: Waiting[] = [];

  push(item: Waiting): void {
    this.heap.push(item);
    let index = this.heap.length - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.swapIfLater(parent, index)) break;
      index = parent;
    }
  }

  takeBefore(moment: number): Waiting | undefined {
    const [first] = this.heap;
    if (!first || first.at >= moment) return undefined;
    const last = this.heap.pop();
    if (last && last !== first) {
      this.heap[0] = last;
      this.sink();
    }
    return first;
  }

  private sink(): void {
    for (let index = 0; ;) {
      const left = 2 * index + 1;
      const right = left + 1;
      if (left >= this.heap.length) return;
      const child = right < this.heap.length && this.isBefore(right, left) ? right : left;
      if (!this.swapIfLater(index, child)) return;
      index = child;
    }
  }

  private isBefore(index: number, otherIndex: number): boolean {
    const one = this.heap[index];
    const other = this.heap[otherIndex];
    if (!one || !other) return false;
    return one.at < other.at || (one.at === other.at && one.order < other.order);
  }

  private swapIfLater(parent: number, child: number): boolean {
    if (!this.isBefore(child, parent)) return false;
    const [upper, lower] = [this.heap[parent], this.heap[child]];
    if (!upper || !lower) return false;
    this.heap[parent] = lower;
    this.heap[child] = upper;
    return true;
  }
}
