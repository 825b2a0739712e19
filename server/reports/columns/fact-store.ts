import { type ChildSource, childSources, type ColumnName, columnNames, columnOf, type Source } from '../question.ts';
import { grown, NumberColumn, WordColumn } from './column.ts';

/** Rows as they come from the database: the ticket's id, then the columns in the order of `columnsOf`. */
export type LoadedRow = readonly unknown[];

/** Everything the database says of some tickets at one moment. */
export interface LoadedTickets {
  readonly tickets: readonly LoadedRow[];
  readonly children: Readonly<Record<ChildSource, readonly LoadedRow[]>>;
  /** Ticket and tag. */
  readonly tags: readonly LoadedRow[];
}

export function columnsOf(source: Source): readonly ColumnName[] {
  return columnNames.filter((name) => columnOf(name).source === source);
}

/** Rows that hang on a ticket: those of one ticket are a chain, from `first` by `next` to −1. */
export class ChildTable {
  first = new Int32Array(0);
  next = new Int32Array(0);
  private used = 0;
  private readonly free: number[] = [];

  get count(): number {
    return this.used - this.free.length;
  }

  get capacity(): number {
    return this.next.length;
  }

  growParents(capacity: number): void {
    this.first = grown(this.first, capacity, -1);
  }

  grow(capacity: number): void {
    this.next = grown(this.next, capacity, -1);
  }

  clear(parent: number): void {
    for (let row = this.first[parent] ?? -1; row >= 0; row = this.next[row] ?? -1) this.free.push(row);
    this.first[parent] = -1;
  }

  /** @returns the new row */
  add(parent: number): number {
    const row = this.free.pop() ?? this.used++;
    this.next[row] = this.first[parent] ?? -1;
    this.first[parent] = row;
    return row;
  }

  /** Whether the next row needs more room. */
  get full(): boolean {
    return this.free.length === 0 && this.used === this.capacity;
  }
}

/**
 * All tickets and what hangs on them, column by column. It knows nothing of how it is kept up to date: it is told
 * which tickets there are to know anew, and everything about them.
 */
export class FactStore {
  /** Ticket's id by row; 0 where there is none any more. */
  ids = new Int32Array(0);
  /** Rows that were ever used. */
  used = 0;
  readonly children: Readonly<Record<ChildSource, ChildTable>> = {
    stays: new ChildTable(),
    clocks: new ChildTable(),
    settlements: new ChildTable(),
    surveys: new ChildTable(),
    logs: new ChildTable(),
    charges: new ChildTable(),
  };
  readonly tags = new Map<number, readonly string[]>();
  /** 1 by row of each ticket that has tags, or had some. */
  tagged = new Uint8Array(0);
  private readonly words = new Map<ColumnName, WordColumn>();
  private readonly numbers = new Map<ColumnName, NumberColumn>();
  private rowById = new Int32Array(0);
  private readonly free: number[] = [];
  private readonly order = {
    tickets: columnsOf('tickets'),
    stays: columnsOf('stays'),
    clocks: columnsOf('clocks'),
    settlements: columnsOf('settlements'),
    surveys: columnsOf('surveys'),
    logs: columnsOf('logs'),
    charges: columnsOf('charges'),
  };

  constructor() {
    for (const name of columnNames) {
      const { kind } = columnOf(name);
      if (kind === 'word') this.words.set(name, new WordColumn());
      else this.numbers.set(name, new NumberColumn(kind));
    }
  }

  word(name: ColumnName): WordColumn {
    const column = this.words.get(name);
    if (!column) throw new Error(`${name} holds no words`);
    return column;
  }

  number(name: ColumnName): NumberColumn {
    const column = this.numbers.get(name);
    if (!column) throw new Error(`${name} holds no numbers`);
    return column;
  }

