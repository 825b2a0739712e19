import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { injectText } from '../../core/i18n/text';
import { Ticker } from '../../ui/clock-chip/ticker';

/** What falls due: how it is called, and when; null while it stands still. */
export interface Watched {
  readonly name: string;
  readonly dueAt: string | null;
}

/** Says politely, once, which promise broke while somebody looked: a colour that changes is not heard. */
@Component({
  selector: 'app-breach-notice',
  template: `<p class="sr-only" aria-live="polite">{{ words() }}</p>`,
})
export class BreachNotice {
  readonly clocks = input.required<readonly Watched[]>();

  private readonly text = injectText();
  private readonly ticker = inject(Ticker);
  private readonly inTime = signal<ReadonlySet<string>>(new Set());
  private readonly broke = signal<readonly string[]>([]);
  protected readonly words = computed(() =>
    this.broke().length === 0
      ? ''
      : this.text.count('clocks.broke', this.broke().length, { names: this.broke().join(', ') }),
  );

  constructor() {
    effect(() => {
      const now = this.ticker.now();
      const running = this.clocks().filter(({ dueAt }) => dueAt !== null);
      const inTime = running.filter(({ dueAt }) => dueAt !== null && Date.parse(dueAt) >= now).map(({ name }) => name);
      const late = running.map(({ name }) => name).filter((name) => !inTime.includes(name));
      untracked(() => {
        const broke = late.filter((name) => this.inTime().has(name));
        if (broke.length > 0) this.broke.set(broke);
        this.inTime.set(new Set(inTime));
      });
    });
  }
}
