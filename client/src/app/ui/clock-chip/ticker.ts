import { DestroyRef, inject, Injectable, signal } from '@angular/core';

/** Within this time of a due instant, before or after, seconds are shown. */
export const nearMs = 5 * 60_000;
const near = 1000;
const far = 30_000;

/**
 * The present for everything that counts down: one timer for all, each half minute, each second while something watched
 * is about to fall due, and none while the page is hidden or nobody watches.
 */
@Injectable({ providedIn: 'root' })
export class Ticker {
  private readonly present = signal(Date.now());
  /** Epoch milliseconds. */
  readonly now = this.present.asReadonly();

  private readonly watched = new Map<object, number | null>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private firesAt = Infinity;

  constructor() {
    const onVisibility = (): void => this.wake();
    document.addEventListener('visibilitychange', onVisibility);
    inject(DestroyRef).onDestroy(() => {
      document.removeEventListener('visibilitychange', onVisibility);
      clearTimeout(this.timer);
    });
  }

  /** @param due the instant that is counted down to; null when it stands still, but its words still age */
  watch(who: object, due: number | null): void {
    if (this.watched.size === 0) this.present.set(Date.now());
    this.watched.set(who, due);
    this.schedule();
  }

  leave(who: object): void {
    this.watched.delete(who);
    this.schedule();
  }

  private wake(): void {
    this.rest();
    if (!document.hidden) this.present.set(Date.now());
    this.schedule();
  }

  private rest(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.firesAt = Infinity;
  }

  /** Whoever comes or goes may bring the next moment forward, never put it off. */
  private schedule(): void {
    if (this.watched.size === 0 || document.hidden) {
      this.rest();
      return;
    }
    const wanted = Date.now() + this.pace();
    if (wanted >= this.firesAt) return;
    clearTimeout(this.timer);
    this.firesAt = wanted;
    this.timer = setTimeout(() => this.wake(), wanted - Date.now());
  }

  /** Not past the instant at which somebody's seconds begin. */
  private pace(): number {
    const now = Date.now();
    let pace = far;
    for (const due of this.watched.values()) {
      if (due === null) continue;
      if (Math.abs(due - now) <= nearMs) return near;
      if (due > now) pace = Math.min(pace, due - nearMs - now);
    }
    return Math.max(near, pace);
  }
}
