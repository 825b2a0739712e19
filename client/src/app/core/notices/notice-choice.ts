import { Component, inject, linkedSignal, signal } from '@angular/core';
import {
  type NoticeMail,
  noticeMails,
  readNoticeSettings,
  saveNoticeSettings,
} from '../../../../../shared/notifications/notice.api';
import { ErrorPanel } from '../../ui/error-panel/error-panel';
import { ApiClient } from '../api/api-client';
import { type ApiProblem, asProblem } from '../api/api-problem';
import { injectText } from '../i18n/text';

/** Mail about work: one by one, or gathered. */
@Component({
  selector: 'app-notice-choice',
  imports: [ErrorPanel],
  template: `
    @if (problem(); as problem) {
      <app-error-panel [error]="problem" [retryable]="false" />
    }
    <fieldset>
      <legend>{{ text('notices.settings.title') }}</legend>
      @for (each of choices; track each) {
        <label
          ><input type="radio" name="notice-mail" [checked]="chosen() === each" (change)="choose(each)" />{{
            text('notices.settings.' + each)
          }}</label
        >
      }
      <p class="field-help">{{ text('notices.settings.help') }}</p>
    </fieldset>
  `,
  styles: `
    fieldset {
      border: 0;
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-1) var(--space-5);
    }
    legend {
      font-weight: var(--weight-medium);
      margin-bottom: var(--space-1);
    }
    label {
      display: inline-flex;
      align-items: center;
      gap: var(--space-2);
      min-height: 2rem;
    }
    p {
      flex-basis: 100%;
    }
  `,
})
export class NoticeChoice {
  protected readonly text = injectText();
  private readonly api = inject(ApiClient);
  protected readonly choices = noticeMails;
  private readonly settings = this.api.resource(readNoticeSettings, () => ({}));
  protected readonly chosen = linkedSignal(() => (this.settings.hasValue() ? this.settings.value().mail : null));
  protected readonly problem = signal<ApiProblem | null>(null);

  protected async choose(mail: NoticeMail): Promise<void> {
    this.problem.set(null);
    this.chosen.set(mail);
    try {
      await this.api.call(saveNoticeSettings, { body: { mail } });
    } catch (error) {
      this.settings.reload();
      this.problem.set(asProblem(error));
    }
  }
}
