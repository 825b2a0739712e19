import type { Answer, Question, Source } from '../question.ts';

export interface ColumnsQuestion {
  readonly id: number;
  readonly questions: readonly Question[];
}

/** What the thread holds once everything has been read. */
export interface LoadedColumns {
  readonly counts: Readonly<Record<Source, number>>;
  readonly megabytes: number;
  readonly ms: number;
}

export type ColumnsMessage =
  | { readonly kind: 'loaded'; readonly loaded: LoadedColumns }
  | { readonly kind: 'answers'; readonly id: number; readonly answers: readonly Answer[] }
  /** Not loaded yet, or the database could not be read: whoever asked asks the database. */
  | { readonly kind: 'unable'; readonly id: number; readonly why: string | null };
