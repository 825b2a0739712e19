import { Component, computed, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { type PracticeKey, practiceOf } from '../../../../../shared/practices/registry';
import { Sending } from '../../core/api/sending';
import { injectText } from '../../core/i18n/text';
import { ErrorPanel } from '../../ui/error-panel/error-panel';
import { FormRenderer } from '../../ui/form-renderer/form-renderer';
import { faultsOf, type FormValues } from '../../ui/form-renderer/form-fault';
import { SideSheet } from '../../ui/side-sheet/side-sheet';
import { createBody } from '../create-body';
import { Reference } from '../reference';
import { teamChoices } from '../reference-choices';
import type { TicketStore } from '../ticket-store';
import { injectTicketWords } from '../ticket-words';
import { Uploads } from '../uploads';

export interface ChildSheetData {
  readonly store: TicketStore;
  readonly practice: PracticeKey;
}

/** Opens a ticket of a practice that stands inside another one, from that practice's own form. */
@Component({
  selector: 'app-child-sheet',
  imports: [ErrorPanel, FormRenderer, MatButtonModule, SideSheet],
  template: `
    <app-side-sheet [title]="text(data.practice + '.new')">
      @if (sending.problem(); as problem) {
        @if (problem.errors.length === 0) {
          <app-error-panel [error]="problem" [retryable]="false" />
        }
      }
      <app-form-renderer
        [definition]="definition"
        [(values)]="values"
        [choices]="choices()"
        [uploader]="uploads"
        [faults]="faults()"
        [busy]="sending.busy()"
        (submitted)="create($event)"
      >
        <div class="actions">
          <button matButton="text" type="button" (click)="sheet.close()">{{ text('ui.cancel') }}</button>
          <button matButton="filled" type="submit" [disabled]="sending.busy()">
            {{ text('ticket.context.addChild', { practice: words.practice(data.practice).toLowerCase() }) }}
          </button>
        </div>
      </app-form-renderer>
    </app-side-sheet>
  `,
  styles: `
    .actions {
      display: flex;
      justify-content: flex-end;
      gap: var(--space-2);
      margin-top: var(--space-4);
    }
  `,
})
export class ChildSheet {
  protected readonly data = inject<ChildSheetData>(MAT_DIALOG_DATA);
  protected readonly sheet = inject<MatDialogRef<ChildSheet, boolean>>(MatDialogRef);
  protected readonly text = injectText();
  protected readonly words = injectTicketWords();
  protected readonly uploads = inject(Uploads);
  private readonly reference = inject(Reference);

  protected readonly definition = practiceOf(this.data.practice).form.desk;
  /** Most often it is for the team that has the ticket now. */
  protected readonly values = signal<FormValues>({ teamId: this.data.store.ticket()?.team.id ?? null });
  protected readonly choices = computed(() => ({ team: teamChoices(this.reference) }));
  protected readonly sending = new Sending();
  protected readonly faults = computed(() => faultsOf(this.sending.problem()?.errors ?? []));

  protected async create(values: FormValues): Promise<void> {
    const body = createBody(this.data.practice, this.definition, values);
    if (await this.sending.run((attempt) => this.data.store.addChild(body, attempt))) this.sheet.close(true);
  }
}
