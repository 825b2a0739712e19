import { Component, computed, inject, input } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatButtonModule } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { merge } from 'rxjs';
import { listTickets } from '../../../../../../shared/tickets/ticket.api';
import type { TicketRowView } from '../../../../../../shared/tickets/ticket-view';
import { ApiClient } from '../../../core/api/api-client';
import { Formats } from '../../../core/i18n/formats';
import { injectText } from '../../../core/i18n/text';
import { Live } from '../../../core/live/live';
import { Cell } from '../../../ui/data-table/cell';
import type { Column } from '../../../ui/data-table/column';
import { DataTable } from '../../../ui/data-table/data-table';
import { PageHeader } from '../../../ui/page-header/page-header';
import { StateBadge } from '../../../ui/badges/state-badge';
import { Icon } from '../../../ui/icon/icon';
import { type PlainState, plainStateOf } from '../plain-state';

const pageSize = 25;
const views = { open: 'state:new,open,waiting,resolved', all: '' } as const;

/** Everything I ever reported, newest change first. View and page are in the address. */
@Component({
  selector: 'app-my-tickets-page',
  imports: [Cell, DataTable, Icon, MatButtonModule, PageHeader, RouterLink, StateBadge],
  template: `
    <app-page-header [title]="text('portal.tickets.title')"
      ><a matButton="filled" routerLink="/report"
        ><app-icon name="edit" />{{ text('shell.place.report') }}</a
      ></app-page-header
    >
    <nav class="views" [attr.aria-label]="text('portal.tickets.views')">
      <a
        routerLink="/tickets"
        [class.on]="current() === 'open'"
        [attr.aria-current]="current() === 'open' ? 'true' : null"
        >{{ text('portal.tickets.open') }}</a
      >
      <a
        routerLink="/tickets"
        [queryParams]="{ view: 'all' }"
        [class.on]="current() === 'all'"
        [attr.aria-current]="current() === 'all' ? 'true' : null"
        >{{ text('portal.tickets.all') }}</a
      >
    </nav>
    <div class="sheet">
      <app-data-table
        [caption]="text('portal.tickets.title')"
        [columns]="columns()"
        [rows]="rows()"
        [rowKey]="keyOf"
        [rowLink]="linkOf"
        [loading]="list.isLoading()"
        [error]="list.error()"
        [first]="firstPlace()"
        [count]="count()"
        [hasPrevious]="!!previousCursor()"
        [hasNext]="!!nextCursor()"
        [emptyTitle]="text('portal.home.none')"
        [emptyExplanation]="text('portal.home.noneHelp')"
        (opened)="open($event)"
        (next)="turn(nextCursor(), 1)"
        (previous)="turn(previousCursor(), -1)"
        (retried)="list.reload()"
      >
        <ng-template appCell="state" [rows]="rows()" let-row
          ><app-state-badge [state]="row.stateCategory" [label]="plain(row).short"
        /></ng-template>
        <ng-template appCell="title" [rows]="rows()" let-row
          ><span>{{ row.title }}</span>
          @for (own of row.joined?.from ?? []; track own.id) {
            <small class="muted">{{ text('portal.tickets.goesOn', { number: own.number }) }}</small>
          }
        </ng-template>
      </app-data-table>
    </div>
  `,
  styles: `
    :host {
      display: block;
      max-width: 64rem;
      margin: 0 auto;
      padding: var(--space-8) var(--space-4) var(--space-16);
    }
    .views {
      display: flex;
      gap: var(--space-1);
      margin-bottom: var(--space-3);
    }
    .views a {
      display: inline-flex;
      align-items: center;
      min-height: 2.25rem;
      padding: 0 var(--space-3);
      border-radius: var(--radius-m);
      color: var(--ink-muted);
      text-decoration: none;
      font-weight: var(--weight-medium);
    }
    .views a.on {
      background: var(--accent-soft);
      color: var(--accent-strong);
    }
    small {
      display: block;
      font-weight: var(--weight-normal);
    }
    .sheet {
      border: 1px solid var(--line);
      border-radius: var(--radius-l);
      overflow: hidden;
      background: var(--surface-raised);
    }
  `,
})
export class MyTicketsPage {
  readonly view = input<string>();
  readonly cursor = input<string>();
  /** Number of the page, only to say "26–50". */
  readonly page = input<string>();

  protected readonly text = injectText();
  private readonly formats = inject(Formats);
  private readonly router = inject(Router);
  private readonly api = inject(ApiClient);

  protected readonly current = computed(() => (this.view() === 'all' ? 'all' : 'open'));
  protected readonly firstPlace = computed(() => (Math.max(1, Number(this.page()) || 1) - 1) * pageSize + 1);
  protected readonly list = this.api.resource(listTickets, () => ({
    query: {
      q: `for:me ${views[this.current()]}`.trim(),
      sort: 'updated' as const,
      limit: pageSize,
      cursor: this.cursor(),
      count: true,
    },
  }));
  protected readonly rows = computed(() => (this.list.hasValue() ? this.list.value().items : []));
  protected readonly count = computed(() => (this.list.hasValue() ? this.list.value().count : null));
  protected readonly nextCursor = computed(() => (this.list.hasValue() ? this.list.value().nextCursor : null));
  protected readonly previousCursor = computed(() => (this.list.hasValue() ? this.list.value().previousCursor : null));

  protected readonly columns = computed<readonly Column<TicketRowView>[]>(() => [
    { key: 'number', header: this.text('ticket.field.number'), cell: (row) => row.number, width: '8.5rem' },
    { key: 'title', header: this.text('portal.tickets.what'), cell: (row) => row.title, onCard: 'title' },
    { key: 'state', header: this.text('ticket.field.status'), width: '11rem' },
    {
      key: 'where',
      header: this.text('portal.tickets.where'),
      cell: (row) => this.plain(row).where,
    },
    {
      key: 'updated',
      header: this.text('portal.tickets.changed'),
      cell: (row) => this.formats.relative(row.updatedAt),
      width: '9rem',
    },
  ]);
  protected readonly plain = (row: TicketRowView): PlainState => plainStateOf(row, this.text);
  protected readonly keyOf = (row: TicketRowView): number => row.id;
  protected readonly linkOf = (row: TicketRowView): readonly string[] => ['/tickets', row.number];

  constructor() {
    const live = inject(Live);
    merge(live.tickets, live.reloads)
      .pipe(takeUntilDestroyed())
      .subscribe(() => this.list.reload());
  }

  protected open(row: TicketRowView): void {
    void this.router.navigate(['/tickets', row.number]);
  }

  protected turn(cursor: string | null, step: number): void {
    const page = Math.max(1, (Number(this.page()) || 1) + step);
    void this.router.navigate([], {
      queryParams: { cursor, page: page === 1 ? null : page },
      queryParamsHandling: 'merge',
    });
  }
}
