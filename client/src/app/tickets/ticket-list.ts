import { BreakpointObserver } from '@angular/cdk/layout';
import { Component, computed, effect, ElementRef, inject, input, output, signal, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButtonModule } from '@angular/material/button';
import { MatSnackBar } from '@angular/material/snack-bar';
import { Router } from '@angular/router';
import { map } from 'rxjs';
import { countCap, runAction, type SortOrder } from '../../../../shared/tickets/ticket.api';
import type { TicketRowView } from '../../../../shared/tickets/ticket-view';
import { ApiClient } from '../core/api/api-client';
import { asProblem } from '../core/api/api-problem';
import { Formats } from '../core/i18n/formats';
import { injectText } from '../core/i18n/text';
import { Session } from '../core/session/session';
import { Badge } from '../ui/badges/badge';
import { PriorityBadge } from '../ui/badges/priority-badge';
import { StateBadge } from '../ui/badges/state-badge';
import { ClockChip } from '../ui/clock-chip/clock-chip';
import { Cell } from '../ui/data-table/cell';
import type { Column } from '../ui/data-table/column';
import { DataTable } from '../ui/data-table/data-table';
import { Icon } from '../ui/icon/icon';
import { Ladder } from '../ui/ladder/ladder';
import { RelativeTime } from '../ui/relative-time/relative-time';
import { BulkBar } from './bulk/bulk-bar';
import { BulkStore } from './bulk/bulk-store';
import { BreachNotice } from './clocks/breach-notice';
import { Calendars } from './clocks/calendars';
import { WhyOpener } from './clocks/why-opener';
import { ladderOfRow } from './ladder-view';
import { columnsThatFit, type ListColumn, listColumns, ListColumns, usualColumns } from './list-columns';
import { ListTrail } from './list-trail';
import { refusalWords } from './moved-words';
import { Reference } from './reference';
import { actionOfRow } from './row-action';
import { TicketListStore } from './ticket-list-store';
import { injectTicketWords } from './ticket-words';

/** Columns get room, or give way, with the width of the window: the narrowest ones join the title. */
const roomFor = { roomy: '(min-width: 112rem)', wide: '(min-width: 85rem)', middle: '(min-width: 75rem)' } as const;

/** What is read before the title. */
const beforeTitle: readonly ListColumn[] = ['number', 'ladder', 'priority'];

/** A live list of tickets of any practice for one filter. Projected content is shown when the list is empty. */
@Component({
  selector: 'app-ticket-list',
  imports: [
    Badge,
    BreachNotice,
    BulkBar,
    Cell,
    ClockChip,
    DataTable,
    Icon,
    Ladder,
    MatButtonModule,
    PriorityBadge,
    RelativeTime,
    StateBadge,
  ],
  templateUrl: './ticket-list.html',
  styleUrl: './ticket-list.css',
  providers: [TicketListStore, BulkStore],
  host: { '(document:keydown)': 'onKey($event)', '[class.tight]': 'tight()' },
})
export class TicketList {
  /** The filter language of every list. */
  readonly q = input.required<string>();
  readonly sort = input<SortOrder>('due');
  readonly cursor = input<string | null>(null);
  /** Place of the first row of this page in the whole list. */
  readonly first = input(1);
  readonly caption = input('');
  /** Whether the person narrowed the list, so that an empty one can be widened. */
  readonly filtered = input(false);
  /** Whether several can be chosen, to do one thing to all of them. */
  readonly selectable = input(false);
  /** Where the row's page is: `[...base, number]`. */
  readonly base = input<readonly string[]>(['/desk/t']);

  readonly paged = output<{ readonly cursor: string; readonly first: number }>();
  readonly sorted = output<SortOrder>();
  readonly filterCleared = output();

