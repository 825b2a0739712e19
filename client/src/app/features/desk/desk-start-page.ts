import { Component, effect, inject } from '@angular/core';
import { Router } from '@angular/router';
import { injectText } from '../../core/i18n/text';
import { Session } from '../../core/session/session';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { everything } from './everything';
import { QueueStore } from './queue-store';

/** Sends everybody to where their day begins. */
@Component({
  selector: 'app-desk-start-page',
  imports: [EmptyState, Skeleton],
  template: `
    <h1 class="sr-only">{{ text('desk.title') }}</h1>
    @if (queues.queues()?.length === 0) {
      <app-empty-state
        icon="people"
        [title]="text('desk.empty.noQueues')"
        [explanation]="text('desk.empty.noQueuesHelp')"
      />
    } @else {
      <app-skeleton [lines]="8" />
    }
  `,
  styles: `
    :host {
      display: block;
      padding: var(--space-6);
    }
  `,
})
export class DeskStartPage {
  protected readonly text = injectText();
  protected readonly queues = inject(QueueStore);

  constructor() {
    const router = inject(Router);
    const session = inject(Session);
    effect(() => {
      const queue = this.queues.first();
      if (!session.isStaff()) void router.navigate(['/desk/list'], { queryParams: everything, replaceUrl: true });
      else if (queue) void router.navigate(['/desk/q', queue.key], { replaceUrl: true });
    });
  }
}
