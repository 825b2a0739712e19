import { Component, input, linkedSignal, output, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { scores, type SurveyAnswer } from '../../../../../shared/surveys/survey.api';
import { injectText } from '../i18n/text';
import { Icon } from '../../ui/icon/icon';

/** Five choices, a comment if one likes, and whether the desk may know who it was. */
@Component({
  selector: 'app-survey-form',
  imports: [Icon, MatButtonModule],
  template: `
    <form novalidate (submit)="send($event)">
      <fieldset [attr.aria-describedby]="missing() ? 'survey-missing' : null">
        <legend class="sr-only">{{ text('portal.survey.question') }}</legend>
        @for (each of scores; track each) {
          <label [class.chosen]="score() === each">
            <input
              type="radio"
              name="score"
              [value]="each"
              [checked]="score() === each"
              (change)="score.set(each); missing.set(false)"
            />
            <span class="number">{{ each }}</span>
            <span>{{ text('portal.survey.score.' + each) }}</span>
          </label>
        }
      </fieldset>
      @if (missing()) {
        <p class="error" id="survey-missing" role="alert">
          <app-icon name="alert" />{{ text('portal.survey.choose') }}
        </p>
      }
      <div class="field">
        <label class="label" for="survey-comment"
          >{{ text('portal.survey.comment') }} <span class="optional">{{ text('ui.form.optional') }}</span></label
        >
        <textarea
          #box
          class="control"
          id="survey-comment"
          rows="3"
          maxlength="2000"
          [value]="comment()"
          (input)="comment.set(box.value)"
        ></textarea>
      </div>
      <label class="anonymous">
        <input #hidden type="checkbox" [checked]="anonymous()" (change)="anonymous.set(hidden.checked)" />
        <span>
          {{ text('portal.survey.anonymous') }}
          <span class="help">{{ text('portal.survey.anonymousHelp') }}</span>
        </span>
      </label>
      <button matButton="filled" type="submit" [disabled]="busy()">{{ text('portal.survey.send') }}</button>
    </form>
  `,
  styles: `
    form {
      display: grid;
      gap: var(--space-4);
      justify-items: start;
    }
    fieldset {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(5.5rem, 1fr));
      gap: var(--space-2);
      width: 100%;
      border: 0;
      padding: 0;
      margin: 0;
    }
    fieldset label {
      display: grid;
      justify-items: center;
      gap: var(--space-1);
      padding: var(--space-3) var(--space-2);
      border: 1px solid var(--line-strong);
      border-radius: var(--radius-m);
      text-align: center;
      cursor: pointer;
    }
    fieldset label.chosen {
      border-color: var(--accent);
      background: var(--accent-soft);
    }
    fieldset input {
      accent-color: var(--accent);
    }
    .number {
      font-size: var(--text-xl);
      font-weight: var(--weight-strong);
    }
    .field {
      width: 100%;
    }
    .anonymous {
      display: flex;
      gap: var(--space-2);
      align-items: start;
    }
    .anonymous .help {
      display: block;
    }
  `,
})
export class SurveyForm {
  /** Chosen in the mail already. */
  readonly chosen = input<number | null>(null);
  readonly busy = input(false);
  readonly answered = output<SurveyAnswer>();

  protected readonly text = injectText();
  protected readonly scores = scores;
  protected readonly score = linkedSignal(() => scores.find((each) => each === this.chosen()) ?? null);
  protected readonly comment = signal('');
  protected readonly anonymous = signal(false);
  protected readonly missing = signal(false);

  protected send(event: Event): void {
    event.preventDefault();
    const score = this.score();
    this.missing.set(score === null);
    if (score === null || this.busy()) return;
    const comment = this.comment().trim();
    this.answered.emit({ score, anonymous: this.anonymous(), ...(comment === '' ? {} : { comment }) });
  }
}
