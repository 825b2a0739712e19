import { readRunbook, type RunbookStep } from '../../shared/tickets/runbook.ts';
import type { SqlReader } from '../platform/sql.ts';

/** Row of `ticket_runbook_steps`: a step that was tried, in the words it had then. */
export interface DoneRow {
  readonly stepKey: string;
  readonly es: string;
  readonly en: string;
  readonly doneAt: number;
  readonly doneBy: number | null;
}

/** How much of a runbook there is, and how much of it was tried: what an escalation asks (ITIL.md T2). */
export async function runbookProgress(
  reader: SqlReader,
  { id, categoryId }: { readonly id: number; readonly categoryId: number | null },
): Promise<{ readonly steps: number; readonly done: number }> {
  const steps = await stepsOfCategory(reader, categoryId);
  return { steps: steps.length, done: steps.length === 0 ? 0 : (await doneSteps(reader, id)).length };
}

export async function stepsOfCategory(reader: SqlReader, categoryId: number | null): Promise<RunbookStep[]> {
  if (categoryId === null) return [];
  const row = await reader.first<{ runbook: string }>('SELECT runbook FROM categories WHERE id = ?', [categoryId]);
  return readRunbook(row?.runbook);
}

export function doneSteps(reader: SqlReader, ticketId: number): Promise<DoneRow[]> {
  return reader.all<DoneRow>(
    `SELECT step_key AS stepKey, step_es AS es, step_en AS en, done_at AS doneAt, done_by AS doneBy
       FROM ticket_runbook_steps WHERE ticket_id = ? ORDER BY done_at, step_key`,
    [ticketId],
  );
}
