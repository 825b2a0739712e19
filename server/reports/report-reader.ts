import type { Row, Statement } from '../platform/aside-question.ts';
import { AsideReader } from '../platform/aside-reader.ts';
import type { SqlParams } from '../platform/sql.ts';
import { ColumnsReader } from './columns/columns-reader.ts';
import type { Answer, Question } from './question.ts';
import { readAnswer, statementsOf } from './question-sql.ts';

const reader = new AsideReader();

/** The facts in memory. Until they are started and loaded, questions go to the database. */
export const reportColumns = new ColumnsReader();

/** Asks all statements of one report. */
export function readReport(statements: readonly Statement[]): Promise<Row[][]> {
  return reader.read(statements);
}

/** Rows beside a report: what takes long holds up nobody's ticket. */
export function readBeside<Shape>(sql: string, params: SqlParams): Promise<Shape[]> {
  return reader.all<Shape>(sql, params);
}

/** All questions of one report, answered of one moment where the facts are in memory. */
export async function askReport(questions: readonly Question[]): Promise<readonly Answer[]> {
  return (await reportColumns.ask(questions)) ?? askDatabase(questions);
}

export async function askDatabase(questions: readonly Question[]): Promise<Answer[]> {
  const statements = questions.map(statementsOf);
  const rows = await readReport(statements.flat());
  let start = 0;
  return questions.map((question, index) => {
    const own = rows.slice(start, start + (statements[index]?.length ?? 0));
    start += own.length;
    return readAnswer(question, own);
  });
}
