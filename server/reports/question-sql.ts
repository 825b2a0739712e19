import { percentiles } from '../../shared/reports/kpi-definitions.ts';
import type { Row, Statement } from '../platform/aside-question.ts';
import { placeholders, type SqlParams } from '../platform/sql.ts';
import { openAt } from '../tickets/compile-filter.ts';
import { localDaySql } from './local-days.ts';
import {
  type Answer,
  type By,
  type ColumnName,
  columnOf,
  type Question,
  type Source,
  type Test,
  type Value,
  type Word,
} from './question.ts';

interface Sql {
  readonly sql: string;
  readonly params: SqlParams;
}

const from: Readonly<Record<Source, string>> = {
  tickets: 'ticket_facts f',
  stays: 'ticket_stints s JOIN ticket_facts f ON f.ticket_id = s.ticket_id',
  clocks: 'ticket_clocks c JOIN ticket_facts f ON f.ticket_id = c.ticket_id',
  surveys: 'csat_surveys v JOIN ticket_facts f ON f.ticket_id = v.ticket_id',
  logs: 'time_logs l JOIN ticket_facts f ON f.ticket_id = l.ticket_id',
  charges: 'vendor_cases k JOIN ticket_facts f ON f.ticket_id = k.ticket_id AND k.charged_cents IS NOT NULL',
  settlements: 'ticket_settlements o JOIN ticket_facts f ON f.ticket_id = o.ticket_id',
};

/** The counts of each group, then, where they are asked for, the places of its values. */
export function statementsOf(question: Question): Statement[] {
  const { by, value, told } = question;
  const counts = countsOf(question);
  if (told !== 'spread' || value === null) return [counts];
  const selected: Sql = { sql: [...groupsSelected(by), `${valueSql(value)} AS v`].join(', '), params: [] };
  return [
    counts,
    { ...statement(question, selected, ''), spread: { by: by.map((_, index) => `d${String(index)}`), percentiles } },
  ];
}

export function readAnswer(question: Question, [counts = [], spread = []]: readonly (readonly Row[])[]): Answer {
  const width = question.by.length;
  const places = new Map<string, [number, number][]>();
  for (const row of spread) {
    const id = JSON.stringify(valuesOf(row, width));
    places.set(id, [...(places.get(id) ?? []), [Number(row['place']), Number(row['v'])]]);
  }
  return counts.map((row) => {
    const values = valuesOf(row, width);
    return {
      values,
      n: Number(row['n'] ?? 0),
      tickets: Number(row['tickets'] ?? 0),
      thousands: Number(row['thousands'] ?? 0),
      hits: question.hits.map((_, index) => ({
        n: Number(row[`h${String(index)}`] ?? 0),
        tickets: Number(row[`ht${String(index)}`] ?? 0),
      })),
      ends: typeof row['least'] === 'number' ? [row['least'], Number(row['most'])] : null,
      places: places.get(JSON.stringify(values)) ?? [],
    };
  });
}

function countsOf(question: Question): Statement {
  const { source, by, hits, value, once } = question;
  const rows = source !== 'tickets';
  const tests = hits.map(allOf);
  const counted = tests.flatMap(({ sql }, index) => {
    const distinct = `COUNT(DISTINCT CASE WHEN ${sql} THEN f.ticket_id END)`;
    const each = `SUM(CASE WHEN ${sql} THEN 1 ELSE 0 END)`;
    return [`${once ? distinct : each} AS h${String(index)}`, `${rows ? distinct : each} AS ht${String(index)}`];
  });
  const sql = [
    ...groupsSelected(by),
    `${once ? 'COUNT(DISTINCT f.ticket_id)' : 'COUNT(*)'} AS n`,
    `${rows ? 'COUNT(DISTINCT f.ticket_id)' : 'COUNT(*)'} AS tickets`,
    `SUM(${value === null ? '0' : valueSql(value)}) / 1000.0 AS thousands`,
    ...(question.told === 'ends' && value !== null
      ? [`MIN(${valueSql(value)}) AS least`, `MAX(${valueSql(value)}) AS most`]
      : []),
    ...counted,
  ].join(', ');
  const group = by.length === 0 ? '' : ` GROUP BY ${by.map((_, index) => `d${String(index)}`).join(', ')}`;
  return statement(question, { sql, params: tests.flatMap(({ params }) => [...params, ...params]) }, group);
}

