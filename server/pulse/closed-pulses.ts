import { type PulseCount, type PulseTotals, totalsOf } from '../../shared/pulse/pulse-month.ts';
import type { SqlReader } from '../platform/sql.ts';

/** A month that is over. */
export interface ClosedPulse {
  readonly month: string;
  /** Null: too few answered for anything to be told. */
  readonly totals: PulseTotals | null;
}

/**
 * The only way from the counters to anybody's eyes. A month is told once it is over and never while it fills: two looks
 * at a filling month would tell what the person between them has answered.
 */
export async function closedPulses(reader: SqlReader, now: number): Promise<ClosedPulse[]> {
  const rows = await reader.all<PulseCount & { month: string }>(
    `SELECT p.month, c.question, c.score, c.answers FROM pulses p JOIN pulse_counts c ON c.pulse_id = p.id
      WHERE p.closes_at <= ? ORDER BY p.month`,
    [now],
  );
  const months = [...new Set(rows.map(({ month }) => month))];
  return months.map((month) => ({ month, totals: totalsOf(rows.filter((row) => row.month === month)) }));
}
