import { fewestCompared, kpiDefinitionOf } from '../../shared/reports/kpi-definitions.ts';
import type { Figure } from '../../shared/reports/report.api.ts';
import { database } from '../platform/database.ts';
import { placeholders } from '../platform/sql.ts';
import type { ReportScope } from './report-scope.ts';

const dayMs = 86_400_000;

/**
 * Whether the period before was recorded from its first day on. One in which the house's history (or that of the
 * imports asked for) only begins would make everything look as if it had grown.
 */
export async function previousIsRecorded({ previous, query: { batch = [] } }: ReportScope): Promise<boolean> {
  if (previous?.from == null) return false;
  const only = batch.length === 0 ? '' : ` WHERE batch_id IN ${placeholders(batch)}`;
  const row = await database.first<{ since: number | null }>(
    `SELECT MIN(created_at) AS since FROM ticket_facts${only}`,
    batch,
  );
  return row?.since != null && row.since < previous.from + dayMs;
}

/** The figure of the period before, or null where comparing with it would say nothing: too little was counted. */
export function compared(figure: Figure, isRecorded: boolean): Figure | null {
  // Of working time n is people, and few of them work as many hours as they do; the pulse has a least n of its own.
  const { population } = kpiDefinitionOf(figure.key);
  const enough =
    figure.n >= fewestCompared || population === 'logs' || (population === 'pulse-answers' && figure.n > 0);
  return isRecorded && enough ? figure : null;
}
