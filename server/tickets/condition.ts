import { placeholders, type SqlParams, type SqlReader } from '../platform/sql.ts';

export interface Plain {
  readonly sql: string;
  readonly params: SqlParams;
}

/** Part of a WHERE; `t` is the ticket. Every value travels as a parameter. */
export interface Condition extends Plain {
  /** The same by an index that begins with its column: quicker than walking a list while it finds few. */
  readonly found?: Plain & {
    /** The column that comes second in that index: together with it, too, few are found quickly. */
    readonly within?: string | undefined;
  };
  /** Set where it is a single value of this column. */
  readonly column?: string;
  /** Set where the SQL first gathers ids from another table, which is quick only while they are few. */
  readonly gathers?: {
    /** Names one row for each id. */
    readonly rows: Plain;
    /** The same condition, asked ticket by ticket while a list walks its index. */
    readonly each: Plain;
  };
}

/** @param ids null for none of them: the column is empty */
export function idCondition(column: string, ids: readonly number[] | null, negated: boolean): Condition {
  if (ids === null) return { sql: `${column} IS ${negated ? 'NOT ' : ''}NULL`, params: [] };
  if (ids.length === 0) return { sql: negated ? '1 = 1' : '0 = 1', params: [] };
  const inside = `${column} IN ${placeholders(ids)}`;
  return { sql: negated ? `(${column} IS NULL OR NOT ${inside})` : inside, params: ids };
}

/** Tickets that have a row in a table of what stands around them; `where` speaks of the row as `x`. */
export function ticketsWith(
  table: 'ticket_stints' | 'ticket_tags' | 'ticket_watchers' | 'time_logs',
  where: string,
  params: SqlParams,
): Condition {
  const rows = `FROM ${table} x WHERE ${where}`;
  return {
    sql: `t.id IN (SELECT x.ticket_id ${rows})`,
    params,
    gathers: {
      rows: { sql: `SELECT 1 AS one ${rows}`, params },
      // A scalar with LIMIT: no optimizer turns it back into gathering.
      each: { sql: `(SELECT 1 ${rows} AND x.ticket_id = t.id LIMIT 1) = 1`, params },
    },
  };
}

/** Also for rows where a column is null: what is unknown does not fit, so its opposite does. */
export function negated({ gathers, sql, params }: Condition): Condition {
  const not = (plain: Plain): Plain => ({ sql: `NOT COALESCE((${plain.sql}), 0)`, params: plain.params });
  const opposite = not({ sql, params });
  return gathers ? { ...opposite, gathers: { rows: gathers.rows, each: not(gathers.each) } } : opposite;
}

const many = 2000;

/** Decides how a condition is asked, by how many ids it would gather. */
export async function suited(reader: SqlReader, condition: Condition): Promise<Condition> {
  const { gathers } = condition;
  if (!gathers) return condition;
  const { rows, each } = gathers;
  const counted = await reader.first<{ n: number }>(
    `SELECT COUNT(*) AS n FROM (${rows.sql} LIMIT ${String(many)}) AS gathered`,
    rows.params,
  );
  return (counted?.n ?? 0) < many ? condition : each;
}