  /** What is said of these tickets takes the place of what was known; those it says nothing of are gone. */
  replace(ids: Iterable<number>, { tickets, children, tags }: LoadedTickets): void {
    const gone = new Set(ids);
    for (const row of tickets) {
      const id = Number(row[0]);
      gone.delete(id);
      const at = this.rowFor(id);
      for (const source of childSources) this.children[source].clear(at);
      this.tags.delete(at);
      this.write('tickets', at, row, at);
    }
    for (const source of childSources) {
      for (const row of children[source]) this.addChild(source, row);
    }
    for (const [id, tag] of tags) {
      const at = this.rowById[Number(id)] ?? -1;
      if (at < 0) continue;
      this.tags.set(at, [...(this.tags.get(at) ?? []), String(tag)]);
      this.tagged[at] = 1;
    }
    for (const id of gone) this.remove(id);
  }

  /** A person became important or ceased to be: every ticket of theirs is one of theirs. */
  markVip(requesters: ReadonlyMap<number, boolean>): void {
    const requester = this.word('requester');
    const vip = this.word('vip');
    for (let row = 0; row < this.used; row += 1) {
      const mark = requesters.get(Number(requester.words[requester.codes[row] ?? 0]));
      if (mark !== undefined) vip.set(row, mark ? 1 : 0);
    }
  }

  /** Ids of the tickets an import brought. */
  ofBatch(batch: number): number[] {
    const column = this.word('batch');
    const code = column.known(batch);
    const found: number[] = [];
    if (code === 0) return found;
    for (let row = 0; row < this.used; row += 1) {
      const id = this.ids[row] ?? 0;
      if (id > 0 && column.codes[row] === code) found.push(id);
    }
    return found;
  }

  get counts(): Readonly<Record<Source, number>> {
    const { stays, clocks, settlements, surveys, logs, charges } = this.children;
    return {
      tickets: this.used - this.free.length,
      stays: stays.count,
      clocks: clocks.count,
      settlements: settlements.count,
      surveys: surveys.count,
      logs: logs.count,
      charges: charges.count,
    };
  }

  get bytes(): number {
    const columns = [...this.words.values(), ...this.numbers.values()].reduce((sum, { bytes }) => sum + bytes, 0);
    const chains = Object.values(this.children).reduce(
      (sum, { first, next }) => sum + first.byteLength + next.byteLength,
      0,
    );
    return columns + chains + this.ids.byteLength + this.rowById.byteLength + this.tagged.byteLength;
  }

  private remove(id: number): void {
    const row = this.rowById[id] ?? -1;
    if (row < 0) return;
    for (const source of childSources) this.children[source].clear(row);
    this.tags.delete(row);
    this.ids[row] = 0;
    this.rowById[id] = -1;
    this.free.push(row);
  }

  private rowFor(id: number): number {
    if (id >= this.rowById.length) this.rowById = grown(this.rowById, roomFor(id + 1), -1);
    const known = this.rowById[id] ?? -1;
    if (known >= 0) return known;
    const row = this.free.pop() ?? this.used++;
    if (row >= this.ids.length) this.growTickets(roomFor(row + 1));
    this.ids[row] = id;
    this.rowById[id] = row;
    return row;
  }

  private addChild(source: ChildSource, row: LoadedRow): void {
    const parent = this.rowById[Number(row[0])] ?? -1;
    if (parent < 0) return;
    const table = this.children[source];
    if (table.full) {
      const capacity = roomFor(table.capacity + 1);
      table.grow(capacity);
      this.growColumns(source, capacity);
    }
    this.write(source, table.add(parent), row, parent);
  }

  private write(source: Source, at: number, row: LoadedRow, ticketRow: number): void {
    this.order[source].forEach((name, index) => {
      (this.words.get(name) ?? this.numbers.get(name))?.set(at, row[index + 1], ticketRow);
    });
  }

  private growTickets(capacity: number): void {
    this.ids = grown(this.ids, capacity, 0);
    const tagged = new Uint8Array(capacity);
    tagged.set(this.tagged);
    this.tagged = tagged;
    for (const source of childSources) this.children[source].growParents(capacity);
    this.growColumns('tickets', capacity);
  }

  private growColumns(source: Source, capacity: number): void {
    for (const name of this.order[source]) (this.words.get(name) ?? this.numbers.get(name))?.grow(capacity);
  }
}

/** Half as much again, so that growing costs little and wastes little. */
function roomFor(wanted: number): number {
  return Math.max(1024, Math.ceil(wanted * 1.5));
}
