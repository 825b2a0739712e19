import { computed, inject, Injectable, signal } from '@angular/core';
import { runAction } from '../../../../../shared/tickets/ticket.api';
import { addTag, addWatcher } from '../../../../../shared/tickets/ticket-surroundings.api';
import type { TicketRowView } from '../../../../../shared/tickets/ticket-view';
import { ApiClient } from '../../core/api/api-client';
import { asProblem } from '../../core/api/api-problem';
import { injectText } from '../../core/i18n/text';
import { refusalWords } from '../moved-words';
import { actionOfRow } from '../row-action';
import { TicketListStore } from '../ticket-list-store';
import { injectTicketWords } from '../ticket-words';

/** What is done to every chosen ticket, each by the verb that its own page uses. */
export type BulkWork =
  | { readonly kind: 'take' }
  | { readonly kind: 'assign'; readonly assigneeId: number }
  | { readonly kind: 'tag'; readonly tags: readonly string[] }
  | { readonly kind: 'watch' };

export interface Refused {
  readonly number: string;
  readonly title: string;
  /** Why not, in a sentence. */
  readonly words: string;
}

/** How it went: one line for each ticket that was refused, which stays chosen. */
export interface BulkOutcome {
  readonly kind: BulkWork['kind'];
  readonly done: number;
  readonly refused: readonly Refused[];
}

/**
 * The tickets that were chosen in a list, and one thing done to all of them: ticket by ticket, at the version that the
 * list shows, so that what others changed meanwhile is refused and said. Doing it again does only what is left.
 */
@Injectable()
export class BulkStore {
  private readonly client = inject(ApiClient);
  private readonly list = inject(TicketListStore);
  private readonly text = injectText();
  private readonly words = injectTicketWords();

  private readonly ids = signal<ReadonlySet<number>>(new Set());
  private readonly result = signal<BulkOutcome | null>(null);
  private readonly place = signal<{ readonly at: number; readonly of: number } | null>(null);
  /** Where a range begins. */
  private last: number | null = null;

  /** Those that are chosen and shown. */
  readonly rows = computed(() => this.list.rows().filter(({ id }) => this.ids().has(id)));
  readonly outcome = this.result.asReadonly();
  /** Which of how many is being done; null while nothing is. */
  readonly progress = this.place.asReadonly();
  readonly all = computed(() => this.rows().length > 0 && this.rows().length === this.list.rows().length);
  /** The one team that has all of them; null where they lie with several. */
  readonly team = computed(() => {
    const [first, ...others] = new Map(this.rows().map(({ team }) => [team.id, team])).values();
    return first !== undefined && others.length === 0 ? first : null;
  });

  has(id: number): boolean {
    return this.ids().has(id);
  }

  /** Chooses a row or lets it go; with `toHere` everything between it and the one before. */
  toggle(row: TicketRowView, toHere = false): void {
    if (this.place() !== null) return;
    const on = !this.ids().has(row.id);
    const rows = this.list.rows();
    const [from, to] = [rows.findIndex(({ id }) => id === this.last), rows.findIndex(({ id }) => id === row.id)];
    const meant =
      toHere && from >= 0 ? rows.slice(Math.min(from, to), Math.max(from, to) + 1).map(({ id }) => id) : [row.id];
    this.ids.update((ids) => {
      const next = new Set(ids);
      for (const id of meant) {
        if (on) next.add(id);
        else next.delete(id);
      }
      return next;
    });
    this.last = row.id;
    this.result.set(null);
  }

  chooseAll(): void {
    if (this.place() !== null) return;
    this.ids.set(new Set(this.list.rows().map(({ id }) => id)));
    this.result.set(null);
  }

  clear(): void {
    if (this.place() !== null) return;
    this.ids.set(new Set());
    this.last = null;
    this.result.set(null);
  }

  /** It was read. What was refused stays chosen. */
  dismiss(): void {
    this.result.set(null);
  }

  async run(work: BulkWork): Promise<void> {
    const rows = this.rows();
    if (rows.length === 0 || this.place() !== null) return;
    this.result.set(null);
    const refused: Refused[] = [];
    for (const [index, row] of rows.entries()) {
      this.place.set({ at: index + 1, of: rows.length });
      const words = await this.refusalOf(row, work);
      if (words === null) this.ids.update((ids) => new Set([...ids].filter((id) => id !== row.id)));
      else refused.push({ number: row.number, title: row.title, words });
    }
    this.place.set(null);
    this.result.set({ kind: work.kind, done: rows.length - refused.length, refused });
    // What was refused because of others is shown as it stands now, so that another try means that.
    if (refused.length > 0) this.list.reload();
  }

  /** Does it to one; null when it worked, else why not. */
  private async refusalOf(row: TicketRowView, work: BulkWork): Promise<string | null> {
    try {
      if (work.kind === 'tag')
        for (const tag of work.tags) await this.client.call(addTag, { params: { ticket: row.number, tag } });
      else if (work.kind === 'watch')
        await this.client.call(addWatcher, { params: { ticket: row.number, person: 'me' } });
      else return await this.act(row, work);
      return null;
    } catch (error) {
      return refusalWords(asProblem(error), this.text);
    }
  }

  private async act(row: TicketRowView, work: Extract<BulkWork, { kind: 'take' | 'assign' }>): Promise<string | null> {
    const action = actionOfRow(row, work.kind);
    if (action === undefined) return this.text('desk.bulk.notNow', { state: this.words.state(row) });
    const body = { version: row.version, ...(work.kind === 'assign' ? { assigneeId: work.assigneeId } : {}) };
    this.list.put(await this.client.call(runAction, { params: { ticket: row.number, action }, body }));
    return null;
  }
}
