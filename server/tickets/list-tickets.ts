import { countCap, type SortOrder } from '../../shared/tickets/ticket.api.ts';
import type { Actor } from '../platform/actor.ts';
import { AsideReader } from '../platform/aside-reader.ts';
import { database, databaseKind } from '../platform/database.ts';
import { DomainError } from '../platform/errors.ts';
import type { SqlParams, SqlReader, SqlValue } from '../platform/sql.ts';
import { compileFilter } from './compile-filter.ts';
import type { Condition } from './condition.ts';
import { type Branch, branchesOf } from './list-branches.ts';

interface SortColumn {
  readonly sql: string;
  readonly direction: 'ASC' | 'DESC';
}

/** Every order ends in the id, so that a cursor names exactly one place. */
const sortColumns: Record<SortOrder, readonly SortColumn[]> = {
  queue: [
    { sql: 't.queue_rank', direction: 'ASC' },
    { sql: 't.created_at', direction: 'ASC' },
    { sql: 't.id', direction: 'ASC' },
  ],
  due: [
    { sql: 't.due_order', direction: 'ASC' },
    { sql: 't.created_at', direction: 'ASC' },
    { sql: 't.id', direction: 'ASC' },
  ],
  newest: [
    { sql: 't.created_at', direction: 'DESC' },
    { sql: 't.id', direction: 'DESC' },
  ],
  oldest: [
    { sql: 't.created_at', direction: 'ASC' },
    { sql: 't.id', direction: 'ASC' },
  ],
  updated: [
    { sql: 't.updated_at', direction: 'DESC' },
    { sql: 't.id', direction: 'DESC' },
  ],
};

