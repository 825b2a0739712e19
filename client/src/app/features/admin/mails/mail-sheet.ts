import { Component, computed, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { readMail, retryMail } from '../../../../../../shared/notifications/mail.api';
import { ApiClient } from '../../../core/api/api-client';
import { Sending } from '../../../core/api/sending';
import { injectText } from '../../../core/i18n/text';
import { Badge } from '../../../ui/badges/badge';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';
import { Icon } from '../../../ui/icon/icon';
import { RelativeTime } from '../../../ui/relative-time/relative-time';
import { SideSheet } from '../../../ui/side-sheet/side-sheet';
import { Skeleton } from '../../../ui/skeleton/skeleton';
import { mailLooks } from './mail-look';

/** One mail: to whom, how it went, and its words where they are kept for preview. Closes with true after a retry. */
@Component({
  selector: 'app-mail-sheet',
  imports: [Badge, ErrorPanel, Icon, MatButtonModule, RelativeTime, SideSheet, Skeleton],
  template: `
    <app-side-sheet [title]="title()">
      @if (mail.error(); as error) {
        <app-error-panel [error]="error" (retry)="mail.reload()" />
      } @else if (mail.hasValue()) {
        @let it = mail.value();
        <p class="facts">
          <app-badge [tone]="looks[it.state].tone" [icon]="looks[it.state].icon">{{
            text('admin.mails.states.' + it.state)
          }}</app-badge>
          <span>{{ it.to }}</span> <span class="muted"><app-relative-time form="both" [instant]="it.createdAt" /></span>
        </p>
        @if (it.lastError) {
          <p class="wrong">
            <strong>{{ text('admin.mails.error') }}:</strong> {{ it.lastError }}
          </p>
        }
        @if (sending.problem(); as problem) {
          <app-error-panel [error]="problem" [retryable]="false" />
        }
        @if (it.html) {
          @if (it.state === 'preview') {
            <p class="muted">{{ text('admin.mails.previewHelp') }}</p>
          }
          <div class="paper prose" [attr.lang]="it.language" [innerHTML]="it.html"></div>
        } @else if (it.text) {
          <pre class="paper">{{ it.text }}</pre>
        } @else {
          <p class="muted">{{ text('admin.mails.kept') }}</p>
        }
      } @else {
        <app-skeleton [lines]="8" />
      }
      @if (mail.hasValue() && mail.value().state === 'dead') {
        <button sheetActions matButton="filled" type="button" [disabled]="sending.busy()" (click)="retry()">
          <app-icon name="refresh" />{{ text('admin.mails.retry') }}
        </button>
      }
    </app-side-sheet>
  `,
  styles: `
    .facts {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--space-2) var(--space-3);
      margin-bottom: var(--space-4);
    }
    .wrong {
      color: var(--breach);
      margin-bottom: var(--space-3);
      overflow-wrap: anywhere;
    }
    .paper {
      margin-top: var(--space-3);
      padding: var(--space-4);
      border: 1px solid var(--line);
      border-radius: var(--radius-m);
      background: var(--surface);
      white-space: normal;
      overflow-x: auto;
    }
    pre.paper {
      white-space: pre-wrap;
      font-family: inherit;
    }
  `,
})
export class MailSheet {
  protected readonly text = injectText();
  protected readonly looks = mailLooks;
  private readonly api = inject(ApiClient);
  private readonly id = inject<number>(MAT_DIALOG_DATA);
  private readonly sheet = inject<MatDialogRef<MailSheet, boolean>>(MatDialogRef);

  protected readonly mail = this.api.resource(readMail, () => ({ params: { id: this.id } }));
  protected readonly title = computed(() =>
    this.mail.hasValue() ? this.mail.value().subject : this.text('admin.page.mails.title'),
  );
  protected readonly sending = new Sending();

  protected async retry(): Promise<void> {
    if (await this.sending.run(() => this.api.call(retryMail, { params: { id: this.id } }))) this.sheet.close(true);
  }
}
