import { percentiles } from '../../../shared/reports/kpi-definitions.ts';
import { dayTeller } from '../local-days.ts';
import { type Answer, type By, placesOf, type Question, type Value, type Word } from '../question.ts';
import type { FactStore } from './fact-store.ts';
import { placedValues } from './placed-values.ts';
import { ChosenRows, marksOfAll, type Rows, rowsFor, withTags } from './rows.ts';

/** Answers questions of one moment; rows that several ask for are chosen once. */
export function answerQuestions(store: FactStore, questions: readonly Question[]): Answer[] {
  const chosen = new ChosenRows(store);
  const valued = new Map<string, Float64Array>();
  return questions.map((question) => {
    const tagged = question.by.some(({ is }) => is === 'tag');
    const key = JSON.stringify([question.source, question.where]);
    const rows = chosen.of(question.source, question.where);
    if (tagged || question.value === null) {
      const own = tagged ? withTags(store, rows) : rows;
      return answer(store, question, own, question.value === null ? null : valuesOf(store, question.value, own));
    }
    const valueKey = `${key}${JSON.stringify(question.value)}`;
    const values = valued.get(valueKey) ?? valuesOf(store, question.value, rows);
    valued.set(valueKey, values);
    return answer(store, question, rows, values);
  });
}

/** @param values of each row; others may ask for them, too */
function answer(store: FactStore, question: Question, rows: Rows, values: Float64Array | null): Answer {
  const { by, hits, told, once } = question;
  const groups = groupRows(store, by, rows);
  const { groupOf, count } = groups;
  const all = countRows(rows, groupOf, count, null);
  const hit = hits.map((tests) =>
    tests.length === 0 ? all : countRows(rows, groupOf, count, marksOfAll(store, tests, rows)),
  );
  const spread = values === null || told === 'sum' ? null : splitByGroup(values, groupOf, count);
  const sums = new Float64Array(count);
  if (values !== null) {
    for (let i = 0; i < rows.length; i += 1) {
      const one = values[i] ?? Number.NaN;
      if (one === one) sums[groupOf[i] ?? 0] = (sums[groupOf[i] ?? 0] ?? 0) + one;
    }
  }
  const counted = ({ n, tickets }: Counts, group: number) => ({
    n: (once ? tickets[group] : n[group]) ?? 0,
    tickets: tickets[group] ?? 0,
  });
  return Array.from({ length: count }, (_, group) => {
    const own = spread?.(group) ?? null;
    return {
      values: groups.valuesOf(group),
      ...counted(all, group),
      thousands: (sums[group] ?? 0) / 1000,
      hits: hit.map((one) => counted(one, group)),
      ends: told === 'ends' && own !== null && own.length > 0 ? endsOf(own) : null,
      places:
        told === 'spread' && own !== null ? placedValues(own, placesOf(own.length, percentiles), own === values) : [],
    };
  });
}

interface Groups {
  /** Of each row. */
  readonly groupOf: Int32Array;
  readonly count: number;
  valuesOf(group: number): (Word | null)[];
}

/** Codes of one dimension: of each row, and what they stand for. */
interface Keys {
  readonly codes: ArrayLike<number>;
  /** Where the code of each row stands; null: they are in the order of the rows. */
  readonly at: Int32Array | null;
  readonly words: readonly (Word | null)[];
}

/** Up to so many combinations have a table, since a map costs ten times as much for each row. */
const tableUpTo = 4_000_000;

function groupRows(store: FactStore, by: readonly By[], rows: Rows): Groups {
  const keys = by.map((one) => keysOf(store, one, rows));
  if (keys.length === 0) return { groupOf: new Int32Array(rows.length), count: 1, valuesOf: () => [] };
  const room = keys.reduce((product, { words }) => product * words.length, 1);
  const table = room <= tableUpTo ? new Int32Array(room).fill(-1) : null;
  const groupOf = new Int32Array(rows.length);
  // With a table the codes become groups where they stand; without one they may be too large for that.
  const combined = combine(keys, table === null ? new Float64Array(rows.length) : groupOf);
  const groupByCode = new Map<number, number>();
  const codes: number[] = [];
  for (let i = 0; i < groupOf.length; i += 1) {
    const code = combined[i] ?? 0;
    let group = table === null ? (groupByCode.get(code) ?? -1) : (table[code] ?? -1);
    if (group < 0) {
      group = codes.length;
      codes.push(code);
      if (table === null) groupByCode.set(code, group);
      else table[code] = group;
    }
    groupOf[i] = group;
  }
  return {
    groupOf,
    count: codes.length,
    valuesOf(group) {
      let code = codes[group] ?? 0;
      const values: (Word | null)[] = [];
      for (const { words } of keys.toReversed()) {
        values.unshift(words[code % words.length] ?? null);
        code = Math.floor(code / words.length);
      }
      return values;
    },
  };
}

