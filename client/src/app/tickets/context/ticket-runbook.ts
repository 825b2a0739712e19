import { Component, computed, inject } from '@angular/core';
import { readTicketRunbook, type TicketRunbook, tickRunbookStep } from '../../../../../shared/tickets/runbook.api';
import { ApiClient } from '../../core/api/api-client';
import { Sending } from '../../core/api/sending';
import { Formats } from '../../core/i18n/formats';
import { injectText } from '../../core/i18n/text';
import { ErrorPanel } from '../../ui/error-panel/error-panel';
import { Icon } from '../../ui/icon/icon';
import { Reference } from '../reference';
import { TicketStore } from '../ticket-store';

type Step = TicketRunbook['steps'][number];

/** What to try first, step by step: each is checked off as it is done and goes along with the hand-off. */
@Component({
  selector: 'app-ticket-runbook',
  imports: [ErrorPanel, Icon],
  template: `
    @if (steps().length > 0) {
      <div class="head">
        <h2>{{ text('tiers.runbook.title') }}</h2>
        <span class="quiet">{{ text('tiers.runbook.progress', { done: doneCount(), of: steps().length }) }}</span>
      </div>
      @if (sending.problem(); as problem) {
        <app-error-panel [error]="problem" [retryable]="false" />
      }
      <ul>
        @for (step of steps(); track step.key) {
          <li>
            <label>
              <input
                #box
                type="checkbox"
                [checked]="step.done !== null"
                [disabled]="!mayTick() || sending.busy()"
                (change)="tick(step, box.checked)"
              />
              <span
                >{{ reference.say(step) }}
                @if (step.done; as done) {
                  <span class="quiet">{{ who(done) }}</span>
                }
                @if (!step.current) {
                  <span class="quiet">{{ text('tiers.runbook.gone') }}</span>
                }
              </span>
            </label>
            @if (step.escalateWhen; as hint) {
              <p class="hint">
                <app-icon name="ladder" />{{ text('tiers.runbook.when', { hint: reference.say(hint) }) }}
              </p>
            }
          </li>
        }
      </ul>
    }
  `,
  styleUrl: './context.css',
  styles: `
    ul {
      list-style: none;
      padding: 0;
      display: grid;
      gap: var(--space-2);
    }
    label {
      display: flex;
      gap: var(--space-2);
      align-items: baseline;
      min-height: 1.5rem;
      overflow-wrap: anywhere;
    }
    .quiet {
      display: block;
    }
    .hint {
      display: flex;
      gap: var(--space-1);
      padding-inline-start: 1.5rem;
      font-size: var(--text-s);
      color: var(--ink-muted);
    }
    .hint app-icon {
      color: var(--warn);
    }
  `,
  host: { '[class.nothing]': 'steps().length === 0' },
})
export class TicketRunbookPanel {
  protected readonly text = injectText();
  protected readonly reference = inject(Reference);
  private readonly formats = inject(Formats);
  private readonly store = inject(TicketStore);
  private readonly api = inject(ApiClient);

  private readonly data = this.api.resource(readTicketRunbook, () => {
    const ticket = this.store.ticket();
    // Read again whenever something happened to the ticket; without a category there is none.
    return ticket?.categoryId && ticket.updatedAt !== '' ? { params: { ticket: ticket.number } } : undefined;
  });
  readonly steps = computed(() => (this.data.hasValue() ? this.data.value().steps : []));
  protected readonly mayTick = computed(() => this.data.hasValue() && this.data.value().may.tick);
  readonly doneCount = computed(() => this.steps().filter(({ done }) => done !== null).length);
  protected readonly sending = new Sending();

  protected who({ by, at }: NonNullable<Step['done']>): string {
    return [by?.name ?? '', this.formats.moment(at)].filter((part) => part !== '').join(' · ');
  }

  protected async tick(step: Step, done: boolean): Promise<void> {
    const ticket = this.store.ticket();
    if (!ticket) return;
    const params = { ticket: ticket.number, step: step.key };
    const noted = await this.sending.run(async () => {
      this.data.set(await this.api.call(tickRunbookStep, { params, body: { done } }));
    });
    if (noted) void this.store.reload();
    else this.data.reload();
  }
}
