import { DestroyRef, inject, Injectable, signal } from '@angular/core';

/** The present, in steps of ten seconds: enough for "hace 2 min", cheap enough for a thousand of them. */
@Injectable({ providedIn: 'root' })
export class Clock {
  private readonly tick = signal(Date.now());
  /** Epoch milliseconds. */
  readonly now = this.tick.asReadonly();

  constructor() {
    const timer = setInterval(() => this.tick.set(Date.now()), 10_000);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }
}
