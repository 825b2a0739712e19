import { Component, computed, inject, linkedSignal, signal, viewChild } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { limits } from '../../../../shared/tickets/ticket.api';
import { type MessageLanguage, messageLanguages } from '../../../../shared/tickets/vocabulary';
import { Sending } from '../core/api/sending';
import { Language } from '../core/i18n/language';
import { injectText } from '../core/i18n/text';
import { Composer, type Message } from '../ui/composer/composer';
import { ErrorPanel } from '../ui/error-panel/error-panel';
import { Icon } from '../ui/icon/icon';
import { GlossaryStrip } from './glossary-strip';
import { languageChoices } from './language-names';
import { TicketStore } from './ticket-store';
import { Uploads } from './uploads';

/** Writes a note or an answer on a ticket, with the minutes it took, and may let it wait for the requester's answer. */
@Component({
  selector: 'app-ticket-composer',
  imports: [Composer, ErrorPanel, GlossaryStrip, Icon, MatButtonModule],
  template: `
    @if (store.ticket(); as ticket) {
      @if (sending.problem(); as problem) {
        <app-error-panel [error]="problem" [title]="text('ticket.composer.failed')" [retryable]="false" />
      }
      @if (ticket.may.comment || ticket.may.notePrivately) {
        <app-composer
          [draftKey]="ticket.number"
          [uploader]="uploads"
          [notes]="ticket.may.notePrivately"
          [answers]="ticket.may.comment"
          [collapsible]="true"
          [busy]="sending.busy()"
          [maxLength]="maxLength"
          [publicLabel]="text('ticket.composer.answer')"
          [publicHint]="text('ticket.composer.publicHint', { name: recipient() })"
          [sendLabel]="text('ticket.composer.send')"
          [placeholder]="text('ticket.composer.placeholder')"
          (submitted)="send($event)"
        >
          @if (ticket.may.logTime) {
            <label class="minutes" [title]="text('ticket.composer.minutesHelp')">
              <app-icon name="timer" />
              <input
                #minutesBox
                class="control"
                type="number"
                inputmode="numeric"
                min="1"
                [max]="maxMinutes"
                [value]="minutes() ?? ''"
                [attr.aria-label]="text('ticket.composer.minutesHelp')"
                [placeholder]="text('ticket.composer.minutes')"
                (input)="setMinutes(minutesBox.valueAsNumber)"
              />
            </label>
          }
          @if (ticket.may.notePrivately) {
            <label class="minutes" [title]="text('ticket.composer.language')">
              <app-icon name="globe" />
              <select
                #languageBox
                class="control"
                [attr.aria-label]="text('ticket.composer.language')"
                (change)="setLanguage(languageBox.value)"
              >
                @for (one of languages(); track one.value) {
                  <option [value]="one.value" [selected]="one.value === language()">{{ one.label }}</option>
                }
              </select>
            </label>
          }
          @if (waitAction() && box()?.visibility() === 'public') {
            <button
              matButton="outlined"
              type="button"
              [disabled]="sending.busy() || box()?.pending?.busy()"
              (click)="sendAndWait()"
            >
              <app-icon name="pause" />{{ text('ticket.composer.sendAndWait') }}
            </button>
          }
        </app-composer>
        @if (foreign(); as there) {
          <app-glossary-strip
            [spoken]="spoken()"
            [here]="screen.current()"
            [there]="there"
            (chosen)="box()?.insert($event)"
          />
        }
      } @else {
        <p class="over">{{ text(over() ? 'ticket.composer.closed' : 'ticket.composer.cannot') }}</p>
      }
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-2);
      min-width: 0;
    }
    .minutes {
      display: inline-flex;
      align-items: center;
      gap: var(--space-1);
      color: var(--ink-muted);
    }
    .minutes .control {
      width: 6rem;
    }
    .minutes select.control {
      width: auto;
    }
    .over {
      color: var(--ink-muted);
      padding: var(--space-3) 0;
    }
  `,
})
export class TicketComposer {
  protected readonly text = injectText();
  protected readonly store = inject(TicketStore);
  protected readonly uploads = inject(Uploads);
  protected readonly box = viewChild(Composer);

