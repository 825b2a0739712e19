import { Component, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { Router } from '@angular/router';
import { mergeTicket } from '../../../../../shared/families/family.api';
import { getTicket, limits, ticketRef } from '../../../../../shared/tickets/ticket.api';
import type { TicketView } from '../../../../../shared/tickets/ticket-view';
import { ApiClient } from '../../core/api/api-client';
import { injectText } from '../../core/i18n/text';
import { FieldFault } from '../../ui/editing/field-fault';
import { Saving } from '../../ui/editing/saving';
import { FormSheet } from '../../ui/side-sheet/form-sheet';
import { WordsField } from '../sheets/words-field';
import type { FamilySheetData } from './family-sheet-data';
import { TicketFinder } from './ticket-finder';

/** Ends this duplicate in another ticket, after showing which one and what it means for those who asked. */
@Component({
  selector: 'app-merge-sheet',
  imports: [FieldFault, FormSheet, MatButtonModule, TicketFinder, WordsField],
  template: `
    <app-form-sheet
      [title]="text('families.mergeTitle', { number: ticket()?.number ?? '' })"
      [action]="text('families.merge')"
      [saving]="saving"
      [disabled]="looking() || target() === null"
      (submitted)="merge()"
    >
      <form sheetLead novalidate (submit)="find($event, number.value)">
        <label class="label" for="merge-into">{{ text('families.mergeInto') }}</label>
        <div class="find">
          <input
            #number
            class="control"
            id="merge-into"
            appFault="into"
            type="text"
            autocomplete="off"
            maxlength="100"
            [placeholder]="text('families.findPlaceholder')"
            [attr.aria-invalid]="wrong() ? 'true' : null"
            (input)="wrong.set(false); target.set(null); typed.set(number.value)"
          />
          <button matButton="outlined" type="submit" [disabled]="looking()">{{ text('families.mergeFind') }}</button>
        </div>
        @if (wrong()) {
          <p class="error" role="alert">{{ text('families.mergeNotFound') }}</p>
        }
        @if (target() === null) {
          @if (ticket(); as ticket) {
            <app-ticket-finder
              [ticket]="ticket"
              [typed]="typed()"
              (picked)="number.value = $event; typed.set(''); look($event)"
            />
          }
        }
      </form>
      @if (target(); as target) {
        <section class="preview" aria-live="polite">
          <strong>{{ target.number }}</strong> {{ target.title }}
          <ul>
            <li>{{ text('families.mergeEnds', { number: ticket()?.number ?? '' }) }}</li>
            <li>
              {{
                text('families.mergeFollows', {
                  name: ticket()?.requester?.name ?? '',
                  number: target.number,
                })
              }}
            </li>
            <li>{{ text('families.mergeFinds', { number: ticket()?.number ?? '', into: target.number }) }}</li>
          </ul>
        </section>
        <app-words-field
          fieldId="merge-note"
          fault="note"
          [label]="text('ticket.input.note.label')"
          [value]="note()"
          [maxLength]="limits.note"
          audience="private"
          (changed)="note.set($event)"
        />
      }
    </app-form-sheet>
  `,
  styles: `
    form {
      display: grid;
      gap: var(--space-2);
      margin-bottom: var(--space-4);
    }
    .find {
      display: flex;
      gap: var(--space-2);
    }
    .preview {
      padding: var(--space-3);
      border-radius: var(--radius-m);
      background: var(--info-soft);
      overflow-wrap: anywhere;
    }
    ul {
      margin-top: var(--space-2);
      padding-inline-start: 1.2rem;
    }
  `,
})
export class MergeSheet {
  private readonly data = inject<FamilySheetData>(MAT_DIALOG_DATA);
  private readonly sheet = inject<MatDialogRef<MergeSheet, boolean>>(MatDialogRef);
  protected readonly text = injectText();
  private readonly api = inject(ApiClient);
  private readonly router = inject(Router);

  protected readonly limits = limits;
  protected readonly ticket = this.data.store.ticket;
  protected readonly target = signal<TicketView | null>(null);
  protected readonly typed = signal('');
  protected readonly note = signal('');
  protected readonly wrong = signal(false);
  protected readonly looking = signal(false);
  protected readonly saving = new Saving();

  protected async find(event: Event, number: string): Promise<void> {
    event.preventDefault();
    await this.look(number);
  }

  protected async look(number: string): Promise<void> {
    this.saving.problem.set(null);
    const ref = number.trim();
    this.wrong.set(!ticketRef.safeParse(ref).success);
    if (this.wrong()) return;
    this.looking.set(true);
    try {
      const found = await this.api.call(getTicket, { params: { ticket: ref } });
      this.wrong.set(found.id === this.ticket()?.id);
      this.target.set(this.wrong() ? null : found);
    } catch {
      this.wrong.set(true);
    } finally {
      this.looking.set(false);
    }
  }

  protected async merge(): Promise<void> {
    const [ticket, target, note] = [this.ticket(), this.target(), this.note().trim()];
    if (!ticket || !target) return;
    const params = { ticket: String(ticket.id) };
    const body = { into: target.number, version: ticket.version, ...(note === '' ? {} : { note }) };
    await this.saving.run(async () => {
      const into = await this.api.call(mergeTicket, { params, body });
      this.sheet.close(true);
      await this.router.navigate(['/desk/t', into.number], { queryParams: { from: ticket.number } });
    });
  }
}
