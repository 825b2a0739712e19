import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, contentChildren, ElementRef, inject, input, output } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Formats } from '../../core/i18n/formats';
import { injectText } from '../../core/i18n/text';
import { EmptyState } from '../empty-state/empty-state';
import { ErrorPanel } from '../error-panel/error-panel';
import { Icon } from '../icon/icon';
import { Cell } from './cell';
import type { Column, Sort } from './column';

/**
 * Server-paged rows by cursor. Knows nothing about what the rows are: columns say what to show, the parent loads.
 * Rows are reached by the arrow keys (or j and k) and opened with Enter; new rows wait behind a bar, so nothing
 * moves under the pointer. What is projected as `tableEmpty` replaces the words of the empty table.
 */
@Component({
  selector: 'app-data-table',
  imports: [EmptyState, ErrorPanel, Icon, MatButtonModule, NgTemplateOutlet, RouterLink],
  templateUrl: './data-table.html',
  styleUrl: './data-table.css',
})
export class DataTable<Row> {
  /** What the table holds, for screen readers. */
  readonly caption = input.required<string>();
  readonly columns = input.required<readonly Column<Row>[]>();
  readonly rows = input.required<readonly Row[]>();
  readonly rowKey = input.required<(row: Row) => string | number>();
  /** Router commands of the row's own page; makes its title a real link. */
  readonly rowLink = input<((row: Row) => readonly (string | number)[]) | null>(null);
  readonly loading = input(false);
  readonly error = input<unknown>(null);

  /** Place of the first row in the whole list, from 1. */
  readonly first = input(1);
  /** Total of the list, capped: null when nobody counted, `countCap + 1` when there are more. */
  readonly count = input<number | null>(null);
  readonly countCap = input(1000);
  readonly hasPrevious = input(false);
  readonly hasNext = input(false);

  readonly sort = input<Sort | null>(null);
  /** Rows that arrived meanwhile and wait to be shown. */
  readonly pending = input(0);
  /** Rows that changed just now: they flash once. */
  readonly changed = input<ReadonlySet<string | number>>(new Set());
  /** Row that stands open beside the table. */
  readonly selected = input<string | number | null>(null);

  readonly emptyTitle = input('');
  readonly emptyExplanation = input('');
  /** Whether a filter is what leaves the table empty; then it can be cleared. */
  readonly filtered = input(false);

  readonly opened = output<Row>();
  readonly previous = output();
  readonly next = output();
  readonly sorted = output<Sort>();
  readonly pendingShown = output();
  readonly retried = output();
  readonly filterCleared = output();

  private readonly cells = contentChildren<Cell<Row>>(Cell);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly formats = inject(Formats);
  protected readonly text = injectText();

  protected readonly templates = computed(() => new Map(this.cells().map((cell) => [cell.column(), cell.template])));
  protected readonly titleKey = computed(() => {
    const columns = this.columns();
    return (columns.find((column) => column.onCard === 'title') ?? columns[0])?.key;
  });
  protected readonly placeholders = computed(() =>
    this.loading() && this.rows().length === 0 ? [1, 2, 3, 4, 5, 6, 7, 8] : [],
  );

  /** "1–50 de 1,000+" */
  protected readonly range = computed(() => {
    const shown = this.rows().length;
    if (shown === 0) return '';
    const from = this.formats.number(this.first());
    const to = this.formats.number(this.first() + shown - 1);
    const count = this.count();
    if (count === null) return this.text('ui.table.range', { from, to });
    const total = count > this.countCap() ? `${this.formats.number(this.countCap())}+` : this.formats.number(count);
    return this.text('ui.table.rangeOf', { from, to, total });
  });

  protected ariaSort(column: Column<Row>): 'ascending' | 'descending' | 'none' | null {
    if (!column.sort) return null;
    const sort = this.sort();
    if (sort?.key !== column.sort) return 'none';
    return sort.direction === 'asc' ? 'ascending' : 'descending';
  }

  protected sortBy(column: Column<Row>): void {
    if (!column.sort) return;
    const sort = this.sort();
    const turn = sort?.key === column.sort && sort.direction === 'asc';
    this.sorted.emit({ key: column.sort, direction: turn ? 'desc' : 'asc' });
  }

  /** A click on a link, a button or selected text means that, not the row. */
  protected openByPointer(event: MouseEvent, row: Row): void {
    const target = event.target;
    if (target instanceof Element && target.closest('a, button, input, label')) return;
    if (String(getSelection() ?? '') !== '') return;
    this.opened.emit(row);
  }

  protected moveAmongRows(event: KeyboardEvent, row: Row, index: number): void {
    if (event.target !== event.currentTarget) return;
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      this.host.nativeElement.querySelectorAll<HTMLElement>('tr[data-row]')[index + step]?.focus();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      this.opened.emit(row);
    }
  }
}
