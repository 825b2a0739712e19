import type { CsvCell } from '../../../shared/reports/csv.ts';

/** A report before it has a format: words in the reader's language, numbers as numbers. Plain data: it crosses threads. */
export interface ReportDocument {
  readonly title: string;
  readonly language: 'es' | 'en';
  /** Period, zone, filters, reach, when and by whom: without them a figure means nothing. */
  readonly about: readonly (readonly [label: string, text: string])[];
  readonly sections: readonly ReportTable[];
  readonly definitions: {
    readonly title: string;
    readonly columns: readonly string[];
    readonly rows: readonly (readonly string[])[];
  };
  /** Of a sheet, and of a page with its places. */
  readonly words: { readonly figures: string; readonly page: string };
}

export interface ReportTable {
  readonly title: string;
  readonly note: string;
  readonly columns: readonly string[];
  /** For data: exact numbers in the unit that is named. */
  readonly rows: readonly (readonly CsvCell[])[];
  /** For reading: the columns and rows of a page. */
  readonly shownColumns: readonly string[];
  readonly shownRows: readonly (readonly string[])[];
}