/** One code of each row for all keys together. */
function combine(keys: readonly Keys[], codes: Int32Array | Float64Array): Int32Array | Float64Array {
  for (const { codes: own, at, words } of keys) {
    const times = words.length;
    if (at === null) {
      for (let i = 0; i < codes.length; i += 1) codes[i] = (codes[i] ?? 0) * times + (own[i] ?? 0);
    } else {
      for (let i = 0; i < codes.length; i += 1) codes[i] = (codes[i] ?? 0) * times + (own[at[i] ?? 0] ?? 0);
    }
  }
  return codes;
}

function keysOf(store: FactStore, by: By, rows: Rows): Keys {
  switch (by.is) {
    case 'word': {
      const { codes, words } = store.word(by.column);
      return { codes, at: rowsFor(rows, by.column), words };
    }
    case 'tag':
      return dealt(new Int32Array(rows.length), (i) => rows.tags?.[i] ?? '');
    case 'day': {
      const { values } = store.number(by.column);
      const at = rowsFor(rows, by.column);
      return dayKeys(new Int32Array(rows.length), values, at, dayTeller(by.stretches));
    }
  }
}

/** A day's code is how many days it lies after the first. */
function dayKeys(
  codes: Int32Array,
  values: Float64Array | Int32Array,
  at: Int32Array,
  dayOf: (at: number) => number,
): Keys {
  let first = Infinity;
  let last = -Infinity;
  for (let i = 0; i < codes.length; i += 1) {
    const day = dayOf(values[at[i] ?? 0] ?? 0);
    codes[i] = day;
    if (day < first) first = day;
    if (day > last) last = day;
  }
  for (let i = 0; i < codes.length; i += 1) codes[i] = (codes[i] ?? 0) - first;
  return {
    codes,
    at: null,
    words: codes.length === 0 ? [] : Array.from({ length: last - first + 1 }, (_, day) => first + day),
  };
}

/** Codes in the order in which words are met. */
function dealt(codes: Int32Array, wordOf: (i: number) => Word): Keys {
  const words: Word[] = [];
  const known = new Map<Word, number>();
  for (let i = 0; i < codes.length; i += 1) {
    const word = wordOf(i);
    let code = known.get(word);
    if (code === undefined) {
      code = words.length;
      known.set(word, code);
      words.push(word);
    }
    codes[i] = code;
  }
  return { codes, at: null, words };
}

interface Counts {
  readonly n: Int32Array;
  readonly tickets: Int32Array;
}

/** Rows of one ticket follow one another, so a ticket that was just counted in a group is known by its row. */
function countRows(rows: Rows, groupOf: Int32Array, count: number, marks: Uint8Array | null): Counts {
  // Without stays, clocks or tags between them every row is a ticket of its own.
  if (count === 1 && marks === null && rows.children === null && rows.tags === null) {
    const n = Int32Array.of(rows.length);
    return { n, tickets: n };
  }
  const n = new Int32Array(count);
  const tickets = new Int32Array(count);
  const last = new Int32Array(count).fill(-1);
  for (let i = 0; i < rows.length; i += 1) {
    if (marks !== null && marks[i] !== 1) continue;
    const group = groupOf[i] ?? 0;
    n[group] = (n[group] ?? 0) + 1;
    const ticket = rows.tickets[i] ?? 0;
    if (last[group] === ticket) continue;
    last[group] = ticket;
    tickets[group] = (tickets[group] ?? 0) + 1;
  }
  return { n, tickets };
}

function valuesOf(store: FactStore, { constant, terms }: Value, rows: Rows): Float64Array {
  const sums = new Float64Array(rows.length).fill(constant);
  for (const [coefficient, name] of terms) {
    const { values } = store.number(name);
    const at = rowsFor(rows, name);
    for (let i = 0; i < rows.length; i += 1) {
      sums[i] = (sums[i] ?? 0) + coefficient * (values[at[i] ?? 0] ?? Number.NaN);
    }
  }
  return sums;
}

/** The values of each group side by side; of the only group those that were given, where each has one. */
function splitByGroup(values: Float64Array, groupOf: Int32Array, count: number): (group: number) => Float64Array {
  if (count === 1 && !values.includes(Number.NaN)) return () => values;
  const starts = new Int32Array(count + 1);
  for (let i = 0; i < values.length; i += 1) {
    if (values[i] === values[i]) starts[(groupOf[i] ?? 0) + 1] = (starts[(groupOf[i] ?? 0) + 1] ?? 0) + 1;
  }
  for (let group = 0; group < count; group += 1) starts[group + 1] = (starts[group + 1] ?? 0) + (starts[group] ?? 0);
  const placed = new Float64Array(starts[count] ?? 0);
  const next = starts.slice();
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? Number.NaN;
    const group = groupOf[i] ?? 0;
    if (value !== value) continue;
    placed[next[group] ?? 0] = value;
    next[group] = (next[group] ?? 0) + 1;
  }
  return (group) => placed.subarray(starts[group], starts[group + 1]);
}

function endsOf(values: Float64Array): [number, number] {
  let [least, most] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? 0;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}
