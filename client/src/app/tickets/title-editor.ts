import { Component, computed, ElementRef, inject, linkedSignal, signal, viewChild } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { limits } from '../../../../shared/tickets/ticket.api';
import { Sending } from '../core/api/sending';
import { injectText } from '../core/i18n/text';
import { ErrorPanel } from '../ui/error-panel/error-panel';
import { Icon } from '../ui/icon/icon';
import { ConflictPanel } from './conflict-panel';
import { type Conflict, takeConflict } from './edit-conflict';
import { TicketStore } from './ticket-store';

/** The title of the page, changed in place: Enter saves, Escape leaves it as it was. */
@Component({
  selector: 'app-title-editor',
  imports: [ConflictPanel, ErrorPanel, Icon, MatButtonModule],
  template: `
    @if (store.ticket(); as ticket) {
      @if (editing()) {
        <h1 class="sr-only">{{ ticket.title }}</h1>
        <form (submit)="save($event)">
          <textarea
            #box
            class="control"
            rows="1"
            [value]="typed()"
            [attr.maxlength]="limit"
            [attr.aria-label]="text('ticket.field.title')"
            [attr.aria-invalid]="blank() ? 'true' : null"
            (input)="typed.set(box.value)"
            (keydown.enter)="save($event)"
            (keydown.escape)="leave()"
          ></textarea>
          <button matButton="filled" class="small" type="submit" [disabled]="sending.busy() || blank()">
            {{ text('ticket.header.saveTitle') }}
          </button>
          <button matButton="text" class="small" type="button" (click)="leave()">{{ text('ui.cancel') }}</button>
        </form>
        @if (conflict(); as conflict) {
          <app-conflict-panel
            [practice]="ticket.practice"
            [changes]="conflict.changes"
            [mine]="{ title: typed() }"
            (keepMine)="send(conflict.version)"
            (keepTheirs)="leave()"
          />
        }
        @if (sending.problem(); as problem) {
          <app-error-panel [error]="problem" [retryable]="false" />
        }
      } @else {
        <h1>
          {{ ticket.title }}
          @if (ticket.may.edit) {
            <button
              #opener
              matIconButton
              class="small"
              type="button"
              [attr.aria-label]="text('ticket.header.rename')"
              (click)="start()"
            >
              <app-icon name="edit" />
            </button>
          }
        </h1>
      }
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-2);
      min-width: 0;
    }
    h1 {
      overflow-wrap: anywhere;
      font-size: var(--title-size, var(--text-xl));
    }
    h1 button {
      vertical-align: middle;
      margin-block: -0.75rem;
      opacity: 0.55;
    }
    h1:hover button,
    h1 button:focus-visible {
      opacity: 1;
    }
    form {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-2);
      align-items: center;
    }
    textarea.control {
      flex: 1 1 20rem;
      min-height: var(--control);
      field-sizing: content;
      font-size: var(--text-l);
      font-weight: var(--weight-strong);
    }
  `,
})
export class TitleEditor {
  protected readonly text = injectText();
  protected readonly store = inject(TicketStore);
  protected readonly limit = limits.title;

  private readonly ticketId = computed(() => this.store.ticket()?.id);
  protected readonly editing = linkedSignal({ source: this.ticketId, computation: () => false });
  protected readonly typed = signal('');
  protected readonly blank = computed(() => this.typed().trim() === '');
  protected readonly sending = new Sending();
  protected readonly conflict = signal<Conflict | null>(null);
  private seenVersion = 0;
  private readonly box = viewChild<ElementRef<HTMLTextAreaElement>>('box');
  private readonly opener = viewChild<unknown, ElementRef<HTMLElement>>('opener', { read: ElementRef });

  protected start(): void {
    const ticket = this.store.ticket();
    if (!ticket) return;
    this.seenVersion = ticket.version;
    this.typed.set(ticket.title);
    this.editing.set(true);
    setTimeout(() => this.box()?.nativeElement.select());
  }

  protected leave(): void {
    this.editing.set(false);
    this.conflict.set(null);
    this.sending.problem.set(null);
    setTimeout(() => this.opener()?.nativeElement.focus());
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    if (this.typed().trim() === this.store.ticket()?.title) this.leave();
    else await this.send(this.seenVersion);
  }

  protected async send(version: number): Promise<void> {
    if (this.blank()) return;
    this.conflict.set(null);
    if (await this.sending.run(() => this.store.edit({ title: this.typed().trim() }, version))) {
      this.leave();
      return;
    }
    this.conflict.set(takeConflict(this.sending));
  }
}
