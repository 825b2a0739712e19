import { Component, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { limits } from '../../../../../shared/tickets/ticket.api';
import { Sending } from '../../core/api/sending';
import { Formats } from '../../core/i18n/formats';
import { injectText } from '../../core/i18n/text';
import { ErrorPanel } from '../../ui/error-panel/error-panel';
import { Icon } from '../../ui/icon/icon';
import { RelativeTime } from '../../ui/relative-time/relative-time';
import { Reference } from '../reference';
import { TicketStore } from '../ticket-store';

/** Time: what was worked, when what happened, how long it waited, and which import it came from. */
@Component({
  selector: 'app-ticket-time',
  imports: [ErrorPanel, Icon, MatButtonModule, RelativeTime, RouterLink],
  template: `
    @if (store.ticket(); as ticket) {
      <div class="head">
        <h2>{{ text('ticket.context.time') }}</h2>
        @if (ticket.may.logTime && !logging()) {
          <button matButton="text" class="small" type="button" (click)="logging.set(true)">
            <app-icon name="timer" />{{ text('ticket.context.logTime') }}
          </button>
        }
      </div>
      <p>{{ ticket.minutesLogged ? formats.duration(ticket.minutesLogged * 60) : text('ticket.context.noTime') }}</p>
      @if (logging()) {
        <form (submit)="log($event, minutes.valueAsNumber, note.value)">
          <div class="field">
            <label class="label" for="time-minutes">{{ text('ticket.context.minutes') }}</label>
            <input
              #minutes
              id="time-minutes"
              class="control"
              type="number"
              inputmode="numeric"
              min="1"
              [max]="limit"
              [attr.aria-invalid]="wrong() ? 'true' : null"
            />
          </div>
          <div class="field">
            <label class="label" for="time-note"
              >{{ text('ticket.context.timeNote') }} <span class="optional">{{ text('ui.form.optional') }}</span></label
            >
            <input #note id="time-note" class="control" type="text" maxlength="500" />
          </div>
          <div class="actions">
            <button matButton="text" class="small" type="button" (click)="logging.set(false)">
              {{ text('ui.cancel') }}
            </button>
            <button matButton="filled" class="small" type="submit" [disabled]="sending.busy()">
              {{ text('ticket.context.logTime') }}
            </button>
          </div>
        </form>
      }
      @if (sending.problem(); as problem) {
        <app-error-panel [error]="problem" [retryable]="false" />
      }
      <h2>{{ text('ticket.context.history') }}</h2>
      <dl>
        <dt>{{ text('ticket.field.channel') }}</dt>
        <dd>{{ text('ticket.channel.' + ticket.channel) }}</dd>
        <dt>{{ text('ticket.context.openedAt') }}</dt>
        <dd><app-relative-time form="moment" [instant]="ticket.createdAt" /></dd>
        <dt>{{ text('ticket.context.updatedAt') }}</dt>
        <dd><app-relative-time form="moment" [instant]="ticket.updatedAt" /></dd>
        @if (ticket.resolvedAt) {
          <dt>{{ text('ticket.context.resolvedAt') }}</dt>
          <dd><app-relative-time form="moment" [instant]="ticket.resolvedAt" /></dd>
        }
        @if (ticket.closedAt) {
          <dt>{{ text('ticket.context.closedAt') }}</dt>
          <dd><app-relative-time form="moment" [instant]="ticket.closedAt" /></dd>
        }
        @if (ticket.waitingSeconds > 0) {
          <dt>{{ text('ticket.context.waited') }}</dt>
          <dd>{{ formats.duration(ticket.waitingSeconds) }}</dd>
        }
        @if (ticket.resolution?.code; as code) {
          <dt>{{ text('ticket.context.resolution') }}</dt>
          <dd>{{ reference.resolutionName(code) }}</dd>
        }
        @if (ticket.closingCategoryId && ticket.stateCategory !== 'open') {
          <dt>{{ text('ticket.field.closingCategory') }}</dt>
          <dd>{{ reference.categoryName(ticket.closingCategoryId) }}</dd>
        }
      </dl>
      @if (ticket.import; as source) {
        <h2>{{ text('ticket.context.import') }}</h2>
        <p>
          <a routerLink="/desk/list" [queryParams]="{ q: 'batch:' + source.batchId }">{{
            text('ticket.context.batch', { batch: source.batchId })
          }}</a>
        </p>
        @if (source.externalKey) {
          <p class="quiet">{{ text('ticket.context.externalKey', { key: source.externalKey }) }}</p>
        }
      }
    }
  `,
  styleUrl: './context.css',
  styles: `
    form {
      display: grid;
      gap: var(--space-2);
    }
    .actions {
      justify-content: flex-end;
    }
  `,
})
export class TicketTime {
  protected readonly text = injectText();
  protected readonly formats = inject(Formats);
  protected readonly reference = inject(Reference);
  protected readonly store = inject(TicketStore);

  protected readonly limit = limits.minutes;
  protected readonly logging = signal(false);
  protected readonly sending = new Sending();
  protected readonly wrong = signal(false);

  protected async log(event: Event, minutes: number, note: string): Promise<void> {
    event.preventDefault();
    this.wrong.set(!Number.isInteger(minutes) || minutes < 1 || minutes > limits.minutes);
    if (this.wrong()) return;
    if (await this.sending.run(() => this.store.logTime(minutes, note.trim()))) this.logging.set(false);
  }
}
