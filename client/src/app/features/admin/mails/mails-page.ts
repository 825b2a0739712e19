import { Component, computed, inject, input } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Router } from '@angular/router';
import { listMails, type MailRow, mailStates } from '../../../../../../shared/notifications/mail.api';
import { ApiClient } from '../../../core/api/api-client';
import { Formats } from '../../../core/i18n/formats';
import { injectText } from '../../../core/i18n/text';
import { Badge } from '../../../ui/badges/badge';
import { Cell } from '../../../ui/data-table/cell';
import type { Column } from '../../../ui/data-table/column';
import { DataTable } from '../../../ui/data-table/data-table';
import { type Facet, FilterBar } from '../../../ui/filter-bar/filter-bar';
import { PageHeader } from '../../../ui/page-header/page-header';
import { SheetOpener } from '../../../ui/side-sheet/sheet-opener';
import { mailLooks } from './mail-look';
import { MailSheet } from './mail-sheet';

const pageSize = 50;

/** The mails of the product: what left, what waits, what failed. State and place stand in the address. */
@Component({
  selector: 'app-mails-page',
  imports: [Badge, Cell, DataTable, FilterBar, MatButtonModule, PageHeader],
  template: `
    <app-page-header [title]="text('admin.page.mails.title')" [explanation]="text('admin.page.mails.sentence')" />
    <app-filter-bar [facets]="facets()" [values]="values()" (changed)="choose($event.values)" (cleared)="choose([])" />
    <div class="sheet">
      <app-data-table
        [caption]="text('admin.page.mails.title')"
        [columns]="columns()"
        [rows]="rows()"
        [rowKey]="keyOf"
        [loading]="mails.isLoading()"
        [error]="mails.error()"
        [filtered]="state() !== undefined"
        [emptyTitle]="text('admin.mails.none')"
        [emptyExplanation]="text('admin.mails.noneHelp')"
        [hasNext]="more()"
        [hasPrevious]="before() !== undefined"
        (opened)="open($event)"
        (next)="older()"
        (previous)="newest()"
        (retried)="mails.reload()"
        (filterCleared)="choose([])"
      >
        <ng-template appCell="subject" [rows]="rows()" let-row
          ><button class="subject" type="button" (click)="open(row)">{{ row.subject }}</button></ng-template
        >
        <ng-template appCell="state" [rows]="rows()" let-row
          ><app-badge [tone]="looks[row.state].tone" [icon]="looks[row.state].icon" [bare]="true">{{
            text('admin.mails.states.' + row.state)
          }}</app-badge></ng-template
        >
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
    .subject {
      max-width: 100%;
      padding: 0;
      border: 0;
      background: none;
      font-weight: var(--weight-medium);
      text-align: start;
      cursor: pointer;
      min-height: 1.5rem;
      display: -webkit-box;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
      overflow: hidden;
    }
    .subject:hover {
      text-decoration: underline;
    }
  `,
})
export class MailsPage {
  readonly state = input<string>();
  /** Id of the mail before which the page starts. */
  readonly before = input<string>();

  protected readonly text = injectText();
  private readonly formats = inject(Formats);
  private readonly router = inject(Router);
  private readonly sheets = inject(SheetOpener);
  private readonly api = inject(ApiClient);
  protected readonly looks = mailLooks;

  protected readonly mails = this.api.resource(listMails, () => ({
    query: {
      state: mailStates.find((state) => state === this.state()),
      before: this.before() === undefined ? undefined : Number(this.before()),
      limit: pageSize,
    },
  }));
  protected readonly rows = computed(() => (this.mails.hasValue() ? this.mails.value().items : []));
  protected readonly more = computed(() => this.mails.hasValue() && this.mails.value().more);
  protected readonly values = computed(() => ({ state: this.state() === undefined ? [] : [this.state() ?? ''] }));
  protected readonly facets = computed<readonly Facet[]>(() => [
    {
      key: 'state',
      label: this.text('admin.mails.state'),
      multiple: false,
      choices: mailStates.map((value) => ({ value, label: this.text(`admin.mails.states.${value}`) })),
    },
  ]);
  protected readonly columns = computed<readonly Column<MailRow>[]>(() => [
    { key: 'subject', header: this.text('admin.mails.subject'), onCard: 'title' },
    { key: 'to', header: this.text('admin.mails.to'), cell: (row) => row.to, width: '26%' },
    { key: 'state', header: this.text('admin.mails.state'), width: '10.5rem' },
    {
      key: 'attempts',
      header: this.text('admin.mails.attempts'),
      cell: (row) => this.formats.number(row.attempts),
      align: 'end',
      width: '5rem',
    },
    {
      key: 'when',
      header: this.text('admin.mails.when'),
      cell: (row) => this.formats.moment(row.createdAt),
      width: '7.5rem',
    },
  ]);
  protected readonly keyOf = (row: MailRow): number => row.id;

  protected choose(values: readonly string[]): void {
    void this.router.navigate([], {
      queryParams: { state: values[0] ?? null, before: null },
      queryParamsHandling: 'merge',
    });
  }

  protected older(): void {
    const last = this.rows().at(-1);
    if (last) void this.router.navigate([], { queryParams: { before: last.id }, queryParamsHandling: 'merge' });
  }

  protected newest(): void {
    void this.router.navigate([], { queryParams: { before: null }, queryParamsHandling: 'merge' });
  }

  protected async open(row: MailRow): Promise<void> {
    const retried = await this.sheets.open<boolean>(MailSheet, row.id);
    if (retried === true) this.mails.reload();
  }
}
