import { ticketsPerBlock } from './column.ts';
import type { FactStore } from './fact-store.ts';
import { type ChildSource, columnOf, type ColumnName, type Source, type Test } from '../question.ts';

/** A choice of rows: the ticket's row of each, the row that hangs on it, and the tag by which it is grouped. */
export interface Rows {
  readonly length: number;
  readonly tickets: Int32Array;
  readonly children: Int32Array | null;
  readonly tags: readonly string[] | null;
}

/** Choices for the questions of one moment: rows that several ask for are chosen once. */
export class ChosenRows {
  private readonly store: FactStore;
  private readonly known = new Map<string, Rows>();

  constructor(store: FactStore) {
    this.store = store;
  }

  /** Those of the source that pass all tests. */
  of(source: Source, where: readonly Test[]): Rows {
    const key = JSON.stringify([source, where]);
    const rows = this.known.get(key) ?? this.choose(source, where);
    this.known.set(key, rows);
    return rows;
  }

  /** Block by block. What the ticket alone decides is decided before its rows are looked at. */
  private choose(source: Source, where: readonly Test[]): Rows {
    const { store } = this;
    const ofTicket = where.filter((test) => !asksChild(test));
    const ofChild = where.filter(asksChild);
    if (source === 'tickets') return chosen(store, null, [], ticketBlocks(store, ofTicket, where));
    if (store.children[source].count === 0) return chosen(store, source, ofChild, []);
    // Another question has chosen the very tickets.
    const tickets = this.known.get(JSON.stringify(['tickets', ofTicket]));
    return chosen(store, source, ofChild, tickets ? blocksOf(tickets) : ticketBlocks(store, ofTicket, where));
  }
}

/** @param tickets those that pass; the rows of a source that hang on them have to pass the tests */
function chosen(store: FactStore, source: ChildSource | null, ofChild: readonly Test[], tickets: Iterable<Rows>): Rows {
  const all = new Chosen(source !== null);
  for (const block of tickets)
    all.add(source === null ? block : narrowed(store, childrenOf(store, source, block), ofChild));
  return all.rows();
}

/** The tickets that pass, each block until the next is asked for. */
function* ticketBlocks(store: FactStore, tests: readonly Test[], where: readonly Test[]): Iterable<Rows> {
  const tickets = new Int32Array(ticketsPerBlock);
  for (let start = 0; start < store.used; start += ticketsPerBlock) {
    if (!mayPass(store, where, start / ticketsPerBlock)) continue;
    const block = narrowed(store, ticketsFrom(store, start, tickets), tests);
    if (block.length > 0) yield block;
  }
}

function* blocksOf({ length, tickets }: Rows): Iterable<Rows> {
  for (let start = 0; start < length; start += ticketsPerBlock) {
    const some = tickets.subarray(start, start + ticketsPerBlock);
    yield { length: some.length, tickets: some, children: null, tags: null };
  }
}

/** Whether any row of the block may pass the tests: what lies outside of a period is not looked at one by one. */
function mayPass(store: FactStore, where: readonly Test[], block: number): boolean {
  return where.every(
    (test) =>
      test.is !== 'within' || store.number(test.column).mayLieIn(block, test.from ?? -Infinity, test.to ?? Infinity),
  );
}

/** Gathers what the blocks leave. */
class Chosen {
  private length = 0;
  private tickets = new Int32Array(ticketsPerBlock);
  private children: Int32Array<ArrayBuffer> | null;

  constructor(withChildren: boolean) {
    this.children = withChildren ? new Int32Array(ticketsPerBlock) : null;
  }

  add({ length, tickets, children }: Rows): void {
    const needed = this.length + length;
    if (needed > this.tickets.length) {
      const capacity = Math.max(needed, this.tickets.length * 2);
      this.tickets = longer(this.tickets, capacity);
      if (this.children !== null) this.children = longer(this.children, capacity);
    }
    this.tickets.set(tickets.subarray(0, length), this.length);
    if (children !== null) this.children?.set(children.subarray(0, length), this.length);
    this.length = needed;
  }

  rows(): Rows {
    const { length } = this;
    return {
      length,
      tickets: this.tickets.subarray(0, length),
      children: this.children?.subarray(0, length) ?? null,
      tags: null,
    };
  }
}

