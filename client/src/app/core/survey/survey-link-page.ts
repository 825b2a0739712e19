import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { readSurveyLink, type SurveyAnswer, useSurveyLink } from '../../../../../shared/surveys/survey.api';
import { ErrorPanel } from '../../ui/error-panel/error-panel';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { ApiClient } from '../api/api-client';
import { asProblem } from '../api/api-problem';
import { Sending } from '../api/sending';
import { Language } from '../i18n/language';
import { injectText } from '../i18n/text';
import { SurveyForm } from './survey-form';

/** Where the survey's mail leads: the score pressed there is chosen, one press sends it; nobody has to sign in. */
@Component({
  selector: 'app-survey-link-page',
  imports: [ErrorPanel, Icon, RouterLink, Skeleton, SurveyForm],
  template: `
    <main>
      <p class="brand">Escala</p>
      <section class="card" aria-live="polite">
        @if (unknown()) {
          <h1>{{ text('portal.link.unknown') }}</h1>
          <p>{{ text('portal.link.unknownHelp') }}</p>
        } @else if (link.hasValue()) {
          @let it = link.value();
          @if (done()) {
            <app-icon class="ok" name="checkCircle" />
            <h1>{{ text('portal.survey.thanks') }}</h1>
            <p>{{ text('portal.survey.thanksHelp') }}</p>
          } @else if (it.state === 'ready') {
            <p class="muted">{{ it.ticket.number }} · {{ it.ticket.title }}</p>
            <h1>{{ text('portal.survey.title', { name: it.name }) }}</h1>
            @if (sending.problem(); as problem) {
              <app-error-panel [error]="problem" [title]="text('portal.ticket.failed')" [retryable]="false" />
            }
            <app-survey-form [chosen]="chosen()" [busy]="sending.busy()" (answered)="send($event)" />
          } @else {
            <p class="muted">{{ it.ticket.number }} · {{ it.ticket.title }}</p>
            <h1>{{ text('portal.survey.state.' + it.state) }}</h1>
          }
          <p>
            <a [routerLink]="['/tickets', it.ticket.number]">{{ text('portal.link.open') }}</a>
          </p>
        } @else if (link.error(); as error) {
          <app-error-panel [error]="error" (retry)="link.reload()" />
        } @else {
          <app-skeleton [lines]="4" />
        }
      </section>
    </main>
  `,
  styleUrl: '../mail-link/mail-link-page.css',
})
export class SurveyLinkPage {
  readonly token = input.required<string>();
  /** The choice that was pressed in the mail. */
  readonly score = input<string>();

  protected readonly text = injectText();
  private readonly api = inject(ApiClient);
  private readonly language = inject(Language);

  protected readonly link = this.api.resource(readSurveyLink, () => ({ params: { token: this.token() } }));
  protected readonly chosen = computed(() => Number(this.score()));
  protected readonly unknown = computed(() => {
    const error = this.link.error();
    return error !== undefined && ['not-found', 'bad-input'].includes(asProblem(error).code);
  });
  protected readonly sending = new Sending();
  protected readonly done = signal(false);

  constructor() {
    // The mail was in this language; its page is too.
    effect(() => {
      if (this.link.hasValue()) void this.language.use(this.link.value().language);
    });
  }

  protected async send(answer: SurveyAnswer): Promise<void> {
    const params = { token: this.token() };
    const done = await this.sending.run(() => this.api.call(useSurveyLink, { params, body: answer }));
    this.done.set(done);
    // Another tab may have been faster: the link says so itself.
    if (!done) this.link.reload();
  }
}
