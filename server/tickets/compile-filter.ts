import type { FieldProblem } from '../../shared/api/problem.ts';
import { type FilterKey, type FilterTerm, parseTicketFilter } from '../../shared/tickets/ticket-filter.ts';
import { liveChannels } from '../../shared/tickets/vocabulary.ts';
import { activeCategories, stateCategories } from '../../shared/workflow/workflow.ts';
import type { Actor } from '../platform/actor.ts';
import { databaseKind } from '../platform/database.ts';
import { DomainError } from '../platform/errors.ts';
import { placeholders, type SqlValue } from '../platform/sql.ts';
import { type Condition, idCondition, negated, ticketsWith } from './condition.ts';
import {
  type AnchorKey,
  anchorColumns,
  asksFacts,
  type Column,
  columns,
  hangingTables,
  isAnchor,
  isHanging,
  keysForEveryone,
} from './filter-columns.ts';
import { BadTerm, dayOf, instantOf, known, positiveInteger, readValue, tierRange, yes } from './filter-values.ts';

export interface CompiledFilter {
  readonly conditions: readonly Condition[];
  /** Equality terms that an index can start from; the list makes a branch for each value. */
  readonly anchors: Partial<Record<AnchorKey, readonly number[]>>;
  /** Categories asked for, or all of them. */
  readonly categories: readonly string[];
  /** One of these statuses is asked for; null where any fits. */
  readonly statuses: readonly string[] | null;
  readonly needsFacts: boolean;
  /** What one and the same clock must fit, over its row `c`; null where nothing is asked of clocks. */
  readonly clocks: Condition | null;
  /** Only what is for the reader (ticket.policy.ts). */
  readonly forReader: boolean;
  /** Words to look for in what the reader may read (text-search.ts); empty for none. */
  readonly text: string;
}

/** Turns the filter language into SQL; every value travels as a parameter. Refuses with the place of each fault. */
export function compileFilter(actor: Actor, source: string): CompiledFilter {
  const { filter, faults } = parseTicketFilter(source);
  const problems: FieldProblem[] = faults.map((fault) => ({
    pointer: '/query/q',
    code: `filter.${fault.code}`,
    params: { term: fault.term, at: fault.at },
  }));
  const conditions: Condition[] = [];
  /** By what hangs on the ticket: conditions that one row of it must fit together. */
  const hanging = noneHanging();
  const anchors: Partial<Record<AnchorKey, readonly number[]>> = {};
  let categories: readonly string[] = stateCategories;
  let statuses: readonly string[] | null = null;
  let needsFacts = false;
  let forReader = false;
  const readsDesk = actor.permissions.has('ticket.work') || actor.permissions.has('ticket.read-all');

  for (const term of filter.terms) {
    try {
      const { key } = term;
      if (!readsDesk && !keysForEveryone.includes(key)) {
        problems.push({ pointer: '/query/q', code: 'filter.unknown-key', params: { term: key, at: 0 } });
      } else if (key === 'state') {
        if (term.range) throw new BadTerm('..');
        const asked = term.values.flatMap((value) =>
          value === 'active' ? activeCategories : [known(stateCategories, value, term)],
        );
        categories = categories.filter((category) => asked.some((one) => one === category) !== term.negated);
      } else if (key === 'for') {
        if (term.negated || term.range || term.values.join(',') !== 'me') throw new BadTerm(term.values.join(','));
        forReader = true;
      } else if (isAnchor(key)) {
        const ids = anchorIds(actor, term, key);
        if (!term.negated && ids !== null && anchors[key] === undefined) anchors[key] = ids;
        else conditions.push(idCondition(anchorColumns[key], ids, term.negated));
      } else if (key === 'all') {
        const group = groupsCondition(actor, term);
        needsFacts ||= group.needsFacts;
        conditions.push(group.condition);
      } else {
        // Only what waits has a reason: the index holds the category and need not be walked for the others.
        if (key === 'wait' && !term.negated && !term.values.includes('none'))
          categories = categories.filter((category) => category === 'waiting');
        if (key === 'status' && !term.negated && !term.range) statuses = term.values;
        needsFacts ||= asksFacts(key);
        const [prefix = ''] = key.split('-');
        (isHanging(prefix) ? hanging[prefix] : conditions).push(ownCondition(actor, term));
      }
    } catch (error) {
      if (!(error instanceof BadTerm)) throw error;
      problems.push({ pointer: '/query/q', code: 'filter.bad-value', params: { term: `${term.key}:${error.value}` } });
    }
  }
  if (problems.length > 0) throw new DomainError('bad-input', 'badInput', { errors: problems });
  conditions.push(...hangingConditions(hanging));
  const clocks = hanging.clock.length === 0 ? null : allOf(hanging.clock);
  return { conditions, anchors, categories, statuses, needsFacts, clocks, forReader, text: filter.text };
}

type Hanging = Record<keyof typeof hangingTables, Condition[]>;

function noneHanging(): Hanging {
  return { stay: [], clock: [], survey: [], log: [] };
}