  protected readonly store = inject(TicketListStore);
  protected readonly bulk = inject(BulkStore);
  protected readonly text = injectText();
  protected readonly formats = inject(Formats);
  protected readonly words = injectTicketWords();
  protected readonly reference = inject(Reference);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly client = inject(ApiClient);
  private readonly snack = inject(MatSnackBar);
  private readonly trail = inject(ListTrail);
  private readonly listColumns = inject(ListColumns);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);

  protected readonly calendars = inject(Calendars);
  protected readonly why = inject(WhyOpener);
  /** What may fall due while somebody looks. */
  protected readonly watched = computed(() =>
    this.store.rows().map(({ number, clock }) => ({
      name: number,
      dueAt: clock?.state === 'running' ? clock.dueAt : null,
    })),
  );

  /** Of the clocks that a report asks for, as many as a row has room for. */
  protected readonly mostAsked = 3;
  protected readonly countCap = countCap;
  protected readonly ladderOf = ladderOfRow;
  protected readonly keyOf = (row: TicketRowView): number => row.id;
  protected readonly linkOf = (row: TicketRowView): readonly string[] => [...this.base(), row.number];
  protected readonly taking = signal<ReadonlySet<number>>(new Set());
  private readonly myTeams = computed(() => new Set(this.session.teams().map(({ id }) => id)));

  private readonly room = toSignal(
    inject(BreakpointObserver)
      .observe(Object.values(roomFor))
      .pipe(
        map(({ breakpoints }) => ({
          roomy: breakpoints[roomFor.roomy] === true,
          wide: breakpoints[roomFor.wide] === true,
          middle: breakpoints[roomFor.middle] === true,
        })),
      ),
    { initialValue: { roomy: false, wide: true, middle: true } },
  );
  protected readonly tight = computed(() => !this.room().wide);
  /** Rem of each column; a wider window gives more to names. */
  private readonly widths = computed<Readonly<Record<ListColumn, number>>>(() => {
    const { roomy, wide, middle } = this.room();
    const width = (tight: number, usual: number, most = usual): number => (roomy ? most : wide ? usual : tight);
    return {
      number: 6.75,
      ladder: width(middle ? 5 : 5.5, 5.25),
      priority: width(4.5, 5.25),
      due: width(12.5, 13.25, 14),
      state: width(7.25, 8.5, 12),
      requester: width(8, 8.5, 13),
      team: width(7, 8, 12),
      assignee: width(6.75, 8, 13),
      service: width(8, 9, 14),
      channel: width(5.5, 6, 8),
      created: width(6.25, 6.25, 7),
      updated: width(6.25, 6.25, 7),
    };
  });
  /** What stands beside the title: what somebody chose and has room, or what fits such a window. */
  private readonly shown = computed<readonly ListColumn[]>(() => {
    const { roomy, middle } = this.room();
    const chosen = this.listColumns.chosen();
    if (!this.isTable()) return chosen ?? usualColumns;
    if (chosen !== null) return columnsThatFit(chosen, this.widths(), this.beside());
    if (roomy) return [...usualColumns, 'service', 'updated'];
    return usualColumns.filter((column) => middle || (column !== 'number' && column !== 'requester'));
  });
  /** Rem that columns may take without pressing the title. */
  private readonly beside = computed(() => {
    const { roomy, wide, middle } = this.room();
    return roomy ? 90 : wide ? 56 : middle ? 51 : 37;
  });
  /** Where the number has no column of its own it stands below the title, and with it who asks. */
  protected readonly joined = computed(() => this.isTable() && !this.shown().includes('number'));

  protected readonly columns = computed<readonly Column<TicketRowView>[]>(() => {
    const header = (key: string): string => this.text(`ticket.field.${key === 'state' ? 'status' : key}`);
    const shown = this.shown();
    const cells = listColumns
      .filter((key) => shown.includes(key))
      .map((key): Column<TicketRowView> => ({
        key,
        header: header(key),
        width: `${String(this.widths()[key])}rem`,
        align: key === 'created' || key === 'updated' ? 'end' : 'start',
      }));
    const title: Column<TicketRowView> = { key: 'title', header: header('title'), onCard: 'title' };
    const mark: Column<TicketRowView> = {
      key: 'chosen',
      header: this.text('desk.bulk.header'),
      width: '2.75rem',
      onCard: 'mark',
    };
    const before = cells.filter(({ key }) => beforeTitle.some((one) => one === key));
    return [...(this.selectable() ? [mark] : []), ...before, title, ...cells.filter((each) => !before.includes(each))];
  });
  protected readonly isTable = toSignal(
    inject(BreakpointObserver)
      .observe('(min-width: 48rem)')
      .pipe(map(({ matches }) => matches)),
    { initialValue: true },
  );

  constructor() {
    effect(() => {
      const shown = this.shown();
      this.listColumns.withoutRoom.set(this.listColumns.wanted().filter((column) => !shown.includes(column)));
    });
    effect(() => {
      const request = { q: this.q(), sort: this.sort(), cursor: this.cursor() };
      untracked(() => {
        this.bulk.clear();
        void this.store.open(request);
      });
    });
    effect(() => {
      const numbers = this.store.rows().map(({ number }) => number);
      untracked(() => this.trail.remember(this.router.url, numbers));
    });
  }

  protected open(row: TicketRowView): void {
    void this.router.navigate([...this.linkOf(row)]);
  }

  /** Those who sit in the team may take what nobody has, if the practice lets anybody take it where it stands. */
  protected mayTake(row: TicketRowView): boolean {
    return row.assignee === null && this.myTeams().has(row.team.id) && actionOfRow(row, 'take') !== undefined;
  }

  protected async take(row: TicketRowView): Promise<void> {
    const action = actionOfRow(row, 'take');
    if (action === undefined || this.taking().has(row.id)) return;
    this.taking.update((ids) => new Set([...ids, row.id]));
    try {
      this.store.put(
        await this.client.call(runAction, { params: { ticket: row.number, action }, body: { version: row.version } }),
      );
      this.snack.open(this.text('ticket.list.taken', { number: row.number }), undefined, { duration: 3000 });
    } catch (error) {
      this.snack.open(refusalWords(asProblem(error), this.text), undefined, { duration: 6000 });
      this.store.reload();
    } finally {
      this.taking.update((ids) => new Set([...ids].filter((id) => id !== row.id)));
    }
  }

  protected next(): void {
    const cursor = this.store.nextCursor();
    if (cursor !== null) this.paged.emit({ cursor, first: this.first() + this.store.rows().length });
  }

  protected previous(): void {
    const cursor = this.store.previousCursor();
    if (cursor !== null) this.paged.emit({ cursor, first: Math.max(1, this.first() - 50) });
  }

  /** With the shift key, everything from the one chosen before. */
  protected choose(row: TicketRowView, event: MouseEvent): void {
    this.bulk.toggle(row, event.shiftKey);
  }

  /**
   * j and k enter the list from anywhere on the page; inside it the table moves on by itself, x chooses the row where
   * one is, and Escape lets all of them go.
   */
  protected onKey(event: KeyboardEvent): void {
    if (this.selectable() && this.chooseByKey(event)) return;
    if ((event.key !== 'j' && event.key !== 'k') || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target;
    if (
      target instanceof Element &&
      target.closest('input, textarea, select, [contenteditable], [role="dialog"], tr[data-row]')
    )
      return;
    const rows = this.host.nativeElement.querySelectorAll<HTMLElement>('tr[data-row]');
    (event.key === 'j' ? rows[0] : rows[rows.length - 1])?.focus();
  }

  private chooseByKey({ key, target, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
    if (ctrlKey || metaKey || altKey || !(target instanceof Element)) return false;
    if (key === 'Escape' && this.bulk.rows().length > 0 && this.host.nativeElement.contains(target)) {
      this.bulk.clear();
      return true;
    }
    if (key.toLowerCase() !== 'x' || !target.matches('tr[data-row]')) return false;
    const shown = Array.from(this.host.nativeElement.querySelectorAll('tr[data-row]'));
    const row = this.store.rows()[shown.indexOf(target)];
    if (row) this.bulk.toggle(row, shiftKey);
    return row !== undefined;
  }
}
