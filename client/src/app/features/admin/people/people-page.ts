import { rightsReaders } from '../../../../../../shared/access-control/permissions';
import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Router } from '@angular/router';
import { findPeople, type PersonRow } from '../../../../../../shared/people/people.api';
import { injectAwayWords } from '../../../core/absences/away-words';
import { ApiClient } from '../../../core/api/api-client';
import { injectText } from '../../../core/i18n/text';
import { Session } from '../../../core/session/session';
import { Reference } from '../../../tickets/reference';
import { Badge } from '../../../ui/badges/badge';
import { Cell } from '../../../ui/data-table/cell';
import type { Column } from '../../../ui/data-table/column';
import { DataTable } from '../../../ui/data-table/data-table';
import { FilterBar } from '../../../ui/filter-bar/filter-bar';
import { PageHeader } from '../../../ui/page-header/page-header';
import { SheetOpener } from '../../../ui/side-sheet/sheet-opener';
import { ChangeHistory } from '../parts/change-history';
import { CheckField } from '../parts/check-field';
import { RowName } from '../parts/row-name';
import { PersonEditor } from './person-editor';
import { PersonSheet } from './person-sheet';

const pageSize = 50;

/** Everybody the directory knows, found by the beginning of their name, account or mail. */
@Component({
  selector: 'app-people-page',
  imports: [Badge, Cell, ChangeHistory, CheckField, DataTable, FilterBar, PageHeader, RowName],
  template: `
    <app-page-header [title]="text('admin.page.people.title')" [explanation]="text('admin.page.people.sentence')" />
    <app-filter-bar
      [facets]="[]"
      [values]="{}"
      [query]="search() ?? ''"
      [queryPlaceholder]="text('admin.people.search')"
      (queryChanged)="find($event)"
    />
    @if (administers) {
      <app-check-field [label]="text('admin.people.away')" [value]="everyone()" (valueChange)="showAway($event)" />
    }
    <div class="sheet">
      <app-data-table
        [caption]="text('admin.page.people.title')"
        [columns]="columns()"
        [rows]="rows()"
        [rowKey]="keyOf"
        [loading]="people.isLoading()"
        [error]="people.error()"
        [first]="(trail().length - 1) * 50 + 1"
        [hasPrevious]="trail().length > 1"
        [hasNext]="next() !== null"
        [filtered]="!!search()"
        [emptyTitle]="text('admin.people.none')"
        [emptyExplanation]="text('admin.people.noneHelp')"
        (opened)="open($event)"
        (next)="goOn()"
        (previous)="goBack()"
        (retried)="people.reload()"
        (filterCleared)="find('')"
      >
        <ng-template appCell="name" [rows]="rows()" let-row
          ><app-row-name [name]="row.name" (opened)="open(row)">
            @if (row.vip) {
              <app-badge tone="accent" icon="star">{{ text('admin.people.vip') }}</app-badge>
            }
            @if (row.away) {
              <app-badge tone="warn" icon="calendar">{{ awayWords(row.away) }}</app-badge>
            }
          </app-row-name>
        </ng-template>
        <ng-template appCell="state" [rows]="rows()" let-row
          ><app-badge [tone]="row.active ? 'ok' : 'neutral'" [icon]="row.active ? 'check' : 'close'" [bare]="true">{{
            text(row.active ? 'admin.people.active' : 'admin.people.off')
          }}</app-badge></ng-template
        >
      </app-data-table>
    </div>
    @if (administers) {
      <app-change-history kind="person" [stamp]="stamp()" />
    }
  `,
  styles: `
    .sheet {
      border: 1px solid var(--line);
      border-radius: var(--radius-l);
      overflow: hidden;
      background: var(--surface-raised);
    }
  `,
})
export class PeoplePage {
  readonly search = input<string>();
  /** `true`: also those who are not here any more. */
  readonly away = input<string>();

  protected readonly text = injectText();
  private readonly reference = inject(Reference);
  private readonly router = inject(Router);
  private readonly sheets = inject(SheetOpener);
  private readonly api = inject(ApiClient);

  protected readonly awayWords = injectAwayWords();
  protected readonly administers = inject(Session).mayAny(rightsReaders);
  /** Also those who left or were switched off. */
  protected readonly everyone = computed(() => this.administers && this.away() === 'true');
  protected readonly stamp = signal(0);

  /** Cursors of the pages walked through; the server only leads forward. */
  protected readonly trail = linkedSignal<object, readonly (string | undefined)[]>({
    source: () => ({ search: this.search(), away: this.away() }),
    computation: () => [undefined],
  });
  protected readonly people = this.api.resource(findPeople, () => ({
    query: {
      search: this.search() ?? '',
      cursor: this.trail().at(-1),
      limit: pageSize,
      everyone: this.everyone(),
    },
  }));
  protected readonly rows = computed(() => (this.people.hasValue() ? this.people.value().items : []));
  protected readonly next = computed(() => (this.people.hasValue() ? this.people.value().nextCursor : null));

  protected readonly columns = computed<readonly Column<PersonRow>[]>(() => [
    { key: 'name', header: this.text('admin.people.name'), onCard: 'title' },
    { key: 'email', header: this.text('admin.people.email'), cell: (row) => row.email ?? '' },
    { key: 'job', header: this.text('admin.people.job'), cell: (row) => row.jobTitle ?? '' },
    {
      key: 'site',
      header: this.text('admin.people.site'),
      cell: (row) => this.reference.siteName(row.siteId),
      width: '11rem',
    },
    { key: 'state', header: this.text('admin.people.state'), width: '13rem' },
  ]);
  protected readonly keyOf = (row: PersonRow): number => row.id;

  protected showAway(on: boolean): void {
    void this.router.navigate([], {
      queryParams: { away: on ? 'true' : null },
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
  }

  protected find(search: string): void {
    void this.router.navigate([], {
      queryParams: { search: search === '' ? null : search },
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
  }

  protected async open(row: PersonRow): Promise<void> {
    if (!this.administers) void this.sheets.open(PersonSheet, row.id);
    else if ((await this.sheets.open<boolean>(PersonEditor, row.id, 'heading')) === true) {
      this.people.reload();
      this.stamp.update((stamp) => stamp + 1);
    }
  }

  protected goOn(): void {
    const next = this.next();
    if (next !== null) this.trail.update((trail) => [...trail, next]);
  }

  protected goBack(): void {
    this.trail.update((trail) => trail.slice(0, -1));
  }
}
