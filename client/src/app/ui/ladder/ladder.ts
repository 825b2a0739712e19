import { Component, computed, inject, input } from '@angular/core';
import { Formats } from '../../core/i18n/formats';
import { injectText } from '../../core/i18n/text';
import { Icon } from '../icon/icon';

/** Time spent in one tier, all stays together. */
export interface LadderVisit {
  readonly tier: number;
  readonly seconds: number;
}

interface Step {
  readonly tier: number;
  readonly state: 'current' | 'visited' | 'untouched';
  readonly seconds: number | null;
  /** How often it was handed back down from here. */
  readonly returns: number;
}

const tiers = [1, 2, 3, 4, 5] as const;

/**
 * The picture of the product: five steps, the current one filled, visited ones with the time they took, a return
 * as a step down, and the owner's dot that stays at the front line. `ticks` fits a table row, `steps` a header.
 */
@Component({
  selector: 'app-ladder',
  imports: [Icon],
  template: `
    <span class="sr-only">{{ spoken() }}</span>
    @if (variant() === 'ticks') {
      <span class="ticks" aria-hidden="true" [title]="spoken()">
        @for (step of steps(); track step.tier) {
          <span class="tick" [class]="step.state" [attr.data-tier]="step.tier"></span>
        }
        <span class="level">{{ level() }}</span>
        @if (returns() > 0) {
          <app-icon class="down" name="returned" />
        }
      </span>
    } @else {
      <ol class="steps" aria-hidden="true">
        @for (step of steps(); track step.tier) {
          <li [class]="step.state" [attr.data-tier]="step.tier">
            <span class="fall">
              @if (step.returns > 0) {
                <app-icon name="returned" />{{ step.returns > 1 ? step.returns : '' }}
              }
            </span>
            <span class="block">
              @if (step.tier === ownerTier()) {
                <span class="owner"></span>
              }
              <span class="name">L{{ step.tier }}</span>
            </span>
            <span class="time">{{ step.seconds === null ? '' : formats.duration(step.seconds) }}</span>
          </li>
        }
      </ol>
    }
  `,
  styleUrl: './ladder.css',
  host: { '[class.compact]': 'variant() === "ticks"' },
})
export class Ladder {
  /** Tier of the team that has it now; null once nobody works on it. */
  readonly current = input.required<number | null>();
  /** The last tier of a team that serves two. */
  readonly currentTo = input<number | null>(null);
  readonly visits = input<readonly LadderVisit[]>([]);
  readonly returns = input(0);
  /** The tier each return came down from, for the steps drawn downwards. */
  readonly returnedFrom = input<readonly number[]>([]);
  /** Where the owner stays; null draws no dot. */
  readonly ownerTier = input<number | null>(1);
  readonly variant = input<'ticks' | 'steps'>('ticks');

  protected readonly formats = inject(Formats);
  private readonly text = injectText();

  protected readonly steps = computed<readonly Step[]>(() =>
    tiers.map((tier) => {
      const visits = this.visits().filter((visit) => visit.tier === tier);
      const visited = visits.length > 0;
      return {
        tier,
        state: this.isCurrent(tier) ? 'current' : visited ? 'visited' : 'untouched',
        seconds: visited ? visits.reduce((sum, visit) => sum + visit.seconds, 0) : null,
        returns: this.returnedFrom().filter((from) => from === tier).length,
      };
    }),
  );

  protected readonly level = computed(() => {
    const current = this.current();
    if (current === null) return '';
    const to = this.currentTo();
    return to !== null && to !== current ? `L${current}–${to}` : `L${current}`;
  });

  protected readonly spoken = computed(() => {
    const current = this.current();
    const times = this.steps()
      .filter((step) => step.seconds !== null)
      .map((step) => this.text('ui.ladder.time', { time: this.formats.duration(step.seconds ?? 0), tier: step.tier }));
    const returns = this.returns() > 0 ? [this.text.count('ui.ladder.returned', this.returns())] : [];
    const where = current === null ? this.text('ui.ladder.nowhere') : this.text('ui.ladder.current', { tier: current });
    return [where, times.join(', '), ...returns].filter((part) => part !== '').join('; ');
  });

  private isCurrent(tier: number): boolean {
    const current = this.current();
    return current !== null && tier >= current && tier <= (this.currentTo() ?? current);
  }
}
