import type { SqlParams } from './sql.ts';

export interface Statement {
  readonly sql: string;
  readonly params: SqlParams;
  /** The answer shall tell how the values of a column spread, instead of its rows. */
  readonly spread?: Spread;
}

/**
 * Of each group (equal values in the `by` columns) the places of `v` that are asked for: nearest rank ⌈p·n/100⌉ for
 * each percentage, and the first and last. A row of the answer is a place: the group's columns, `place`, `n`, `v`.
 */
export interface Spread {
  readonly by: readonly string[];
  readonly percentiles: readonly number[];
}

export type Row = Readonly<Record<string, unknown>>;

/** What travels to the thread and back. */
export interface AsideQuestion {
  readonly id: number;
  readonly statements: readonly Statement[];
}

export type AsideAnswer =
  { readonly id: number; readonly rows: Row[][] } | { readonly id: number; readonly error: string };
