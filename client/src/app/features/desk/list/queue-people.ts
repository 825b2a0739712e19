import { Component, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import type { ApiResponse } from '../../../../../../shared/api/request-types';
import { queuePeople } from '../../../../../../shared/tickets/ticket.api';
import { ApiClient } from '../../../core/api/api-client';
import { injectText } from '../../../core/i18n/text';
import { Session } from '../../../core/session/session';
import { Icon } from '../../../ui/icon/icon';
import { QueueStore } from '../queue-store';

type People = ApiResponse<typeof queuePeople>;
type Choice = { readonly value: string; readonly name: string; readonly count: number };

/** The queue of a team by colleague: everybody looks into everybody's, the server says who that is and how much. */
@Component({
  selector: 'app-queue-people',
  imports: [Icon],
  template: `
    @if (choices(); as choices) {
      <div class="people" role="group" [attr.aria-label]="text('desk.people.label')">
        @for (one of choices; track one.value) {
          <button
            type="button"
            [attr.aria-pressed]="one.value === value()"
            (click)="chosen.emit(one.value === value() ? '' : one.value)"
          >
            @if (one.value === 'none') {
              <app-icon name="inbox" />
            }
            {{ one.name }} <span class="count">{{ queues.written(one.count) }}</span>
          </button>
        }
      </div>
    }
  `,
  styles: `
    :host {
      display: block;
      margin-bottom: var(--space-3);
    }
    .people {
      display: flex;
      gap: var(--space-2);
      padding: 2px;
      margin: -2px;
      overflow-x: auto;
      scrollbar-width: thin;
    }
    button {
      display: inline-flex;
      flex: none;
      align-items: center;
      gap: var(--space-1);
      min-height: var(--control-small);
      padding: 0 var(--space-3);
      border: 1px solid var(--line);
      border-radius: var(--radius-pill);
      background: var(--surface-raised);
      font: inherit;
      font-size: var(--text-s);
      color: var(--ink);
      cursor: pointer;
    }
    button:hover {
      border-color: var(--line-strong);
    }
    button[aria-pressed='true'] {
      border-color: var(--accent);
      background: var(--accent-soft);
      color: var(--accent-strong);
    }
    .count {
      color: var(--ink-muted);
      font-variant-numeric: tabular-nums;
    }
    [aria-pressed='true'] .count {
      color: inherit;
    }
    app-icon {
      width: 1em;
      height: 1em;
    }
  `,
})
export class QueuePeople {
  readonly team = input.required<number>();
  /** Whose part is shown: an id, `none` or `me`; empty for all. */
  readonly asked = input('');
  readonly chosen = output<string>();

  protected readonly text = injectText();
  protected readonly queues = inject(QueueStore);
  private readonly client = inject(ApiClient);
  private readonly session = inject(Session);
  private readonly people = signal<People | null>(null);
  private turn = 0;

  protected readonly value = computed(() =>
    this.asked() === 'me' ? String(this.session.person()?.id ?? '') : this.asked(),
  );
  protected readonly choices = computed<readonly Choice[] | null>(() => {
    const people = this.people();
    if (people === null || people.items.length === 0) return null;
    const own = this.session.person()?.id;
    return [
      { value: 'none', name: this.text('desk.people.nobody'), count: people.unassigned },
      ...people.items.map(({ person, count }) => ({
        value: String(person.id),
        name: person.id === own ? this.text('desk.filter.me') : person.name,
        count,
      })),
    ];
  });

  constructor() {
    effect(() => {
      const team = this.team();
      untracked(() => this.people.set(null));
      untracked(() => void this.load(team));
    });
    // Whenever the queues were counted anew, so is who has what.
    effect(() => {
      this.queues.queues();
      untracked(() => void this.load(this.team()));
    });
  }

  /** The name of somebody of the team; empty for whom nobody knows here. */
  nameOf(id: string): string {
    return this.choices()?.find(({ value }) => value === id)?.name ?? '';
  }

  private async load(team: number): Promise<void> {
    const turn = ++this.turn;
    try {
      const people = await this.client.call(queuePeople, { params: { team } });
      if (turn === this.turn) this.people.set(people);
    } catch {
      // The list below says what is wrong; without names it still is the team's queue.
    }
  }
}
