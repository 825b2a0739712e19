import { Component, computed, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { type JobRow, listJobRuns, pauseJob, runJobNow } from '../../../../../../shared/jobs/job.api';
import { ApiClient } from '../../../core/api/api-client';
import { Sending } from '../../../core/api/sending';
import { Formats } from '../../../core/i18n/formats';
import { Language } from '../../../core/i18n/language';
import { injectText } from '../../../core/i18n/text';
import { Badge } from '../../../ui/badges/badge';
import { Confirm } from '../../../ui/confirm/confirm';
import { EmptyState } from '../../../ui/empty-state/empty-state';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';
import { Icon } from '../../../ui/icon/icon';
import { RelativeTime } from '../../../ui/relative-time/relative-time';
import { SideSheet } from '../../../ui/side-sheet/side-sheet';
import { Skeleton } from '../../../ui/skeleton/skeleton';
import { outcomeLooks } from './job-look';
import { scheduleWords } from './schedule-words';
import { MayChange } from '../parts/may-change';

/** One job: what it is for, when it comes, how it went. Closes with true when something was asked of it. */
@Component({
  selector: 'app-job-sheet',
  imports: [Badge, EmptyState, ErrorPanel, Icon, MatButtonModule, MayChange, RelativeTime, SideSheet, Skeleton],
  template: `
    <app-side-sheet [title]="title">
      <p>{{ text('jobs.job.' + job.name + '.sentence') }}</p>
      <dl>
        <dt>{{ text('jobs.when') }}</dt>
        <dd>{{ schedule() }}</dd>
        <dt>{{ text('jobs.next') }}</dt>
        <dd>
          @if (job.nextRunAt) {
            <app-relative-time form="both" [instant]="job.nextRunAt" />
          } @else {
            {{ text('jobs.paused') }}
          }
        </dd>
      </dl>
      @if (job.lastError) {
        <p class="wrong">
          <strong>{{ text('jobs.error') }}:</strong> {{ job.lastError }}
        </p>
      }
      @if (sending.problem(); as problem) {
        <app-error-panel [error]="problem" [retryable]="false" />
      }
      <h3>{{ text('jobs.history') }}</h3>
      @if (runs.error(); as error) {
        <app-error-panel [error]="error" (retry)="runs.reload()" />
      } @else if (runs.hasValue()) {
        @if (runs.value().items.length > 0) {
          <ol>
            @for (run of runs.value().items; track run.id) {
              <li>
                <app-badge [tone]="looks[run.outcome].tone" [icon]="looks[run.outcome].icon">{{
                  text('jobs.outcomes.' + run.outcome)
                }}</app-badge>
                <span
                  >{{ formats.moment(run.startedAt) }}
                  @if (run.outcome === 'ok' || run.outcome === 'failed') {
                    · {{ text('jobs.took') }} {{ formats.number(run.seconds, 1) }} s · {{ text('jobs.done') }}
                    {{ formats.number(run.done) }}
                  }
                  @if (run.askedBy) {
                    · {{ run.askedBy }}
                  }
                </span>
                @if (run.error) {
                  <p class="wrong">{{ run.error }}</p>
                }
              </li>
            }
          </ol>
          <p class="muted">{{ text('jobs.historyFrequent') }}</p>
        } @else {
          <app-empty-state
            icon="history"
            [title]="text('jobs.historyNone')"
            [explanation]="text('jobs.historyNoneHelp')"
          />
        }
      } @else {
        <app-skeleton [lines]="6" />
      }
      <button
        *appMayChange
        sheetActions
        matButton="outlined"
        type="button"
        [disabled]="sending.busy()"
        (click)="pause()"
      >
        <app-icon [name]="job.paused ? 'play' : 'pause'" />{{ text(job.paused ? 'jobs.resume' : 'jobs.pause') }}
      </button>
      <button *appMayChange sheetActions matButton="filled" type="button" [disabled]="sending.busy()" (click)="run()">
        <app-icon name="refresh" />{{ text('jobs.runNow') }}
      </button>
    </app-side-sheet>
  `,
  styles: `
    dl {
      display: grid;
      grid-template-columns: max-content minmax(0, 1fr);
      gap: var(--space-1) var(--space-4);
      margin: var(--space-4) 0;
    }
    dt {
      color: var(--ink-muted);
    }
    dd {
      margin: 0;
    }
    h3 {
      margin: var(--space-4) 0 var(--space-2);
    }
    ol {
      list-style: none;
      display: grid;
      gap: var(--space-3);
      margin-bottom: var(--space-3);
    }
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--space-1) var(--space-3);
    }
    .wrong {
      flex-basis: 100%;
      color: var(--breach);
      overflow-wrap: anywhere;
    }
  `,
})
export class JobSheet {
  protected readonly text = injectText();
  protected readonly formats = inject(Formats);
  private readonly language = inject(Language);
  private readonly api = inject(ApiClient);
  private readonly confirm = inject(Confirm);
  protected readonly job = inject<JobRow>(MAT_DIALOG_DATA);
  private readonly sheet = inject<MatDialogRef<JobSheet, boolean>>(MatDialogRef);
  protected readonly looks = outcomeLooks;

  protected readonly title = this.text(`jobs.job.${this.job.name}.title`);
  protected readonly schedule = computed(() =>
    scheduleWords(this.job.schedule, this.text, this.formats, this.language.current()),
  );
  protected readonly runs = this.api.resource(listJobRuns, () => ({
    params: { job: this.job.name },
    query: { limit: 50 },
  }));
  protected readonly sending = new Sending();

  protected async run(): Promise<void> {
    await this.ask(() => this.api.call(runJobNow, { params: { job: this.job.name }, body: {} }));
  }

  protected async pause(): Promise<void> {
    const paused = !this.job.paused;
    const sure =
      !paused ||
      (await this.confirm.ask({
        title: this.text('jobs.pauseTitle', { job: this.title }),
        explanation: this.text('jobs.pauseHelp'),
        action: this.text('jobs.pause'),
      }));
    if (sure) await this.ask(() => this.api.call(pauseJob, { params: { job: this.job.name }, body: { paused } }));
  }

  private async ask(call: () => Promise<unknown>): Promise<void> {
    if (await this.sending.run(call)) this.sheet.close(true);
  }
}