function longer(array: Int32Array, capacity: number): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(capacity);
  copy.set(array);
  return copy;
}

/** Those that pass all tests, moved together in the arrays of `rows`, which nobody else may use. */
function narrowed(store: FactStore, rows: Rows, tests: readonly Test[]): Rows {
  return tests.reduce((left, test) => ({ ...left, length: narrow(store, test, left) }), rows);
}

/** @returns how many passed; they stand first */
function narrow(store: FactStore, test: Test, rows: Rows): number {
  const { length, tickets } = rows;
  const children = rows.children ?? tickets;
  let passed = 0;
  // Each row is written whether it passes or not and kept by counting it: no branch that the processor must guess.
  switch (test.is) {
    case 'in': {
      const { codes } = store.word(test.column);
      const passes = passesOf(store, test);
      const at = rowsFor(rows, test.column);
      for (let i = 0; i < length; i += 1) {
        const passing = passes[codes[at[i] ?? 0] ?? 0] ?? 0;
        tickets[passed] = tickets[i] ?? 0;
        children[passed] = children[i] ?? 0;
        passed += passing;
      }
      return passed;
    }
    case 'within': {
      const { values } = store.number(test.column);
      const from = test.from ?? -Infinity;
      const to = test.to ?? Infinity;
      const at = rowsFor(rows, test.column);
      for (let i = 0; i < length; i += 1) {
        const value = values[at[i] ?? 0] ?? Number.NaN;
        tickets[passed] = tickets[i] ?? 0;
        children[passed] = children[i] ?? 0;
        passed += value >= from && value < to ? 1 : 0;
      }
      return passed;
    }
    default: {
      const marks = marksOf(store, test, rows);
      for (let i = 0; i < length; i += 1) {
        tickets[passed] = tickets[i] ?? 0;
        children[passed] = children[i] ?? 0;
        passed += marks[i] ?? 0;
      }
      return passed;
    }
  }
}

/** 1 for each word of the column that passes, by its code; no word (code 0) never does. */
function passesOf(store: FactStore, test: Extract<Test, { is: 'in' }>): Uint8Array {
  const wanted = new Set(test.values);
  return Uint8Array.from(store.word(test.column).words, (word) => (word !== null && wanted.has(word) ? 1 : 0));
}

/** 1 for each row that passes. */
function marksOf(store: FactStore, test: Test, rows: Rows): Uint8Array {
  const marks = new Uint8Array(rows.length);
  switch (test.is) {
    case 'in': {
      const { codes } = store.word(test.column);
      const passes = passesOf(store, test);
      const at = rowsFor(rows, test.column);
      for (let i = 0; i < rows.length; i += 1) marks[i] = passes[codes[at[i] ?? 0] ?? 0] ?? 0;
      return marks;
    }
    case 'within': {
      const { values } = store.number(test.column);
      const from = test.from ?? -Infinity;
      const to = test.to ?? Infinity;
      const at = rowsFor(rows, test.column);
      for (let i = 0; i < rows.length; i += 1) {
        const value = values[at[i] ?? 0] ?? Number.NaN;
        marks[i] = value >= from && value < to ? 1 : 0;
      }
      return marks;
    }
    case 'not-after': {
      const { values: one } = store.number(test.column);
      const { values: other } = store.number(test.other);
      const oneAt = rowsFor(rows, test.column);
      const otherAt = rowsFor(rows, test.other);
      for (let i = 0; i < rows.length; i += 1) {
        marks[i] = (one[oneAt[i] ?? 0] ?? Number.NaN) <= (other[otherAt[i] ?? 0] ?? Number.NaN) ? 1 : 0;
      }
      return marks;
    }
    case 'either':
      for (const one of test.tests) {
        const passed = marksOf(store, one, rows);
        for (let i = 0; i < rows.length; i += 1) marks[i] = (marks[i] ?? 0) | (passed[i] ?? 0);
      }
      return marks;
    case 'not':
      return marksOf(store, test.test, rows).map((mark) => 1 - mark);
    case 'open-at':
      return marksOfOpen(store, test.at, rows);
    case 'never':
      return marks;
  }
}