export interface ListRequest {
  readonly q: string;
  readonly sort: SortOrder;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export interface ListPage {
  readonly ids: readonly number[];
  readonly nextCursor: string | null;
  readonly previousCursor: string | null;
}

interface Query {
  readonly sql: string;
  readonly params: SqlParams;
}

interface Walk {
  readonly order: readonly SortColumn[];
  readonly cursor: Cursor | null;
}

/** What a report opens asks for facts, a search for texts, and no index serves all of that: others must not wait for it. */
const aside = new AsideReader();

function ask<Row>({ sql, params }: Query): Promise<Row[]> {
  const long = sql.includes('ticket_facts') || sql.includes('ticket_search');
  return long ? aside.all<Row>(sql, params) : database.all<Row>(sql, params);
}

const searcher: SqlReader = {
  all: <Row>(sql: string, params: SqlParams = []) => ask<Row>({ sql, params }),
  first: async <Row>(sql: string, params: SqlParams = []) => (await ask<Row>({ sql, params }))[0],
};

/** One page of ids that the actor may read, by keyset: its cost does not grow with how far one has paged. */
export async function pageOfTickets(actor: Actor, request: ListRequest): Promise<ListPage> {
  const walk = walkOf(request);
  const query = await pageQuery(actor, request, walk);
  const rows = query ? await ask<Record<string, SqlValue>>(query) : [];
  const { cursor, order } = walk;
  const backwards = cursor?.backwards ?? false;
  const more = rows.length > request.limit;
  const page = rows.slice(0, request.limit);
  if (backwards) page.reverse();
  const keysOf = (row: Record<string, SqlValue> | undefined) =>
    row ? order.map((_, index) => row[`k${String(index)}`] ?? null) : null;
  const next = keysOf(page.at(-1));
  const previous = keysOf(page[0]);
  return {
    ids: page.map((row) => Number(row[`k${String(order.length - 1)}`])),
    nextCursor: (backwards || more) && next ? writeCursor(next, false) : null,
    previousCursor: (backwards ? more : cursor !== null) && previous ? writeCursor(previous, true) : null,
  };
}

/** The SQL of a page; null when nothing can be in it. Its plan is part of what the tests hold. */
export async function pageQuery(
  actor: Actor,
  request: ListRequest,
  { order, cursor } = walkOf(request),
): Promise<Query | null> {
  const branches = await branchesOf(searcher, actor, compileFilter(actor, request.q));
  const limit = String(request.limit + 1);
  const keys = order.map(({ sql }, index) => `${sql} AS k${String(index)}`).join(', ');
  const parts = branches.map(({ from, where, params, few }) => {
    const walked = few ? sorted(order) : order;
    const beyond = cursor ? after(walked, cursor.values) : null;
    const orderBy = walked.map(({ sql, direction }) => `${sql} ${direction}`).join(', ');
    return {
      sql: `SELECT ${keys} FROM ${from} WHERE ${where}${beyond ? ` AND ${beyond.sql}` : ''} ORDER BY ${orderBy} LIMIT ${limit}`,
      params: [...params, ...(beyond ? beyond.params : [])],
    };
  });
  const [first] = parts;
  if (!first) return null;
  if (parts.length === 1) return first;
  const outerOrder = order.map(({ direction }, index) => `k${String(index)} ${direction}`).join(', ');
  const union = parts.map(({ sql }, index) => `SELECT * FROM (${sql}) AS b${String(index)}`).join(' UNION ');
  return { sql: `${union} ORDER BY ${outerOrder} LIMIT ${limit}`, params: parts.flatMap(({ params }) => params) };
}

/** The same order as an expression: no index has it, so none is walked for its sake. */
function sorted([first, ...rest]: readonly SortColumn[]): readonly SortColumn[] {
  // What belongs to a person stands in the order of creation.
  if (!first || first.sql === 't.created_at') return first ? [first, ...rest] : rest;
  return [{ ...first, sql: `${first.sql} + 0` }, ...rest];
}

/** Exact up to the cap; one more than the cap means "more than that". */
export async function countTickets(actor: Actor, q: string): Promise<number> {
  const branches = await branchesOf(searcher, actor, compileFilter(actor, q));
  if (branches.length === 0) return 0;
  // Where many ways lead to tickets, one of them alone often has more than are counted.
  if (branches.length > fewBranches) {
    for (const branch of branches) if ((await counted([branch])) > countCap) return countCap + 1;
  }
  return counted(branches);
}

const fewBranches = 6;

async function counted(branches: readonly Branch[]): Promise<number> {
  const [row] = await ask<{ n: number }>(countOf(branches));
  return row?.n ?? 0;
}

/** The SQL of a count over all ways; null when nothing can be counted. */
export async function countQuery(actor: Actor, q: string): Promise<Query | null> {
  const branches = await branchesOf(searcher, actor, compileFilter(actor, q));
  return branches.length === 0 ? null : countOf(branches);
}

function countOf(branches: readonly Branch[]): Query {
  const cap = String(countCap + 1);
  const parts = branches.map(
    ({ from, where }, index) =>
      `SELECT id FROM (SELECT t.id FROM ${from} WHERE ${where} LIMIT ${cap}) AS b${String(index)}`,
  );
  return {
    sql: `SELECT COUNT(*) AS n FROM (SELECT id FROM (${parts.join(' UNION ')}) AS u LIMIT ${cap}) AS c`,
    params: branches.flatMap(({ params }) => params),
  };
}

function reversed(column: SortColumn): SortColumn {
  return { ...column, direction: column.direction === 'ASC' ? 'DESC' : 'ASC' };
}

/** Strictly beyond a place in the order. SQLite walks an index by row values, MySQL by the spelled-out form. */
function after(order: readonly SortColumn[], values: SqlParams): Condition {
  const [first] = order;
  const sameDirection = order.every((column) => column.direction === first?.direction);
  if (databaseKind === 'sqlite' && sameDirection) {
    const sign = first?.direction === 'ASC' ? '>' : '<';
    return {
      sql: `(${order.map(({ sql }) => sql).join(', ')}) ${sign} (${order.map(() => '?').join(', ')})`,
      params: values,
    };
  }
  const alternatives = order.map((column, index) => {
    const equal = order.slice(0, index).map(({ sql }) => `${sql} = ?`);
    return {
      sql: [...equal, `${column.sql} ${column.direction === 'ASC' ? '>' : '<'} ?`].join(' AND '),
      params: values.slice(0, index + 1),
    };
  });
  return {
    sql: `(${alternatives.map(({ sql }) => sql).join(' OR ')})`,
    params: alternatives.flatMap(({ params }) => params),
  };
}

interface Cursor {
  readonly values: readonly number[];
  readonly backwards: boolean;
}

/** The way a page is read: against the order when it goes back. */
function walkOf({ sort, cursor: text }: ListRequest): Walk {
  const order = sortColumns[sort];
  const cursor = text === undefined ? null : readCursor(text, order.length);
  return { order: cursor?.backwards ? order.map(reversed) : order, cursor };
}

function writeCursor(values: SqlParams, backwards: boolean): string {
  return Buffer.from(JSON.stringify([backwards ? 1 : 0, ...values])).toString('base64url');
}

function readCursor(text: string, length: number): Cursor {
  const parsed = parseJson(Buffer.from(text, 'base64url').toString('utf8'));
  if (!Array.isArray(parsed) || parsed.length !== length + 1 || !parsed.every((value) => Number.isSafeInteger(value))) {
    throw new DomainError('bad-input', 'badInput', { errors: [{ pointer: '/query/cursor', code: 'bad-cursor' }] });
  }
  const [direction, ...values] = parsed.map(Number);
  return { values, backwards: direction === 1 };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
