import { Component, computed, input } from '@angular/core';
import type { IconName } from '../icon/icon-paths';
import { Badge, type Tone } from './badge';

/** What a state means to everybody; its name comes from the data. */
export type StateMeaning = 'new' | 'open' | 'waiting' | 'resolved' | 'closed' | 'cancelled';

const looks: Readonly<Record<StateMeaning, { readonly tone: Tone; readonly icon: IconName }>> = {
  new: { tone: 'info', icon: 'sparkle' },
  open: { tone: 'accent', icon: 'play' },
  waiting: { tone: 'warn', icon: 'pause' },
  resolved: { tone: 'ok', icon: 'check' },
  closed: { tone: 'neutral', icon: 'archive' },
  cancelled: { tone: 'neutral', icon: 'close' },
};

@Component({
  selector: 'app-state-badge',
  imports: [Badge],
  template: `<app-badge [tone]="look().tone" [icon]="look().icon" [bare]="bare()">{{ label() }}</app-badge>`,
  styles: `
    :host {
      display: inline-flex;
      min-width: 0;
      max-width: 100%;
    }
  `,
})
export class StateBadge {
  readonly state = input.required<StateMeaning>();
  readonly label = input.required<string>();
  readonly bare = input(false);

  protected readonly look = computed(() => looks[this.state()]);
}
