import { Component, computed, inject, input } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { filter, merge } from 'rxjs';
import { answerSurvey, readSurvey, type SurveyAnswer } from '../../../../../../shared/surveys/survey.api';
import { ApiClient } from '../../../core/api/api-client';
import { Sending } from '../../../core/api/sending';
import { injectText } from '../../../core/i18n/text';
import { Live } from '../../../core/live/live';
import { SurveyForm } from '../../../core/survey/survey-form';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';
import { Icon } from '../../../ui/icon/icon';

const longestWaitMs = 16_000;

/** The question after a case is closed: how was the help? */
@Component({
  selector: 'app-ticket-survey',
  imports: [ErrorPanel, Icon, SurveyForm],
  template: `
    @if (survey(); as survey) {
      @if (survey.mayAnswer) {
        <section class="card" aria-labelledby="survey-title">
          <h2 id="survey-title">{{ text('portal.survey.question') }}</h2>
          @if (sending.problem(); as problem) {
            <app-error-panel [error]="problem" [title]="text('portal.ticket.failed')" [retryable]="false" />
          }
          <app-survey-form [busy]="sending.busy()" (answered)="send($event)" />
        </section>
      } @else if (survey.score !== null) {
        <p class="answered" role="status">
          <app-icon name="check" />{{ text('portal.survey.answered', { score: survey.score }) }}
        </p>
      }
    }
  `,
  styles: `
    section {
      display: grid;
      gap: var(--space-3);
    }
    .answered {
      display: flex;
      align-items: center;
      gap: var(--space-2);
      color: var(--ink-muted);
    }
  `,
})
export class TicketSurvey {
  readonly ticket = input.required<string>();

  protected readonly text = injectText();
  private readonly api = inject(ApiClient);
  private readonly read = this.api.resource(readSurvey, () => ({ params: { ticket: this.ticket() } }));
  protected readonly survey = computed(() => (this.read.hasValue() ? this.read.value().survey : null));
  protected readonly sending = new Sending();

  constructor() {
    // The question comes moments after the case was closed: looked for a few times, ever more seldom.
    let wait = 1000;
    const lookAgain = (): void => {
      if (this.survey() !== null || wait > longestWaitMs) return;
      this.read.reload();
      wait *= 2;
      soon = setTimeout(lookAgain, wait);
    };
    let soon = setTimeout(lookAgain, wait);
    const live = inject(Live);
    merge(live.tickets.pipe(filter(({ number }) => number === this.ticket())), live.reloads)
      .pipe(takeUntilDestroyed())
      .subscribe({ next: () => this.read.reload(), complete: () => clearTimeout(soon) });
  }

  protected async send(answer: SurveyAnswer): Promise<void> {
    const params = { ticket: this.ticket() };
    await this.sending.run(() => this.api.call(answerSurvey, { params, body: answer }));
    this.read.reload();
  }
}
