import { Component, computed, effect, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { lowScore, readSurvey } from '../../../../../shared/surveys/survey.api';
import { ApiClient } from '../../core/api/api-client';
import { injectText } from '../../core/i18n/text';
import { Badge, type Tone } from '../../ui/badges/badge';
import { ErrorPanel } from '../../ui/error-panel/error-panel';
import { RelativeTime } from '../../ui/relative-time/relative-time';
import { TicketStore } from '../ticket-store';

/** What the requester said of the help, once it was over; an anonymous answer only says that there is one. */
@Component({
  selector: 'app-ticket-survey-card',
  imports: [Badge, ErrorPanel, RelativeTime, RouterLink],
  template: `
    @if (isOver()) {
      @if (data.error(); as error) {
        <h2>{{ text('desk.survey.title') }}</h2>
        <app-error-panel [error]="error" (retry)="data.reload()" />
      } @else if (survey(); as survey) {
        <h2>{{ text('desk.survey.title') }}</h2>
        @if (survey.state === 'ready') {
          <p class="quiet">{{ text('desk.survey.waiting') }}</p>
        } @else if (survey.state === 'expired') {
          <p class="quiet">{{ text('desk.survey.expired') }}</p>
        } @else if (survey.score === null) {
          <p class="quiet">{{ text('desk.survey.anonymous') }}</p>
        } @else {
          <p class="score">
            <app-badge [tone]="tone()">{{ text('desk.survey.score', { score: survey.score }) }}</app-badge>
            <span>{{ text('portal.survey.score.' + survey.score) }}</span>
          </p>
          @if (survey.comment) {
            <blockquote>{{ survey.comment }}</blockquote>
          }
          <p class="quiet"><app-relative-time form="both" [instant]="survey.answeredAt ?? ''" /></p>
          @if (survey.followUp; as number) {
            <p>
              <a [routerLink]="['/desk/t', number]">{{ text('desk.survey.followUp', { number }) }}</a>
            </p>
          }
        }
      }
    }
  `,
  styleUrl: './context.css',
  styles: `
    .score {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--space-2);
    }
    blockquote {
      margin: 0;
      padding-inline-start: var(--space-3);
      border-inline-start: 3px solid var(--line-strong);
      overflow-wrap: anywhere;
      white-space: pre-line;
    }
  `,
  host: { '[class.nothing]': '!isShown()' },
})
export class TicketSurveyCard {
  protected readonly text = injectText();
  private readonly store = inject(TicketStore);
  protected readonly isOver = computed(() => this.store.ticket()?.stateCategory === 'closed');
  private readonly number = computed(() => (this.isOver() ? this.store.ticket()?.number : undefined));
  protected readonly data = inject(ApiClient).resource(readSurvey, () => {
    const ticket = this.number();
    return ticket === undefined ? undefined : { params: { ticket } };
  });
  protected readonly survey = computed(() => (this.data.hasValue() ? this.data.value().survey : null));
  protected readonly isShown = computed(
    () => this.isOver() && (this.survey() !== null || this.data.error() !== undefined),
  );
  protected readonly tone = computed<Tone>(() => {
    const score = this.survey()?.score ?? null;
    return score !== null && score <= lowScore ? 'risk' : 'ok';
  });

  constructor() {
    // The answer stands in the timeline: when that grows, there may be one.
    let known = 0;
    effect(() => {
      const entries = this.store.timeline().length;
      if (known > 0 && entries > known && this.isOver()) this.data.reload();
      known = entries;
    });
  }
}