function hangingConditions(hanging: Hanging): Condition[] {
  return Object.entries(hanging).flatMap(([name, terms]) =>
    isHanging(name) && terms.length > 0 ? [hangingCondition(name, terms)] : [],
  );
}

function ownCondition(actor: Actor, term: FilterTerm): Condition {
  const column = columns[term.key];
  return column ? columnCondition(actor, column, term) : specialCondition(actor, term);
}

/** What belongs to a whole list, or would be a group in a group. */
const notInGroups: readonly FilterKey[] = ['all', 'state', 'for'];

/** Each value is a filter of its own, all of whose terms hold at once; of several values one. Negated: none does. */
function groupsCondition(actor: Actor, term: FilterTerm): { condition: Condition; needsFacts: boolean } {
  if (term.range) throw new BadTerm('..');
  const groups = term.values.map((value) => groupTerms(value));
  const each = groups.map((terms) => groupCondition(actor, terms));
  const either = { sql: each.map(({ sql }) => `(${sql})`).join(' OR '), params: each.flatMap(({ params }) => params) };
  return { condition: negate(either, term.negated), needsFacts: groups.flat().some(({ key }) => asksFacts(key)) };
}

function groupTerms(source: string): readonly FilterTerm[] {
  const { filter, faults } = parseTicketFilter(source);
  const { terms, text } = filter;
  if (faults.length > 0 || text !== '' || terms.length === 0 || terms.some(({ key }) => notInGroups.includes(key)))
    throw new BadTerm(source);
  return terms;
}

function groupCondition(actor: Actor, terms: readonly FilterTerm[]): Condition {
  const conditions: Condition[] = [];
  const hanging = noneHanging();
  for (const term of terms) {
    const { key, negated: isNegated } = term;
    const [prefix = ''] = key.split('-');
    if (isAnchor(key)) conditions.push(idCondition(anchorColumns[key], anchorIds(actor, term, key), isNegated));
    else (isHanging(prefix) ? hanging[prefix] : conditions).push(ownCondition(actor, term));
  }
  return allOf([...conditions, ...hangingConditions(hanging)]);
}

/** Null stands for "none": nobody assigned. */
function anchorIds(actor: Actor, term: FilterTerm, key: AnchorKey): readonly number[] | null {
  if (term.range) throw new BadTerm('..');
  if (term.values.length === 1 && term.values[0] === 'none' && key === 'assignee') return null;
  return term.values.flatMap((value) => {
    if (value === 'mine' && (key === 'team' || key === 'owner-team')) return actor.teamIds;
    if (value === 'me' && (key === 'assignee' || key === 'requester')) return [actor.id];
    return [positiveInteger(value)];
  });
}

function columnCondition(actor: Actor, column: Column, term: FilterTerm): Condition {
  const asked = columnAsks(actor, column, term);
  if (column.index === undefined || term.negated) return asked;
  const found = {
    sql: `SELECT t.id AS ticket_id FROM tickets t WHERE ${asked.sql}`,
    params: asked.params,
    within: column.within,
  };
  // Inside an expression a column is not looked up in its index.
  const walked = column.index === 'apart' ? `COALESCE(${column.sql}, ${column.sql})` : column.sql;
  return { ...columnAsks(actor, { ...column, sql: walked }, term), found };
}

function columnAsks({ timeZone }: Actor, { sql: column, kind, absent }: Column, term: FilterTerm): Condition {
  const read = (value: string): SqlValue => readValue(timeZone, column, kind, value);
  if (term.range) {
    const parts: Condition[] = [];
    if (term.range.from !== null) parts.push({ sql: `${column} >= ?`, params: [read(term.range.from)] });
    if (term.range.to !== null)
      parts.push({ sql: `${column} ${kind === 'instant' ? '<' : '<='} ?`, params: [read(term.range.to)] });
    if (parts.length === 0) throw new BadTerm('..');
    if (absent !== undefined) parts.push({ sql: `${column} <> ?`, params: [absent] });
    return negate(
      { sql: parts.map((part) => part.sql).join(' AND '), params: parts.flatMap((part) => part.params) },
      term.negated,
    );
  }
  if (term.values.length === 1 && term.values[0] === 'none') {
    if (absent !== undefined) return negate({ sql: `${column} = ?`, params: [absent] }, term.negated);
    return { sql: `${column} IS ${term.negated ? 'NOT ' : ''}NULL`, params: [] };
  }
  if (kind === 'instant') {
    // One day: from its first moment to the next day's, in the reader's zone.
    const days = term.values.map((value) => dayOf(timeZone, value));
    return negate(
      { sql: days.map(() => `(${column} >= ? AND ${column} < ?)`).join(' OR '), params: days.flat() },
      term.negated,
    );
  }
  const values = term.values.map(read);
  return negate({ sql: `${column} IN ${placeholders(values)}`, params: values }, term.negated);
}

function negate(condition: Condition, isNegated: boolean): Condition {
  return isNegated ? negated(condition) : { ...condition, sql: `(${condition.sql})` };
}

