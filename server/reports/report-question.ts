import type { SqlParams } from '../platform/sql.ts';

export interface Statement {
  readonly sql: string;
  readonly params: SqlParams;
}

export type Row = Readonly<Record<string, unknown>>;

/** What travels to the report thread and back. */
export interface ReportQuestion {
  readonly id: number;
  readonly statements: readonly Statement[];
}

export type ReportAnswer =
  { readonly id: number; readonly rows: Row[][] } | { readonly id: number; readonly error: string };
