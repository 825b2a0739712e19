/** What is wrong with a file, where. `line` counts the lines of the file from 1; null when it is about the whole of it. */
export interface RowFault {
  readonly line: number | null;
  /** Stable; the words are under `imports.fault.<code>`. */
  readonly code: string;
  readonly column?: string | undefined;
  /** What stood there, shortened. */
  readonly value?: string | undefined;
}

/** The file cannot be read any further. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  readonly fault: RowFault;

  constructor(line: number | null, code: string, value?: string) {
    super(line === null ? code : `line ${line}: ${code}`);
    this.fault = { line, code, ...(value === undefined ? {} : { value: shorten(value) }) };
  }
}

const shownLength = 80;

/** A fault shows what it is about, not a megabyte of it. */
export function shorten(value: string): string {
  return value.length <= shownLength ? value : `${value.slice(0, shownLength - 1)}…`;
}
