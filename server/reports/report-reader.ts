import type { Row, Statement } from '../platform/aside-question.ts';
import { AsideReader } from '../platform/aside-reader.ts';

const reader = new AsideReader();

/** Asks all statements of one report. */
export function readReport(statements: readonly Statement[]): Promise<Row[][]> {
  return reader.read(statements);
}
