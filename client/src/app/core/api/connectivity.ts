import { DestroyRef, inject, Injectable, signal } from '@angular/core';
import { readHealth } from '../../../../../shared/api/health.api';

/** While the server is away it is asked this often; whoever reads the banner wants it gone within seconds. */
const askEvery = 3000;

/** Whether the server answers. The shell shows a banner; what people type is kept by the screens. */
@Injectable({ providedIn: 'root' })
export class Connectivity {
  private readonly lost = signal(false);
  private readonly returns = signal(0);
  /** Nobody is asked any more once the application is over. */
  private readonly until = new AbortController();
  private timer: ReturnType<typeof setTimeout> | undefined;

  readonly offline = this.lost.asReadonly();
  /** Rises when the server answers again: what was shown meanwhile may be old, and what failed can be read. */
  readonly returned = this.returns.asReadonly();

  constructor() {
    const { signal: over } = this.until;
    window.addEventListener('offline', () => this.noteSilence(), { signal: over });
    window.addEventListener('online', () => void this.ask(), { signal: over });
    inject(DestroyRef).onDestroy(() => {
      this.until.abort();
      clearTimeout(this.timer);
    });
  }

  noteAnswer(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (!this.lost()) return;
    this.lost.set(false);
    this.returns.update((times) => times + 1);
  }

  noteSilence(): void {
    if (this.until.signal.aborted) return;
    this.lost.set(true);
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.ask();
    }, askEvery);
  }

  /** Whether it answers now; that its database is down is an answer, too. */
  async ask(): Promise<boolean> {
    try {
      await fetch(readHealth.path, { cache: 'no-store' });
    } catch {
      this.noteSilence();
      return false;
    }
    this.noteAnswer();
    return true;
  }
}
