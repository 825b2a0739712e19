import { Component, computed, effect, inject, signal } from '@angular/core';
import { type JobRow, listJobs } from '../../../../../../shared/jobs/job.api';
import { ApiClient } from '../../../core/api/api-client';
import { Formats } from '../../../core/i18n/formats';
import { Language } from '../../../core/i18n/language';
import { injectText } from '../../../core/i18n/text';
import { Badge } from '../../../ui/badges/badge';
import { Cell } from '../../../ui/data-table/cell';
import type { Column } from '../../../ui/data-table/column';
import { DataTable } from '../../../ui/data-table/data-table';
import { PageHeader } from '../../../ui/page-header/page-header';
import { SheetOpener } from '../../../ui/side-sheet/sheet-opener';
import { outcomeLooks } from './job-look';
import { JobSheet } from './job-sheet';
import { scheduleWords } from './schedule-words';

/** While something is under way its end is near enough to be looked for. */
const lookAgainMs = 1500;

/** What the product does by itself, when, and how it went; a job opens with its history. */
@Component({
  selector: 'app-jobs-page',
  imports: [Badge, Cell, DataTable, PageHeader],
  template: `
    <app-page-header [title]="text('admin.page.jobs.title')" [explanation]="text('admin.page.jobs.sentence')" />
    <div class="sheet">
      <app-data-table
        [caption]="text('admin.page.jobs.title')"
        [emptyTitle]="text('jobs.none')"
        [columns]="columns()"
        [rows]="rows()"
        [rowKey]="keyOf"
        [loading]="jobs.isLoading() && rows().length === 0"
        [error]="jobs.error()"
        (opened)="open($event)"
        (retried)="jobs.reload()"
      >
        <ng-template appCell="name" [rows]="rows()" let-row
          ><button class="name" type="button" (click)="open(row)">
            {{ text('jobs.job.' + row.name + '.title') }}
          </button></ng-template
        >
        <ng-template appCell="outcome" [rows]="rows()" let-row>
          @if (row.running) {
            <app-badge tone="info" icon="refresh">{{ text('jobs.running') }}</app-badge>
          } @else if (row.requested) {
            <app-badge tone="info" icon="clock">{{ text('jobs.requested') }}</app-badge>
          } @else if (row.paused) {
            <app-badge tone="neutral" icon="pause">{{ text('jobs.paused') }}</app-badge>
          } @else if (row.lastOutcome) {
            <app-badge [tone]="looks[row.lastOutcome].tone" [icon]="looks[row.lastOutcome].icon" [bare]="true">{{
              text('jobs.outcomes.' + row.lastOutcome)
            }}</app-badge>
          }
        </ng-template>
      </app-data-table>
    </div>
  `,
  styles: `
    .sheet {
      border: 1px solid var(--line);
      border-radius: var(--radius-l);
      overflow: hidden;
      background: var(--surface-raised);
    }
    .name {
      max-width: 100%;
      padding: 0;
      border: 0;
      background: none;
      font-weight: var(--weight-medium);
      text-align: start;
      cursor: pointer;
      min-height: 1.5rem;
      overflow: hidden;
      text-overflow: ellipsis;
    }
    .name:hover {
      text-decoration: underline;
    }
  `,
})
export class JobsPage {
  protected readonly text = injectText();
  private readonly formats = inject(Formats);
  private readonly language = inject(Language);
  private readonly sheets = inject(SheetOpener);
  private readonly api = inject(ApiClient);
  protected readonly looks = outcomeLooks;

  protected readonly jobs = this.api.resource(listJobs, () => ({}));
  /** The last answer stays while a new one is on its way. */
  private readonly known = signal<readonly JobRow[]>([]);
  protected readonly rows = this.known.asReadonly();

  protected readonly columns = computed<readonly Column<JobRow>[]>(() => [
    { key: 'name', header: this.text('jobs.name'), onCard: 'title' },
    {
      key: 'when',
      header: this.text('jobs.when'),
      cell: ({ schedule }) => scheduleWords(schedule, this.text, this.formats, this.language.current()),
      width: '14rem',
    },
    {
      key: 'last',
      header: this.text('jobs.last'),
      cell: ({ lastStartedAt }) => (lastStartedAt ? this.formats.moment(lastStartedAt) : this.text('jobs.never')),
      width: '11rem',
    },
    {
      key: 'took',
      header: this.text('jobs.took'),
      cell: ({ lastSeconds }) => (lastSeconds === null ? '' : `${this.formats.number(lastSeconds, 1)} s`),
      align: 'end',
      width: '6rem',
    },
    {
      key: 'done',
      header: this.text('jobs.done'),
      cell: ({ lastDone }) => (lastDone === null ? '' : this.formats.number(lastDone)),
      align: 'end',
      width: '6rem',
    },
    { key: 'outcome', header: this.text('jobs.outcome'), width: '12rem' },
  ]);
  protected readonly keyOf = (row: JobRow): string => row.name;

  constructor() {
    effect((onCleanup) => {
      if (!this.jobs.hasValue()) return;
      const { items } = this.jobs.value();
      this.known.set(items);
      if (!items.some(({ running, requested }) => running || requested)) return;
      const timer = setTimeout(() => this.jobs.reload(), lookAgainMs);
      onCleanup(() => clearTimeout(timer));
    });
  }

  protected async open(row: JobRow): Promise<void> {
    const changed = await this.sheets.open<boolean>(JobSheet, row);
    if (changed === true) this.jobs.reload();
  }
}
