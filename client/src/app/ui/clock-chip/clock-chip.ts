import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, DestroyRef, effect, inject, input, output } from '@angular/core';
import type { Hours } from '../../../../../shared/sla/clock';
import { faceOf } from '../../../../../shared/sla/clock-face';
import { Formats } from '../../core/i18n/formats';
import { injectText } from '../../core/i18n/text';
import { ClockDial } from './clock-dial';
import { type ChipForm, clockWords, type ShownClock } from './clock-words';
import { Ticker } from './ticker';

/**
 * The second picture of the product: the business time left of one promise and the exact instant it is due, counted
 * down here by the same code as on the server. What it means stands in words, in its drawing and in its colour.
 * `compact` takes two lines of a table cell; pressing it asks why.
 */
@Component({
  selector: 'app-clock-chip',
  imports: [ClockDial, NgTemplateOutlet],
  templateUrl: './clock-chip.html',
  styleUrl: './clock-chip.css',
  host: { '[attr.data-mood]': 'face().mood', '[class.compact]': 'form() === "compact"' },
})
export class ClockChip {
  readonly clock = input.required<ShownClock>();
  /** The hours it counts in: null always open, undefined not known yet. */
  readonly hours = input<Hours | undefined>(undefined);
  /** Which promise it is: "Resolución". */
  readonly label = input.required<string>();
  readonly form = input<ChipForm>('full');
  /** Whether the label is written in the compact form too, where it is not the usual one. */
  readonly named = input(false);
  /** Whether it can be asked why; a story that is open already need not be. */
  readonly explains = input(true);
  readonly asked = output();

  protected readonly text = injectText();
  private readonly formats = inject(Formats);
  private readonly ticker = inject(Ticker);

  readonly face = computed(() => {
    const clock = this.clock();
    return faceOf(
      {
        ...clock,
        countedUntil: Date.parse(clock.countedUntil),
        dueAt: clock.dueAt === null ? null : Date.parse(clock.dueAt),
        breached: clock.breached ?? (clock.breachedAt ?? null) !== null,
        outcome: clock.outcome ?? null,
      },
      this.hours(),
      this.ticker.now(),
    );
  });
  protected readonly words = computed(() =>
    clockWords(this.clock(), this.face(), this.ticker.now(), this.form(), this.text, this.formats),
  );
  protected readonly spoken = computed(() => `${this.label()}: ${this.words().spoken}`);
  protected readonly title = computed(() => {
    const { dueAt } = this.clock();
    const exact = dueAt === null ? '' : ` (${this.formats.full(dueAt)})`;
    return `${this.spoken()}${exact}${this.explains() ? ` · ${this.text('clocks.why')}` : ''}`;
  });

  constructor() {
    effect(() => {
      const { state, dueAt } = this.clock();
      if (state === 'running' || state === 'paused') this.ticker.watch(this, dueAt === null ? null : Date.parse(dueAt));
      else this.ticker.leave(this);
    });
    inject(DestroyRef).onDestroy(() => this.ticker.leave(this));
  }
}
