import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { ApiResponse } from '../../../../shared/api/request-types';
import { type LiveTicketMessage, listTickets, type SortOrder } from '../../../../shared/tickets/ticket.api';
import type { TicketRowView } from '../../../../shared/tickets/ticket-view';
import { ApiClient } from '../core/api/api-client';
import { type ApiProblem, asProblem } from '../core/api/api-problem';
import { Live } from '../core/live/live';
import { changedRows, mergeRows, newRows } from './live-rows';

export interface ListRequest {
  readonly q: string;
  readonly sort: SortOrder;
  readonly cursor: string | null;
}

type Page = ApiResponse<typeof listTickets>;

/** Bursts of changes become one reading; the row is still there well within a second. */
const liveDelay = 250;
/** While much happens, the list is read this often and not with every change. */
const catchUpEvery = 1500;
const flashTime = 1800;

/**
 * A page of tickets that stays true while somebody looks at it: rows change in place and flash, rows that no longer
 * belong stay where they are until the list is read anew, new ones wait behind a count.
 */
@Injectable()
export class TicketListStore {
  private readonly client = inject(ApiClient);

  private readonly request = signal<ListRequest | null>(null);
  private readonly shown = signal<readonly TicketRowView[]>([]);
  private readonly newest = signal<Page | null>(null);
  private readonly total = signal<number | null>(null);
  private readonly busy = signal(false);
  private readonly problem = signal<ApiProblem | null>(null);
  private readonly flashing = signal<ReadonlySet<number>>(new Set());

  readonly rows = this.shown.asReadonly();
  readonly loading = this.busy.asReadonly();
  readonly error = this.problem.asReadonly();
  readonly changed = this.flashing.asReadonly();
  readonly count = this.total.asReadonly();
  readonly nextCursor = computed(() => this.newest()?.nextCursor ?? null);
  readonly previousCursor = computed(() => this.newest()?.previousCursor ?? null);
  readonly pending = computed(() => newRows(this.shown(), this.newest()?.items ?? []).length);
  /** Rows that are still shown although the filter no longer finds them. */
  readonly left = computed(() => {
    const found = new Set((this.newest()?.items ?? []).map(({ id }) => id));
    return new Set(this.shown().flatMap(({ id }) => (found.has(id) ? [] : [id])));
  });

  private turn = 0;
  private caughtUpAt = 0;
  private liveTimer: ReturnType<typeof setTimeout> | undefined;
  private flashTimer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    const live = inject(Live);
    live.tickets.pipe(takeUntilDestroyed()).subscribe((message) => this.note(message));
    live.reloads.pipe(takeUntilDestroyed()).subscribe(() => this.reload());
    inject(DestroyRef).onDestroy(() => {
      clearTimeout(this.liveTimer);
      clearTimeout(this.flashTimer);
    });
  }

  /** Reads a page; another filter or order starts from nothing, another page keeps the old rows until it is there. */
  async open(request: ListRequest): Promise<void> {
    const before = this.request();
    const sameList = before?.q === request.q && before.sort === request.sort;
    this.request.set(request);
    if (!sameList) {
      this.shown.set([]);
      this.newest.set(null);
      this.total.set(null);
    }
    const turn = ++this.turn;
    this.busy.set(true);
    this.problem.set(null);
    try {
      const page = await this.read(request, !sameList || this.total() === null);
      if (turn !== this.turn) return;
      this.newest.set(page);
      this.shown.set(page.items);
      if (page.count !== null) this.total.set(page.count);
    } catch (error) {
      if (turn === this.turn) this.problem.set(asProblem(error));
    } finally {
      if (turn === this.turn) this.busy.set(false);
    }
  }

  reload(): void {
    const request = this.request();
    if (request) void this.open(request);
  }

  /** Lets the waiting rows in, and those that left go. */
  showPending(): void {
    this.shown.set(this.newest()?.items ?? []);
  }

  /** A row as the server answered it after an action here. */
  put(row: TicketRowView): void {
    this.shown.update((rows) => mergeRows(rows, [row]));
  }

  private note(message: LiveTicketMessage): void {
    if (this.request() === null || message.type === 'ticket.watched' || message.type === 'ticket.unwatched') return;
    this.liveTimer ??= setTimeout(
      () => {
        this.liveTimer = undefined;
        void this.catchUp();
      },
      Math.max(liveDelay, this.caughtUpAt + catchUpEvery - Date.now()),
    );
  }

  private async catchUp(): Promise<void> {
    const request = this.request();
    const turn = this.turn;
    if (!request) return;
    this.caughtUpAt = Date.now();
    try {
      const page = await this.read(request, true);
      const found = new Set(page.items.map(({ id }) => id));
      const gone = this.shown().filter(({ id }) => !found.has(id));
      const elsewhere =
        gone.length === 0
          ? []
          : (
              await this.read(
                { q: `number:${gone.map(({ number }) => number).join(',')}`, sort: 'newest', cursor: null },
                false,
              )
            ).items;
      if (turn !== this.turn) return;
      const present = [...page.items, ...elsewhere];
      this.flash(changedRows(this.shown(), present));
      this.shown.update((rows) => mergeRows(rows, present));
      this.newest.set(page);
      if (page.count !== null) this.total.set(page.count);
      // Nothing to hold still: an empty list shows what comes at once.
      if (this.shown().length === 0) this.showPending();
    } catch {
      // What is shown stays; the next change tries again.
    }
  }

  private read({ q, sort, cursor }: ListRequest, count: boolean): Promise<Page> {
    return this.client.call(listTickets, { query: { q, sort, count, ...(cursor === null ? {} : { cursor }) } });
  }

  private flash(ids: readonly number[]): void {
    if (ids.length === 0) return;
    this.flashing.set(new Set(ids));
    clearTimeout(this.flashTimer);
    this.flashTimer = setTimeout(() => this.flashing.set(new Set()), flashTime);
  }
}
