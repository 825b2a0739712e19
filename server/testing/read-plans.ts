import { DatabaseSync } from '@photostructure/sqlite';
import { database, databaseKind, inTransaction, refreshStatistics, sqliteFile } from '../platform/database.ts';
import type { SqlParams } from '../platform/sql.ts';
import { afterAllTests } from './test-environment.ts';

/** One step of a plan: the table, the index, and whether all rows are read from one end to the other. */
export interface PlanStep {
  readonly table: string;
  readonly index: string | null;
  readonly scans: boolean;
}

type Planner = (sql: string, params: SqlParams) => Promise<PlanStep[]>;

/**
 * How the database would answer. SQLite plans by whatever it knows of the sizes of tables, so there are two answers:
 * that of a database nobody has counted yet, and that after counting. MySQL and MariaDB always count.
 */
export async function planners(): Promise<Readonly<Record<string, Planner>>> {
  if (databaseKind === 'mysql') return { 'as always': planOnMysql };
  await refreshStatistics();
  await inTransaction((unit) => unit.run('DELETE FROM sqlite_stat1'));
  const uninformed = new DatabaseSync(sqliteFile, { readOnly: true });
  afterAllTests(() => {
    uninformed.close();
    return Promise.resolve();
  });
  // Reads the schema, and with it statistics that are not there.
  uninformed.prepare('SELECT 1 FROM tickets').all();
  await refreshStatistics();
  const planOf = (sql: string) => `EXPLAIN QUERY PLAN ${sql}`;
  return {
    'without statistics': (sql, params) =>
      Promise.resolve(steps(uninformed.prepare(planOf(sql)).all(...bound(params)))),
    'with statistics': async (sql, params) => steps(await database.all(planOf(sql), params)),
  };
}

const bound = (params: SqlParams) => params.map((value) => (typeof value === 'boolean' ? Number(value) : value));

function steps(rows: readonly unknown[]): PlanStep[] {
  return rows.flatMap((row) => {
    const { detail } = row as { detail: string };
    const match = /^(SCAN|SEARCH) (\w+)(?: USING (?:COVERING )?INDEX (\w+)| USING (INTEGER PRIMARY KEY))?/.exec(detail);
    if (!match) return [];
    return [{ table: match[2] ?? '', index: match[3] ?? (match[4] ? 'PRIMARY' : null), scans: match[1] === 'SCAN' }];
  });
}

async function planOnMysql(sql: string, params: SqlParams): Promise<PlanStep[]> {
  // MySQL 9 answers with a tree unless asked for the table.
  const rows = await database.all<{ table: string | null; type: string | null; key: string | null }>(
    `EXPLAIN FORMAT=TRADITIONAL ${sql}`,
    params,
  );
  return rows.map(({ table, type, key }) => ({
    table: table ?? '',
    index: key,
    scans: type === 'ALL' || type === 'index',
  }));
}