  protected readonly maxLength = limits.message;
  protected readonly maxMinutes = limits.minutes;
  protected readonly screen = inject(Language);
  /** What is being written in: the language of the screen until another is chosen. */
  protected readonly language = linkedSignal<MessageLanguage>(() => this.screen.current());
  protected readonly languages = computed(() => languageChoices(this.screen.current()));
  /** The other language that is spoken here: the one chosen to write in, else the one the ticket is worked on in. */
  protected readonly foreign = computed<MessageLanguage | null>(() => {
    const ticket = this.store.ticket();
    const own = this.screen.current();
    if (!ticket?.may.notePrivately) return null;
    return [this.language(), ticket.language].find((one) => one !== null && one !== own) ?? null;
  });
  /** What is being written, what was asked and the last words said. */
  protected readonly spoken = computed(() => {
    const ticket = this.store.ticket();
    const said = this.store.timeline().flatMap(({ text }) => (text === null ? [] : [text.markdown]));
    return [this.box()?.written() ?? '', ticket?.title ?? '', ticket?.description ?? '', ...said.slice(-6)].join(' · ');
  });
  protected readonly minutes = signal<number | null>(null);
  protected readonly sending = new Sending();
  private waits = false;

  protected readonly recipient = computed(() => {
    const ticket = this.store.ticket();
    return (ticket?.beneficiary ?? ticket?.requester)?.name ?? '';
  });
  protected readonly over = computed(() => {
    const category = this.store.ticket()?.stateCategory;
    return category === 'closed' || category === 'cancelled';
  });
  /** The action that asks the requester and waits, or that goes on waiting for the new answer. */
  protected readonly waitAction = computed(() => {
    const actions = this.store.ticket()?.actions ?? [];
    const asking = (verb: string) =>
      actions.find((action) => action.verb === verb && action.accepts.includes('message'));
    return asking('wait') ?? asking('change-wait-reason') ?? null;
  });

  focus(visibility: 'public' | 'private'): void {
    this.box()?.focus(visibility);
  }

  protected setLanguage(code: string): void {
    const known = messageLanguages.find((one) => one === code);
    if (known !== undefined) this.language.set(known);
  }

  protected setMinutes(value: number): void {
    this.minutes.set(Number.isInteger(value) && value >= 1 && value <= limits.minutes ? value : null);
  }

  protected sendAndWait(): void {
    this.waits = true;
    this.box()?.submit();
    this.waits = false;
  }

  protected async send(message: Message): Promise<void> {
    // A second press comes before the box knows that the first is on its way.
    if (this.sending.busy()) return;
    const wait = this.waits ? this.waitAction() : null;
    const done = await this.sending.run((attempt) =>
      wait ? this.ask(wait.name, message) : this.say(message, attempt),
    );
    if (!done) return;
    this.minutes.set(null);
    this.box()?.sent();
  }

  private say({ body, visibility, attachmentIds }: Message, attempt: string): Promise<void> {
    const minutes = this.minutes();
    return this.store.comment(
      {
        body,
        visibility,
        language: this.language(),
        attachmentIds: [...attachmentIds],
        ...(minutes === null ? {} : { minutes }),
      },
      attempt,
    );
  }

  /** The question itself stops the clock; the minutes go beside it. */
  private async ask(action: string, { body, attachmentIds }: Message): Promise<void> {
    await this.store.run(action, {
      waitReason: 'requester',
      message: body,
      language: this.language(),
      ...(attachmentIds.length === 0 ? {} : { attachmentIds: [...attachmentIds] }),
    });
    const minutes = this.minutes();
    if (minutes !== null) await this.store.logTime(minutes, '');
  }
}
