import { Component, inject, input, linkedSignal, signal } from '@angular/core';
import {
  type NoticeMail,
  noticeMails,
  type OwnMail,
  ownMails,
  readNoticeSettings,
  saveNoticeSettings,
} from '../../../../../shared/notifications/notice.api';
import { ErrorPanel } from '../../ui/error-panel/error-panel';
import { ApiClient } from '../api/api-client';
import { type ApiProblem, asProblem } from '../api/api-problem';
import { injectText } from '../i18n/text';

/** Mail about one's own requests, all or only what needs the person; about work, one by one or gathered. */
@Component({
  selector: 'app-notice-choice',
  imports: [ErrorPanel],
  template: `
    @if (problem(); as problem) {
      <app-error-panel [error]="problem" [retryable]="false" />
    }
    <fieldset>
      <legend>{{ text('notices.settings.own.title') }}</legend>
      @for (each of ownChoices; track each) {
        <label
          ><input type="radio" name="notice-own" [checked]="own() === each" (change)="chooseOwn(each)" />{{
            text('notices.settings.own.' + each)
          }}</label
        >
      }
    </fieldset>
    @if (worker()) {
      <fieldset>
        <legend>{{ text('notices.settings.title') }}</legend>
        @for (each of choices; track each) {
          <label
            ><input type="radio" name="notice-mail" [checked]="chosen() === each" (change)="choose(each)" />{{
              text('notices.settings.' + each)
            }}</label
          >
        }
      </fieldset>
    }
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
  protected readonly ownChoices = ownMails;
  /** Whether they have work to hear of. */
  readonly worker = input(false);
  private readonly settings = this.api.resource(readNoticeSettings, () => ({}));
  protected readonly chosen = linkedSignal(() => (this.settings.hasValue() ? this.settings.value().mail : null));
  protected readonly own = linkedSignal(() => (this.settings.hasValue() ? this.settings.value().own : null));
  protected readonly problem = signal<ApiProblem | null>(null);

  protected choose(mail: NoticeMail): Promise<void> {
    this.chosen.set(mail);
    return this.save({ mail });
  }

  protected chooseOwn(own: OwnMail): Promise<void> {
    this.own.set(own);
    return this.save({ own });
  }

  private async save(body: { mail?: NoticeMail; own?: OwnMail }): Promise<void> {
    this.problem.set(null);
    try {
      await this.api.call(saveNoticeSettings, { body });
    } catch (error) {
      this.settings.reload();
      this.problem.set(asProblem(error));
    }
  }
}
