import { computed, DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { ApiResponse } from '../../../../../shared/api/request-types';
import { countCap, listQueues } from '../../../../../shared/tickets/ticket.api';
import { ApiClient } from '../../core/api/api-client';
import { type ApiProblem, asProblem } from '../../core/api/api-problem';
import { Formats } from '../../core/i18n/formats';
import { injectText } from '../../core/i18n/text';
import { Live } from '../../core/live/live';
import { Session } from '../../core/session/session';

export type Queue = ApiResponse<typeof listQueues>['items'][number];

/** `tier-2` is the queue of the second tier. */
export function tierOf(key: string): number | null {
  const [, tier] = /^tier-(\d)$/.exec(key) ?? [];
  return tier === undefined ? null : Number(tier);
}

/** Counting costs more than a row: a burst of changes is counted once, and a long one now and then. */
const liveDelay = 800;
const countEvery = 5000;

/** The queues of the desk and how much lies in each, counted anew as tickets move. */
@Injectable()
export class QueueStore {
  private readonly client = inject(ApiClient);
  private readonly formats = inject(Formats);
  private readonly text = injectText();
  private readonly session = inject(Session);
  private readonly items = signal<readonly Queue[] | null>(null);
  private readonly problem = signal<ApiProblem | null>(null);

  /** Null until the first answer. */
  readonly queues = this.items.asReadonly();
  readonly error = this.problem.asReadonly();
  /** Where a working day begins: one's own, else what nobody has taken, else wherever something lies. */
  readonly first = computed<Queue | null>(() => {
    const queues = this.items() ?? [];
    return queues.find(({ count }) => count > 0) ?? queues[0] ?? null;
  });

  private countedAt = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    void this.load();
    inject(Live)
      .tickets.pipe(takeUntilDestroyed())
      .subscribe(() => {
        this.timer ??= setTimeout(
          () => {
            this.timer = undefined;
            void this.load();
          },
          Math.max(liveDelay, this.countedAt + countEvery - Date.now()),
        );
      });
    // After a gap in the stream nobody knows what was missed.
    const status = inject(Live).status;
    effect(() => {
      if (status() === 'on') untracked(() => void this.load());
    });
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  async load(): Promise<void> {
    // Queues are for those who work; who only reads has the list of everything.
    if (!this.session.isStaff()) {
      this.items.set([]);
      return;
    }
    this.countedAt = Date.now();
    try {
      const { items } = await this.client.call(listQueues, {});
      this.items.set(items);
      this.problem.set(null);
    } catch (error) {
      this.problem.set(asProblem(error));
    }
  }

  find(key: string): Queue | undefined {
    return this.items()?.find((queue) => queue.key === key);
  }

  nameOf(queue: Pick<Queue, 'key' | 'team'>): string {
    const tier = tierOf(queue.key);
    if (tier !== null) return this.text('desk.queue.tier', { tier });
    return queue.team?.name ?? this.text.or(`desk.queue.${queue.key}`, queue.key);
  }

  helpOf(queue: Pick<Queue, 'key' | 'team'>): string {
    const kind = queue.team ? 'team' : tierOf(queue.key) === null ? queue.key : 'tier';
    return this.text.or(`desk.queueHelp.${kind}`, '');
  }

  /** "12", "1,000+" */
  written(count: number): string {
    return count > countCap ? `${this.formats.number(countCap)}+` : this.formats.number(count);
  }
}