/** One stay, clock or survey that fits all the terms, not one for each. */
function hangingCondition(name: keyof typeof hangingTables, terms: readonly Condition[]): Condition {
  const table = hangingTables[name];
  const { sql, params } = allOf(terms);
  return { sql: `EXISTS (SELECT 1 FROM ${table} WHERE ${table.slice(-1)}.ticket_id = t.id AND ${sql})`, params };
}

function allOf(terms: readonly Condition[]): Condition {
  return { sql: terms.map(({ sql }) => sql).join(' AND '), params: terms.flatMap(({ params }) => params) };
}

function specialCondition(actor: Actor, term: FilterTerm): Condition {
  if (term.range) throw new BadTerm('..');
  const [value = ''] = term.values;
  switch (term.key) {
    case 'tag':
      return negate(ticketsWith('ticket_tags', `x.tag IN ${placeholders(term.values)}`, term.values), term.negated);
    case 'vip':
      return negate(
        { sql: `t.requester_id IN (SELECT p.id FROM people p WHERE p.vip = ?)`, params: [yes(value)] },
        term.negated,
      );
    case 'reopened':
      return negate({ sql: yes(value) ? 'f.reopen_count > 0' : 'f.reopen_count = 0', params: [] }, term.negated);
    case 'returned':
      return negate({ sql: yes(value) ? 'f.returns > 0' : 'f.returns = 0', params: [] }, term.negated);
    case 'never-left-l1':
      return negate({ sql: 'f.left_tier_one = ?', params: [!yes(value)] }, term.negated);
    case 'resolving-tier':
      return tierCondition('f.resolving_tier', term);
    case 'stay-tier':
      return tierCondition('s.tier', term);
    case 'l1-capable':
      return negate(
        {
          sql: `COALESCE(f.l1_capable, -1) IN ${placeholders(term.values)}`,
          params: term.values.map((one) => Number(yes(one))),
        },
        term.negated,
      );
    case 'time-logged':
      return negate(ticketsWith('time_logs', '1 = ?', [1]), term.negated !== !yes(value));
    case 'shuttled':
      return negate({ sql: 'f.shuttled = ?', params: [yes(value)] }, term.negated);
    case 'ping-pong':
      return negate({ sql: yes(value) ? 'f.ping_pong > 0' : 'f.ping_pong = 0', params: [] }, term.negated);
    case 'first-response':
      return present('f.first_response_at', value, term.negated);
    case 'first-assigned':
      return present('f.first_assigned_at', value, term.negated);
    case 'replied':
      return few(present('t.replied_at', value, term.negated), yes(value) !== term.negated);
    case 'excluded':
      return negate({ sql: 'f.excluded = ?', params: [yes(value)] }, term.negated);
    case 'open-at':
      return negate(openAt(instantOf(actor.timeZone, value)), term.negated);
    case 'first-contact': {
      const live = `t.channel IN ${placeholders(liveChannels)} AND f.resolved_at - f.created_at <= 3600000`;
      const solved = `f.resolved_at IS NOT NULL AND f.closed_by_silence = 0 AND (f.first_response_at >= f.resolved_at OR (${live}))`;
      const condition = { sql: `CASE WHEN ${solved} THEN 1 ELSE 0 END = 1`, params: liveChannels };
      return negate(condition, term.negated !== !yes(value));
    }
    case 'stay-before-resolution':
      return negate(
        { sql: yes(value) ? 's.entered_at <= f.resolved_at' : 's.entered_at > f.resolved_at', params: [] },
        term.negated,
      );
    case 'watching':
      return negate(ticketsWith('ticket_watchers', 'x.person_id = ?', [actor.id]), term.negated !== !yes(value));
    default:
      throw new BadTerm(value);
  }
}

function present(column: string, value: string, isNegated: boolean): Condition {
  return { sql: `${column} IS ${yes(value) !== isNegated ? 'NOT ' : ''}NULL`, params: [] };
}

/** Most tickets do not fit: SQLite starts from those that do and orders them, where it would walk all in order. */
function few(condition: Condition, isFew: boolean): Condition {
  return isFew && databaseKind === 'sqlite' ? { ...condition, sql: `unlikely(${condition.sql})` } : condition;
}

/** In the backlog when the moment began: created before it and not settled then. `t` and `f` as everywhere. */
export function openAt(at: number): Condition {
  return {
    sql: `t.created_at < ? AND (t.resolved_at IS NULL OR t.resolved_at >= ?) AND f.excluded = 0
      AND NOT EXISTS (SELECT 1 FROM ticket_settlements o WHERE o.ticket_id = t.id AND o.settled_at < ? AND o.ended_at >= ?)`,
    params: [at, at, at, at],
  };
}

function tierCondition(column: string, term: FilterTerm): Condition {
  if (term.values.length === 1 && term.values[0] === 'none') return idCondition(column, null, term.negated);
  const tiers = term.values.map(tierRange);
  const sql = tiers.map(([, to]) => `(${column} = ? AND ${column}_to ${to === null ? 'IS NULL' : '= ?'})`).join(' OR ');
  return negate({ sql: sql === '' ? '0 = 1' : sql, params: tiers.flat().filter((one) => one !== null) }, term.negated);
}