/** Those that pass all of the tests. */
export function marksOfAll(store: FactStore, tests: readonly Test[], rows: Rows): Uint8Array {
  const marks = new Uint8Array(rows.length).fill(1);
  for (const test of tests) {
    const passed = marksOf(store, test, rows);
    for (let i = 0; i < rows.length; i += 1) marks[i] = (marks[i] ?? 0) & (passed[i] ?? 0);
  }
  return marks;
}

/** Each ticket once for each of its tags. */
export function withTags(store: FactStore, rows: Rows): Rows {
  const tickets: number[] = [];
  const children: number[] = [];
  const tags: string[] = [];
  for (let i = 0; i < rows.length; i += 1) {
    const ticket = rows.tickets[i] ?? 0;
    // Few have any, and a map is slow to say no.
    if (store.tagged[ticket] !== 1) continue;
    for (const tag of store.tags.get(ticket) ?? []) {
      tickets.push(ticket);
      children.push(rows.children?.[i] ?? 0);
      tags.push(tag);
    }
  }
  return {
    length: tags.length,
    tickets: Int32Array.from(tickets),
    children: rows.children === null ? null : Int32Array.from(children),
    tags,
  };
}

export function rowsFor({ tickets, children }: Rows, column: ColumnName): Int32Array {
  return columnOf(column).source === 'tickets' ? tickets : (children ?? tickets);
}

function asksChild(test: Test): boolean {
  switch (test.is) {
    case 'in':
    case 'within':
      return columnOf(test.column).source !== 'tickets';
    case 'not-after':
      return columnOf(test.column).source !== 'tickets' || columnOf(test.other).source !== 'tickets';
    case 'either':
      return test.tests.some(asksChild);
    case 'not':
      return asksChild(test.test);
    case 'open-at':
    case 'never':
      return false;
  }
}

/** The tickets of one block, written into `tickets`. */
function ticketsFrom({ ids, used }: FactStore, start: number, tickets: Int32Array): Rows {
  const end = Math.min(start + ticketsPerBlock, used);
  let length = 0;
  for (let row = start; row < end; row += 1) {
    if ((ids[row] ?? 0) > 0) tickets[length++] = row;
  }
  return { length, tickets, children: null, tags: null };
}

function childrenOf(store: FactStore, source: ChildSource, rows: Rows): Rows {
  const { first, next } = store.children[source];
  let count = 0;
  for (let i = 0; i < rows.length; i += 1) {
    for (let child = first[rows.tickets[i] ?? 0] ?? -1; child >= 0; child = next[child] ?? -1) count += 1;
  }
  const tickets = new Int32Array(count);
  const children = new Int32Array(count);
  let length = 0;
  for (let i = 0; i < rows.length; i += 1) {
    const ticket = rows.tickets[i] ?? 0;
    for (let child = first[ticket] ?? -1; child >= 0; child = next[child] ?? -1) {
      tickets[length] = ticket;
      children[length++] = child;
    }
  }
  return { length, tickets, children, tags: null };
}

/** The same words as `openAt` of the ticket filter: created before, and not settled when the moment began. */
function marksOfOpen(store: FactStore, at: number, rows: Rows): Uint8Array {
  const marks = new Uint8Array(rows.length);
  const { values: created } = store.number('created');
  const { values: settled } = store.number('settled');
  const { values: settledOnce } = store.number('settledOnce');
  const { values: ended } = store.number('settlementEnded');
  const excluded = store.word('excluded');
  const excludedCode = excluded.known(1);
  const { first, next } = store.children.settlements;
  for (let i = 0; i < rows.length; i += 1) {
    const ticket = rows.tickets[i] ?? 0;
    if (!((created[ticket] ?? Number.NaN) < at) || (settled[ticket] ?? Number.NaN) < at) continue;
    if (excludedCode !== 0 && excluded.codes[ticket] === excludedCode) continue;
    let open = 1;
    for (let child = first[ticket] ?? -1; child >= 0; child = next[child] ?? -1) {
      if ((settledOnce[child] ?? Number.NaN) < at && (ended[child] ?? Number.NaN) >= at) open = 0;
    }
    marks[i] = open;
  }
  return marks;
}