/** The ticket and its tags are joined only where something asks for them. */
function statement({ source, where, by }: Question, selected: Sql, end: string): Statement {
  const all = allOf(where);
  const limits = where.length === 0 ? '' : ` WHERE ${all.sql}`;
  const ticket = /\bt\./.test(`${limits} ${selected.sql}`) ? ' JOIN tickets t ON t.id = f.ticket_id' : '';
  const tags = by.some(({ is }) => is === 'tag') ? ' JOIN ticket_tags g ON g.ticket_id = f.ticket_id' : '';
  return {
    sql: `SELECT ${selected.sql} FROM ${from[source]}${ticket}${tags}${limits}${end}`,
    params: [...selected.params, ...all.params],
  };
}

function groupsSelected(by: readonly By[]): string[] {
  return by.map((one, index) => `${groupSql(one)} AS d${String(index)}`);
}

function groupSql(by: By): string {
  switch (by.is) {
    case 'word':
      return sqlOf(by.column);
    case 'tag':
      return 'g.tag';
    case 'day':
      return localDaySql(sqlOf(by.column), by.stretches);
  }
}

function valueSql({ constant, terms }: Value): string {
  const parts = terms.map(([coefficient, column]) => `${String(coefficient)} * (${sqlOf(column)})`);
  return [String(constant), ...parts].join(' + ');
}

function allOf(tests: readonly Test[]): Sql {
  const each = tests.map(testSql);
  return {
    sql: each.length === 0 ? '1 = 1' : each.map(({ sql }) => sql).join(' AND '),
    params: each.flatMap(({ params }) => params),
  };
}

const never: Sql = { sql: '0 = 1', params: [] };

function testSql(test: Test): Sql {
  switch (test.is) {
    case 'in':
      return test.values.length === 0
        ? never
        : { sql: `${sqlOf(test.column)} IN ${placeholders(test.values)}`, params: test.values };
    case 'within': {
      const column = sqlOf(test.column);
      const bounds = [
        ...(test.from === null ? [] : [{ sql: `${column} >= ?`, params: [test.from] }]),
        ...(test.to === null ? [] : [{ sql: `${column} < ?`, params: [test.to] }]),
      ];
      if (bounds.length === 0) return { sql: `${column} IS NOT NULL`, params: [] };
      return { sql: bounds.map(({ sql }) => sql).join(' AND '), params: bounds.flatMap(({ params }) => params) };
    }
    case 'not-after':
      return { sql: `${sqlOf(test.column)} <= ${sqlOf(test.other)}`, params: [] };
    case 'either': {
      const each = test.tests.map(testSql);
      if (each.length === 0) return never;
      return {
        sql: `(${each.map(({ sql }) => `(${sql})`).join(' OR ')})`,
        params: each.flatMap(({ params }) => params),
      };
    }
    case 'not': {
      const { sql, params } = testSql(test.test);
      return { sql: `NOT COALESCE((${sql}), 0)`, params };
    }
    case 'open-at': {
      const { sql, params } = openAt(test.at);
      return { sql: `(${sql})`, params };
    }
    case 'never':
      return never;
  }
}

function sqlOf(name: ColumnName): string {
  return columnOf(name).sql;
}

function valuesOf(row: Row, width: number): (Word | null)[] {
  return Array.from({ length: width }, (_, index) => {
    const value = row[`d${String(index)}`];
    return typeof value === 'string' || typeof value === 'number' ? value : null;
  });
}
